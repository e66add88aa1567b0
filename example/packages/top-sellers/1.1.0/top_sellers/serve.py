"""Prediction: the exported model behind the package's API."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime


@cache
def _session() -> onnxruntime.InferenceSession:
    beside = Path(__file__).parents[1] / "model.onnx"
    return onnxruntime.InferenceSession(os.environ.get("TOP_SELLERS_MODEL", str(beside)))


def predict(inputs: Mapping[str, object]) -> dict[str, list[list[float]]]:
    """The API of the manifest: `context` (N, any) -> `scores` (N, 34)."""
    (scores,) = _session().run(["scores"], {"context": np.asarray(inputs["context"], dtype=np.float32)})
    return {"scores": scores.tolist()}
