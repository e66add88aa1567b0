import numpy as np

from recommender.items import ITEM_COUNT, ITEM_FEATURES, SCALE


def test_the_campaign_has_34_items_each_with_its_own_column():
    assert ITEM_COUNT == 34
    np.testing.assert_array_equal(ITEM_FEATURES[:, :34], np.eye(34))


def test_an_item_is_in_exactly_one_category_of_each_kind():
    categories = ITEM_FEATURES[:, 35:]
    assert categories.shape == (34, 7 + 4)
    np.testing.assert_array_equal(categories[:, :7].sum(axis=1), 1)
    np.testing.assert_array_equal(categories[:, 7:].sum(axis=1), 1)


def test_the_numeric_feature_is_that_of_the_table():
    assert SCALE[0] == np.float32(-0.6771831139635117)
    np.testing.assert_array_equal(ITEM_FEATURES[:, 34], SCALE)
