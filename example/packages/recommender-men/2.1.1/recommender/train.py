"""Training: a click model over (visitor, item) pairs, learnt from what was shown and clicked."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

from recommender.features import FloatArray, affinity_vector, candidate_features, context_vector
from recommender.items import ITEM_COUNT

Inputs = dict[str, FloatArray]
Labels = NDArray[np.int64]
Examples = tuple[Inputs, Labels, Labels]
"""Inputs, the item shown (N,), whether it was clicked (N,)."""

TREES = (25, 50, 100, 200)
MORE_NEVER_HURTS = 1
"""Past clicks may raise a score and never lower it; the other columns are free."""


def encode(log: Sequence[Mapping[str, str]]) -> Inputs:
    """Rows of the impression log as the model's inputs, one visitor a row."""
    return {
        "context": np.stack([_context(row) for row in log]),
        "affinity": np.stack([_affinity(row) for row in log]),
    }


def _context(row: Mapping[str, str]) -> FloatArray:
    return context_vector([row[f"user_feature_{number}"] for number in range(4)], int(row["position"]))


def _affinity(row: Mapping[str, str]) -> FloatArray:
    return affinity_vector({item: float(row[f"user-item_affinity_{item}"]) for item in range(ITEM_COUNT)})


def fit(
    inputs: Inputs, shown: Labels, clicks: Labels, hyperparameters: Mapping[str, Any]
) -> HistGradientBoostingClassifier:
    """Learns P(click) of the item that was shown in its place."""
    pairs = _shown_pairs(inputs, shown)
    directions = np.zeros(pairs.shape[1], dtype=np.int64)
    directions[-2:] = MORE_NEVER_HURTS
    return HistGradientBoostingClassifier(monotonic_cst=directions, **hyperparameters).fit(pairs, clicks)


def tune(training: Examples, validation: Examples, hyperparameters: Mapping[str, Any]) -> dict[str, Any]:
    """The number of trees with the lowest log loss on the validation window; the fewer of equals."""

    def loss(trees: int) -> float:
        model = fit(*training, {**hyperparameters, "max_iter": trees})
        inputs, shown, clicks = validation
        return float(log_loss(clicks, model.predict_proba(_shown_pairs(inputs, shown))[:, 1]))

    return {"max_iter": min(TREES, key=loss)}


def _shown_pairs(inputs: Inputs, shown: Labels) -> FloatArray:
    return candidate_features(**inputs)[np.arange(len(shown)), shown]


def scores(model: HistGradientBoostingClassifier, inputs: Inputs) -> NDArray[np.float64]:
    """P(click) of all items for every visitor, shape (N, 34)."""
    pairs = candidate_features(**inputs)
    probabilities = model.predict_proba(pairs.reshape(-1, pairs.shape[2]))
    return probabilities[:, 1].reshape(-1, ITEM_COUNT).astype(np.float64)
