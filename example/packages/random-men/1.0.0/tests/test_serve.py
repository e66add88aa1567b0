"""The package's API, with the numbers that lie beside the code."""

import json
from pathlib import Path

import pytest

from evenly.serve import predict

SCENARIOS = [json.loads(line) for line in (Path(__file__).parents[1] / "scenarios.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_the_entry_point_answers_each_scenario(scenario):
    assert predict(scenario["input"]) == scenario["expected"]


def test_a_page_never_shows_a_product_twice():
    pages = predict({"seed": list(range(500))})["items"]
    assert all(len(set(page)) == 3 and all(0 <= item < 34 for item in page) for page in pages)
