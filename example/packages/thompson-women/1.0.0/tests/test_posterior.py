import pytest

from thompson.posterior import posterior


def shown(item, click):
    return {"item_id": str(item), "click": str(click)}


def test_each_click_and_each_impression_without_one_counts_once():
    log = [shown(0, 1), shown(0, 0), shown(0, 0), shown(2, 0)]
    assert posterior(log, 3, 1, 1) == ([2, 1, 1], [3, 1, 2])


def test_a_product_never_shown_keeps_the_prior():
    assert posterior([], 2, 0.5, 99.5) == ([0.5, 0.5], [99.5, 99.5])


def test_a_product_outside_of_the_campaign_is_refused():
    with pytest.raises(IndexError):
        posterior([shown(3, 1)], 3, 1, 1)
