import pytest

from evenly.candidates import weights


def shown(*items):
    return [{"item_id": str(item)} for item in items]


def test_every_product_gets_the_same_share_however_often_it_was_shown():
    assert weights(shown(1, 0, 0, 3, 2)) == [0.25] * 4


def test_a_gap_in_the_numbers_is_refused():
    with pytest.raises(ValueError, match="without a gap"):
        weights(shown(0, 2))
