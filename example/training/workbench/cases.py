"""Scenarios: curated visitors in, what the training side computes out.

A case that `needs` an input is left out for models that do not take it.
"""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

ITEM_COUNT = 34
CLEAR = 1e-6


def as_log(case: dict[str, Any]) -> list[dict[str, str]]:
    """The visitors of a case in the columns of the impression log."""
    return [_row(visitor) for visitor in case["visitors"]]


def _row(visitor: dict[str, Any]) -> dict[str, str]:
    features = {f"user_feature_{number}": value for number, value in enumerate(visitor["user_features"])}
    past_clicks = visitor.get("past_clicks", {})
    affinity = {f"user-item_affinity_{item}": str(past_clicks.get(str(item), 0)) for item in range(ITEM_COUNT)}
    return {**features, **affinity, "position": str(visitor["position"])}


def scenario(case: dict[str, Any], inputs: dict[str, NDArray[Any]], scores: NDArray[np.float64]) -> dict[str, Any]:
    """One line of scenarios.jsonl: the encoded visitors, and the scores the trained model computes for them."""
    return {
        "id": case["id"],
        "why": case["why"],
        "tags": case["tags"],
        "input": {name: _numbers(values) for name, values in inputs.items()},
        "expected": {"scores": [[float(f"{score:.9g}") for score in row] for row in scores]},
        "compare": _decidable(case["compare"], scores),
    }


def _decidable(compare: dict[str, Any], scores: NDArray[np.float64]) -> dict[str, Any]:
    """A rank comparison reaches down to the next place whose score stands clear of the one below it: which of two
    equals belongs to the best k is nobody's promise."""
    if compare["kind"] != "rank-overlap":
        return compare
    ordered = -np.sort(-scores, axis=1)
    clear = ((ordered[:, :-1] - ordered[:, 1:]) > CLEAR).all(axis=0)
    return {**compare, "k": next(k for k in range(compare["k"], ITEM_COUNT) if clear[k - 1])}


def _numbers(values: NDArray[Any]) -> list[list[float]]:
    return [[int(number) if float(number).is_integer() else float(number) for number in row] for row in values]


def as_lines(scenarios: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in scenarios)
