"""Offline metrics on logged impressions, each with n and a 95% interval."""

import math
from typing import NotRequired, TypedDict

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
TOP = 5
FEWEST_CLICKS = 5
"""A slice with fewer clicks has no area under the curve worth stating."""

Scores = NDArray[np.float64]
Labels = NDArray[np.int64]


class Estimate(TypedDict):
    value: float
    n: int
    lower: float
    upper: float


def auc(predicted: Scores, clicks: Labels) -> Estimate:
    """Area under the ROC curve; interval after DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988), 837-845."""
    clicked, passed = predicted[clicks == 1], predicted[clicks == 0]
    wins = (clicked[:, None] > passed[None, :]) + 0.5 * (clicked[:, None] == passed[None, :])
    variance = wins.mean(axis=1).var(ddof=1) / len(clicked) + wins.mean(axis=0).var(ddof=1) / len(passed)
    value, half = float(wins.mean()), Z95 * math.sqrt(variance)
    return Estimate(value=value, n=len(clicks), lower=max(0.0, value - half), upper=min(1.0, value + half))


def log_loss(predicted: Scores, clicks: Labels) -> Estimate:
    """Mean negative log-likelihood in nats a row; interval of a mean, normal approximation."""
    losses = -np.where(clicks == 1, np.log(predicted), np.log1p(-predicted))
    value, half = float(losses.mean()), Z95 * float(losses.std(ddof=1)) / math.sqrt(len(losses))
    return Estimate(value=value, n=len(losses), lower=value - half, upper=value + half)


def proportion(successes: int, n: int) -> Estimate:
    """A share with Wilson's score interval, JASA 22 (1927), 209-212."""
    share, weight = successes / n, Z95 * Z95 / n
    centre = (share + weight / 2) / (1 + weight)
    half = Z95 * math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    return Estimate(value=share, n=n, lower=max(0.0, centre - half), upper=min(1.0, centre + half))


def click_rate_of_top(scores: Scores, shown: NDArray[np.int64], clicks: Labels) -> Estimate:
    """What the click rate would be if the page showed one of the model's five best items, each as often.

    Off-policy, from the log of a policy that showed all items equally often: self-normalised inverse propensity
    scoring is then the click rate of the impressions whose item is among the
    five (Li et al., WSDM 2011); n counts them.
    """
    best = np.argsort(-scores, axis=1, kind="stable")[:, :TOP]
    matched = (best == shown[:, None]).any(axis=1)
    return proportion(int(clicks[matched].sum()), int(matched.sum()))


def calibration(predicted: Scores, clicks: Labels) -> Estimate:
    """Predicted over observed clicks, 1 is right; interval from Wilson's for the observed share."""
    observed, mean = proportion(int(clicks.sum()), len(clicks)), float(predicted.mean())
    return Estimate(
        value=mean / observed["value"], n=len(clicks), lower=mean / observed["upper"], upper=mean / observed["lower"]
    )


class Metric(Estimate):
    metric: str
    slice: NotRequired[str]


def evaluate(
    scores: Scores,
    shown: NDArray[np.int64],
    clicks: Labels,
    propensities: NDArray[np.float64],
    slices: dict[str, NDArray[np.bool_]],
) -> list[Metric]:
    """All metrics of a window, and the area under the curve of each slice that holds enough clicks.

    The off-policy click rate is stated only where the log showed all items equally often.
    """
    predicted = scores[np.arange(len(shown)), shown]
    whole = {
        "auc": auc(predicted, clicks),
        "log_loss": log_loss(predicted, clicks),
        "calibration": calibration(predicted, clicks),
    }
    if np.ptp(propensities) == 0:
        whole["snips_click_rate_top_5"] = click_rate_of_top(scores, shown, clicks)
    return [Metric(metric=name, **estimate) for name, estimate in whole.items()] + [
        Metric(metric="auc", slice=name, **auc(predicted[rows], clicks[rows]))
        for name, rows in slices.items()
        if clicks[rows].sum() >= FEWEST_CLICKS
    ]
