"""The package's API, with the model that lies beside the code."""

import json
from pathlib import Path

import numpy as np
import pytest

from top_sellers.serve import predict
from top_sellers.server import infer

SCENARIOS = [json.loads(line) for line in (Path(__file__).parents[1] / "scenarios.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_the_entry_point_answers_each_scenario(scenario):
    actual, expected = (np.array(outputs["scores"]) for outputs in (predict(scenario["input"]), scenario["expected"]))
    np.testing.assert_allclose(actual, expected, atol=1e-6)


@pytest.mark.parametrize("width", [1, 27, 61])
def test_whatever_is_known_of_a_visitor_the_list_is_the_same(width):
    everybody = predict({"context": np.random.default_rng(1).normal(size=(5, width))})["scores"]
    assert all(scores == everybody[0] for scores in everybody)


def test_the_protocol_carries_the_same_numbers():
    tensor = {"name": "context", "shape": [2, 1], "datatype": "FP32", "data": [1, 2]}
    (output,) = infer({"inputs": [tensor]})["outputs"]
    assert output["shape"] == [2, 34] and output["data"][:34] == output["data"][34:]
