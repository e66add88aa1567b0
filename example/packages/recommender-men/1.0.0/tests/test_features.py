import numpy as np
import pytest

from recommender.features import CONTEXT_WIDTH, USER_WIDTH, VOCABULARY, candidate_features, context_vector

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


def test_every_visitor_meets_every_item():
    context = np.stack([context_vector(KNOWN, 1), context_vector(["never seen"] * 4, 3)])
    pairs = candidate_features(context)
    assert pairs.shape == (2, 34, CONTEXT_WIDTH + 34)
    for visitor in (0, 1):
        np.testing.assert_array_equal(pairs[visitor, :, :CONTEXT_WIDTH], np.tile(context[visitor], (34, 1)))
        np.testing.assert_array_equal(pairs[visitor, :, CONTEXT_WIDTH:], np.eye(34))
