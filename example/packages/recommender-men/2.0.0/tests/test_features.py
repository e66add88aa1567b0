import numpy as np
import pytest

from recommender.features import (
    AFFINITY_CAP,
    CONTEXT_WIDTH,
    USER_WIDTH,
    VOCABULARY,
    affinity_vector,
    candidate_features,
    context_vector,
)
from recommender.items import ITEM_FEATURES, SCALE

KNOWN = [values[0] for values in VOCABULARY.values()]


def test_a_known_visitor_sets_one_place_of_each_block_and_the_position():
    vector = context_vector(KNOWN, 2)
    assert vector.shape == (CONTEXT_WIDTH,) == (27,)
    assert vector.sum() == 4 + 1
    np.testing.assert_array_equal(vector[USER_WIDTH:], [0, 1, 0])


def test_a_hash_never_seen_leaves_its_block_at_zero():
    vector = context_vector([*KNOWN[:3], "never seen"], 1)
    assert vector[:USER_WIDTH].sum() == 3
    assert vector[USER_WIDTH - len(VOCABULARY["user_feature_3"]) : USER_WIDTH].sum() == 0


@pytest.mark.parametrize("position", [0, 4, -1])
def test_a_place_the_page_does_not_have_is_refused(position):
    with pytest.raises(ValueError, match="position"):
        context_vector(KNOWN, position)


def test_a_visitor_with_other_than_four_features_is_refused():
    with pytest.raises(ValueError):
        context_vector(KNOWN[:3], 1)


def test_past_clicks_stand_at_their_item():
    vector = affinity_vector({14: 2, 24: 1})
    assert vector[14] == 2 and vector[24] == 1 and vector.sum() == 3


@pytest.mark.parametrize("past_clicks", [{34: 1}, {-1: 1}, {0: -1}])
def test_past_clicks_of_no_item_or_below_zero_are_refused(past_clicks):
    with pytest.raises(ValueError):
        affinity_vector(past_clicks)


def pairs_of(affinity):
    return candidate_features(context_vector(KNOWN, 1)[None], affinity[None])


def test_every_visitor_meets_every_item():
    pairs = pairs_of(affinity_vector({}))
    assert pairs.shape == (1, 34, CONTEXT_WIDTH + ITEM_FEATURES.shape[1] + USER_WIDTH + 2)
    np.testing.assert_array_equal(pairs[0, :, CONTEXT_WIDTH : CONTEXT_WIDTH + ITEM_FEATURES.shape[1]], ITEM_FEATURES)


def test_the_crossed_columns_hold_the_items_number_where_the_user_has_the_value():
    crossed = pairs_of(affinity_vector({}))[0, :, -USER_WIDTH - 2 : -2]
    np.testing.assert_allclose(crossed.sum(axis=1), 4 * SCALE, rtol=1e-6)


def test_past_clicks_count_up_to_the_cap_for_the_item_and_in_all():
    pairs = pairs_of(affinity_vector({14: 1000, 3: 1}))
    own, total = pairs[0, :, -2], pairs[0, :, -1]
    assert own[14] == AFFINITY_CAP and own[3] == 1 and own.sum() == AFFINITY_CAP + 1
    assert (total == AFFINITY_CAP).all()
