"""Preprocessing: from impressions to what is known of each product's click rate."""

from collections.abc import Iterable, Mapping


def posterior(
    log: Iterable[Mapping[str, str]], items: int, prior_alpha: float, prior_beta: float
) -> tuple[list[float], list[float]]:
    """Alpha and beta of each product's Beta distribution: the prior, and a count for each click and each impression without one."""
    alpha, beta = [prior_alpha] * items, [prior_beta] * items
    for row in log:
        counted = alpha if row["click"] == "1" else beta
        counted[int(row["item_id"])] += 1
    return alpha, beta
