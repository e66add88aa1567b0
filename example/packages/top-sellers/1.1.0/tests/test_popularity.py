import numpy as np
import pytest

from top_sellers.popularity import click_rates

SHOWN = np.array([0] * 10 + [1] * 100)
CLICKS = np.array([1] + [0] * 9 + [1] * 9 + [0] * 91)


def test_without_a_prior_it_is_the_click_rate():
    rates = click_rates(SHOWN, CLICKS, 1e-12)
    assert rates[0] == pytest.approx(0.1) and rates[1] == pytest.approx(0.09)


def test_one_lucky_click_does_not_lead_many():
    rates = click_rates(np.array([0, *[1] * 100]), np.array([1, *[1] * 30, *[0] * 70]), 50)
    assert rates[1] == pytest.approx((30 + 50 * 31 / 101) / 150)
    assert rates[0] == pytest.approx((1 + 50 * 31 / 101) / 51)
    assert rates[0] < 0.33


def test_a_product_never_shown_gets_the_rate_of_all():
    assert click_rates(SHOWN, CLICKS, 50)[33] == pytest.approx(10 / 110)
