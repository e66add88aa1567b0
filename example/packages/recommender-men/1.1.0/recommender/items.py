"""Feature extraction: the 34 products of the campaign as numbers."""

import csv
from pathlib import Path

import numpy as np

with (Path(__file__).parent / "items.csv").open(newline="") as table:
    _ITEMS = sorted(csv.DictReader(table), key=lambda item: int(item["item_id"]))

ITEM_COUNT = len(_ITEMS)

SCALE = np.array([float(item["item_feature_0"]) for item in _ITEMS], dtype=np.float32)
"""item_feature_0, the one numeric feature of an item (what it measures is not published), shape (34,)."""


def _one_hot(column: str) -> list[list[float]]:
    values = sorted({item[column] for item in _ITEMS})
    return [[float(item[column] == value) for value in values] for item in _ITEMS]


ITEM_FEATURES = np.hstack(
    [np.eye(ITEM_COUNT), SCALE[:, None], _one_hot("item_feature_1"), _one_hot("item_feature_3")]
).astype(np.float32)
"""Which item it is, its number, and its two coarse categories, shape (34, 46)."""
