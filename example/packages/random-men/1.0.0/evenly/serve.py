"""Prediction: the policy behind the package's API."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from evenly import weights
from evenly.policy import draw


@cache
def _numbers() -> dict[str, list[float]]:
    return weights.read(Path(__file__).parents[1] / "policy.safetensors")


def predict(inputs: Mapping[str, Sequence[int]]) -> dict[str, list[list[int]]]:
    """The API of the manifest: `seed` (N) -> `items` (N, 3)."""
    return {"items": [draw(seed, **_numbers()) for seed in inputs["seed"]]}
