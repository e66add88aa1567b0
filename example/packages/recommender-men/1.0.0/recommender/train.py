"""Training: a click model over (visitor, item) pairs, learnt from what was shown and clicked."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from recommender.features import ITEM_COUNT, FloatArray, candidate_features, context_vector

Inputs = dict[str, FloatArray]


def encode(log: Sequence[Mapping[str, str]]) -> Inputs:
    """Rows of the impression log as the model's inputs, one visitor a row."""
    return {"context": np.stack([_context(row) for row in log])}


def _context(row: Mapping[str, str]) -> FloatArray:
    return context_vector([row[f"user_feature_{number}"] for number in range(4)], int(row["position"]))


def fit(
    inputs: Inputs, shown: NDArray[np.int64], clicks: NDArray[np.int64], hyperparameters: Mapping[str, Any]
) -> LogisticRegression:
    """Learns P(click) of the item that was shown, shape (N,), in its place."""
    pairs = candidate_features(**inputs)[np.arange(len(shown)), shown]
    return LogisticRegression(**hyperparameters).fit(pairs, clicks)


def scores(model: LogisticRegression, inputs: Inputs) -> NDArray[np.float64]:
    """P(click) of all items for every visitor, shape (N, 34)."""
    pairs = candidate_features(**inputs)
    probabilities = model.predict_proba(pairs.reshape(-1, pairs.shape[2]))
    return probabilities[:, 1].reshape(-1, ITEM_COUNT).astype(np.float64)
