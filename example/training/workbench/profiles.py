"""The column profile of a data slice."""

import math
from collections import Counter
from typing import Any

import numpy as np

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
LOW_CARDINALITY = 50


def profile(rows: list[dict[str, str]]) -> dict[str, Any]:
    """Per column: type, count, nulls, distinct; of numbers mean, sd (n - 1), quantiles (linear); top values of few."""
    return {"rows": len(rows), "columns": [_column(name, [row[name] for row in rows]) for name in rows[0] if name]}


def _column(name: str, values: list[str]) -> dict[str, Any]:
    present = [value for value in values if value != ""]
    kind = _type(present)
    numeric = kind in ("integer", "number")
    ordered = sorted(map(_plain, present)) if numeric else sorted(present)
    counts = Counter(present)
    facts: dict[str, Any] = {
        "name": name,
        "type": kind,
        "count": len(present),
        "nulls": len(values) - len(present),
        "distinct": len(counts),
        "min": ordered[0],
        "max": ordered[-1],
    }
    if numeric:
        facts |= _moments(np.array(ordered))
    if len(counts) <= LOW_CARDINALITY:
        top = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:10]
        facts["top"] = [{"value": _plain(value) if numeric else value, "count": count} for value, count in top]
    return facts


def _type(values: list[str]) -> str:
    numbers = [_number(value) for value in values]
    if any(math.isnan(number) for number in numbers):
        return "timestamp" if all(value[4:5] == value[7:8] == "-" and ":" in value for value in values) else "string"
    return "integer" if all("." not in value for value in values) else "number"


def _plain(value: str) -> int | float:
    number = float(value)
    return int(number) if number.is_integer() else number


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def _moments(values: np.ndarray) -> dict[str, Any]:
    return {
        "mean": float(values.mean()),
        "sd": float(values.std(ddof=1)),
        "quantiles": {str(share): float(np.quantile(values, share)) for share in QUANTILES},
    }
