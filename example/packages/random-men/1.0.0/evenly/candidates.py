"""Preprocessing: which products the campaign has."""

from collections.abc import Iterable, Mapping


def weights(log: Iterable[Mapping[str, str]]) -> list[float]:
    """The share of the impressions that each product of the log is to get: the same for all, numbered from 0 without a gap."""
    items = sorted({int(row["item_id"]) for row in log})
    if items != list(range(len(items))):
        raise ValueError("the products of the log are not numbered from 0 without a gap")
    return [1 / len(items)] * len(items)
