"""Preprocessing: what a request says about a visitor, as the numbers the model reads."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recommender.items import ITEM_COUNT, ITEM_FEATURES

FloatArray = NDArray[np.float32]

VOCABULARY: dict[str, list[str]] = json.loads((Path(__file__).parent / "vocabulary.json").read_text())
POSITIONS = (1, 2, 3)
USER_WIDTH = sum(len(values) for values in VOCABULARY.values())
CONTEXT_WIDTH = USER_WIDTH + len(POSITIONS)

AFFINITY_CAP = 3.0
"""Past clicks on one product beyond this many add nothing: the log holds single visitors with 15."""


def context_vector(user_features: Sequence[str], position: int) -> FloatArray:
    """One visitor and place as 0/1 numbers, shape (27,). A hash never seen in training leaves its block at zero.

    Raises ValueError for a position other than 1, 2 or 3, and for other than four user features.
    """
    if position not in POSITIONS:
        raise ValueError(f"position must be 1, 2 or 3, not {position}")
    blocks = zip(VOCABULARY.values(), user_features, strict=True)
    user = [float(value == known) for values, value in blocks for known in values]
    return np.array([*user, *(float(position == place) for place in POSITIONS)], dtype=np.float32)


def affinity_vector(past_clicks: Mapping[int, float]) -> FloatArray:
    """Past clicks of the visitor by item, shape (34,); items not named have none.

    Raises ValueError for an item outside 0..33 and for a negative count.
    """
    affinity = np.zeros(ITEM_COUNT, dtype=np.float32)
    for item, clicks in past_clicks.items():
        if not 0 <= item < ITEM_COUNT or clicks < 0:
            raise ValueError(f"item {item} with {clicks} past clicks")
        affinity[item] = clicks
    return affinity


def candidate_features(context: FloatArray, affinity: FloatArray) -> FloatArray:
    """Every visitor beside every item, (N, 27) and (N, 34) -> (N, 34, features).

    The last two columns are the past clicks on the item and on all items. No crossed columns: trees find their own.
    `recommender.export` states the same columns as a graph; the scenarios hold the two against each other.
    """
    visitors = len(context)
    own = np.minimum(affinity, AFFINITY_CAP)[:, :, None]
    total = np.minimum(affinity.sum(axis=1), AFFINITY_CAP)[:, None, None]
    return np.concatenate(
        [
            np.broadcast_to(context[:, None, :], (visitors, ITEM_COUNT, CONTEXT_WIDTH)),
            np.broadcast_to(ITEM_FEATURES[None, :, :], (visitors, *ITEM_FEATURES.shape)),
            own,
            np.broadcast_to(total, own.shape),
        ],
        axis=2,
        dtype=np.float32,
    )
