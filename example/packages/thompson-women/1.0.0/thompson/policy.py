"""The policy: a click rate is drawn for each product from what is known of it, and the three highest are shown."""

from collections.abc import Sequence
from random import Random

PLACES = 3


def draw(seed: int, alpha: Sequence[float], beta: Sequence[float]) -> list[int]:
    """Numbers of the products for the three places, the best first. The same seed draws the same."""
    chance = Random(seed)
    rates = [chance.betavariate(clicked, not_clicked) for clicked, not_clicked in zip(alpha, beta, strict=True)]
    return sorted(range(len(rates)), key=lambda item: -rates[item])[:PLACES]
