"""Preprocessing: what a request says about a visitor, as the numbers the model reads."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

VOCABULARY: dict[str, list[str]] = json.loads((Path(__file__).parent / "vocabulary.json").read_text())
POSITIONS = (1, 2, 3)
USER_WIDTH = sum(len(values) for values in VOCABULARY.values())
CONTEXT_WIDTH = USER_WIDTH + len(POSITIONS)
ITEM_COUNT = 34


def context_vector(user_features: Sequence[str], position: int) -> FloatArray:
    """One visitor and place as 0/1 numbers, shape (27,). A hash never seen in training leaves its block at zero.

    Raises ValueError for a position other than 1, 2 or 3, and for other than four user features.
    """
    if position not in POSITIONS:
        raise ValueError(f"position must be 1, 2 or 3, not {position}")
    blocks = zip(VOCABULARY.values(), user_features, strict=True)
    user = [float(value == known) for values, value in blocks for known in values]
    return np.array([*user, *(float(position == place) for place in POSITIONS)], dtype=np.float32)


def candidate_features(context: FloatArray) -> FloatArray:
    """Every visitor beside every item, (N, 27) -> (N, 34, features).

    `recommender.export` states the same columns as a graph; the scenarios hold the two against each other.
    """
    visitors = len(context)
    return np.concatenate(
        [
            np.broadcast_to(context[:, None, :], (visitors, ITEM_COUNT, CONTEXT_WIDTH)),
            np.broadcast_to(np.eye(ITEM_COUNT), (visitors, ITEM_COUNT, ITEM_COUNT)),
        ],
        axis=2,
        dtype=np.float32,
    )
