from collections import Counter

from evenly.policy import draw


def test_the_same_seed_draws_the_same_products():
    assert draw(7, [0.1] * 10) == draw(7, [0.1] * 10)


def test_every_product_comes_as_often_as_any_other_in_each_place():
    for place in range(3):
        counted = Counter(draw(seed, [0.1] * 10)[place] for seed in range(10_000))
        assert all(850 < counted[item] < 1150 for item in range(10))
