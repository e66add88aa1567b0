import numpy as np

from recommender.ranking import best


def test_the_highest_scores_lead():
    assert best(np.array([[0.1, 0.3, 0.2]]), 2).tolist() == [[1, 2]]


def test_of_equal_scores_the_lower_item_number_leads():
    assert best(np.array([[0.2, 0.5, 0.5, 0.2]]), 4).tolist() == [[1, 2, 0, 3]]
