from collections import Counter

from thompson.policy import draw

KNOWN_WELL = {"alpha": [50, 10, 10, 10], "beta": [950, 990, 990, 990]}


def test_the_same_seed_draws_the_same_products():
    assert draw(7, **KNOWN_WELL) == draw(7, **KNOWN_WELL)


def test_a_product_that_is_surely_better_comes_first():
    first = Counter(draw(seed, **KNOWN_WELL)[0] for seed in range(200))
    assert first[0] > 195


def test_what_is_little_known_is_tried_although_its_rate_is_lower():
    little = {"alpha": [50, 1, 1, 1], "beta": [950, 30, 30, 30]}
    first = Counter(draw(seed, **little)[0] for seed in range(200))
    assert 20 < first[0] < 150


def test_equal_products_come_first_equally_often():
    first = Counter(draw(seed, alpha=[1] * 4, beta=[1] * 4)[0] for seed in range(4000))
    assert all(850 < count < 1150 for count in first.values())
