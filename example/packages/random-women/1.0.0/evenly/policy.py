"""The policy: three different products, each as likely as any other."""

from collections.abc import Sequence
from random import Random

PLACES = 3


def draw(seed: int, weights: Sequence[float]) -> list[int]:
    """Numbers of the products for the three places. The same seed draws the same."""
    return Random(seed).sample(range(len(weights)), PLACES)
