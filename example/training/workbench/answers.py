"""Whether an actual output agrees with a scenario's expected one."""

from typing import Any

import numpy as np


def agrees(scenario: dict[str, Any], actual: dict[str, Any]) -> bool:
    expected = {name: np.array(values) for name, values in scenario["expected"].items()}
    given = {name: np.array(values) for name, values in actual.items()}
    same_shape = expected.keys() == given.keys() and all(expected[name].shape == given[name].shape for name in given)
    return same_shape and all(_holds(scenario["compare"], expected[name], given[name]) for name in expected)


def _holds(compare: dict[str, Any], expected: np.ndarray, actual: np.ndarray) -> bool:
    match compare:
        case {"kind": "absolute", "tolerance": tolerance}:
            return bool((np.abs(actual - expected) <= tolerance).all())
        case {"kind": "rank-overlap", "k": k, "atLeast": share}:
            return all(_overlap(a, e, k) >= share for a, e in zip(actual, expected, strict=True))
        case {"kind": "schema"}:
            return bool(np.isfinite(actual).all())
    raise ValueError(f"cannot compare by {compare}")


def _overlap(actual: np.ndarray, expected: np.ndarray, k: int) -> float:
    best = [set(np.argsort(-scores, kind="stable")[:k].tolist()) for scores in (actual, expected)]
    return len(best[0] & best[1]) / k
