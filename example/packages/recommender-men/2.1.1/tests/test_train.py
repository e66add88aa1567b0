import numpy as np
import pytest

from recommender import train
from recommender.features import CONTEXT_WIDTH
from recommender.items import ITEM_COUNT

HYPERPARAMETERS = {"max_iter": 20, "min_samples_leaf": 5, "random_state": 1}


def examples(seed):
    random = np.random.default_rng(seed)
    inputs = {
        "context": random.integers(0, 2, (400, CONTEXT_WIDTH)).astype(np.float32),
        "affinity": random.integers(0, 4, (400, ITEM_COUNT)).astype(np.float32),
    }
    return inputs, random.integers(0, ITEM_COUNT, 400), random.integers(0, 2, 400)


@pytest.fixture(scope="module")
def model():
    return train.fit(*examples(1), HYPERPARAMETERS)


@pytest.mark.parametrize("item", [0, 14, 33])
def test_one_more_past_click_on_a_product_never_lowers_its_score(model, item):
    inputs, _, _ = examples(2)
    more = inputs["affinity"].copy()
    more[:, item] += 1
    before, after = (train.scores(model, {**inputs, "affinity": affinity}) for affinity in (inputs["affinity"], more))
    assert (after[:, item] >= before[:, item]).all()


def test_the_number_of_trees_is_one_of_those_tried_and_none_tried_is_better():
    training, validation = examples(1), examples(2)
    chosen = train.tune(training, validation, HYPERPARAMETERS)["max_iter"]

    def loss(trees):
        predicted = train.scores(train.fit(*training, {**HYPERPARAMETERS, "max_iter": trees}), validation[0])
        shown, clicks = validation[1:]
        return -np.log(np.abs(1 - clicks - predicted[np.arange(len(shown)), shown])).mean()

    assert loss(chosen) == pytest.approx(min(loss(trees) for trees in train.TREES))
