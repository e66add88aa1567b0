"""The figures against published and hand-made answers."""

import numpy as np
import pytest

from workbench.evaluation import auc, calibration, click_rate_of_top, evaluate, log_loss, proportion


@pytest.mark.parametrize(
    ("successes", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_that_of_newcombe_1998_table_1(successes, n, lower, upper):
    estimate = proportion(successes, n)
    assert estimate["lower"] == pytest.approx(lower, abs=5e-5)
    assert estimate["upper"] == pytest.approx(upper, abs=5e-5)


def test_the_area_under_the_curve_counts_pairs_and_halves_ties():
    estimate = auc(np.array([0.9, 0.4, 0.4, 0.1]), np.array([1, 1, 0, 0]))
    assert estimate["value"] == pytest.approx((1 + 1 + 0.5 + 1) / 4)
    # Placement values (1, 0.75) and (0.75, 1): variances 1/32 over 2 each.
    assert estimate["upper"] == 1.0
    assert estimate["lower"] == pytest.approx(0.875 - 1.959963984540054 * (1 / 32 / 2 + 1 / 32 / 2) ** 0.5)


def test_a_model_that_says_nothing_has_half_the_area():
    estimate = auc(np.full(6, 0.5), np.array([1, 0, 0, 1, 0, 0]))
    assert estimate["value"] == estimate["lower"] == estimate["upper"] == 0.5


def test_log_loss_is_the_mean_of_what_each_row_costs():
    estimate = log_loss(np.array([0.8, 0.8]), np.array([1, 0]))
    assert estimate["value"] == pytest.approx(-(np.log(0.8) + np.log(0.2)) / 2)
    assert estimate["n"] == 2


def test_calibration_is_one_where_as_many_clicks_come_as_were_predicted():
    assert calibration(np.full(4, 0.25), np.array([0, 0, 1, 0]))["value"] == pytest.approx(1)


SCORES = np.tile(np.arange(34, 0, -1) / 100, (5, 1))
SHOWN, CLICKS = np.array([0, 4, 5, 33, 20]), np.array([1, 0, 1, 1, 0])


def test_the_click_rate_of_the_top_counts_only_what_was_shown_of_it():
    estimate = click_rate_of_top(SCORES, SHOWN, CLICKS)
    assert estimate["n"] == 2 and estimate["value"] == 0.5


@pytest.mark.parametrize(("propensities", "stated"), [([0.1] * 5, True), ([0.1, 0.2, 0.1, 0.1, 0.1], False)])
def test_the_off_policy_rate_is_stated_only_of_a_log_with_equal_chances(propensities, stated):
    names = [metric["metric"] for metric in evaluate(SCORES, SHOWN, CLICKS, np.array(propensities), {})]
    assert ("snips_click_rate_top_5" in names) is stated
