"""Prediction: the exported model behind the package's API."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypedDict

import numpy as np
import onnxruntime

from recommender.features import context_vector
from recommender.ranking import best


class Visitor(TypedDict):
    user_features: Sequence[str]
    position: int


@cache
def _session() -> onnxruntime.InferenceSession:
    beside = Path(__file__).parents[1] / "model.onnx"
    return onnxruntime.InferenceSession(os.environ.get("RECOMMENDER_MODEL", str(beside)))


def predict(inputs: Mapping[str, object]) -> dict[str, list[list[float]]]:
    """The API of the manifest: `context` (N, 27) -> `scores` (N, 34)."""
    tensors = {name: np.asarray(values, dtype=np.float32) for name, values in inputs.items()}
    (scores,) = _session().run(["scores"], tensors)
    return {"scores": scores.tolist()}


def recommend(visitors: Sequence[Visitor], count: int) -> list[list[int]]:
    """The whole way from what the page knows to the items it shows, best first."""
    context = [context_vector(visitor["user_features"], visitor["position"]) for visitor in visitors]
    return best(np.array(predict({"context": context})["scores"]), count).tolist()
