"""The package's API, with the model that lies beside the code."""

import json
from pathlib import Path

import numpy as np
import pytest

from recommender.features import VOCABULARY
from recommender.serve import predict, recommend
from recommender.server import infer

SCENARIOS = [json.loads(line) for line in (Path(__file__).parents[1] / "scenarios.jsonl").read_text().splitlines()]
VISITOR = {"user_features": [values[0] for values in VOCABULARY.values()], "position": 1, "past_clicks": {14: 1}}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_the_entry_point_answers_each_scenario(scenario):
    actual, expected = (np.array(outputs["scores"]) for outputs in (predict(scenario["input"]), scenario["expected"]))
    np.testing.assert_allclose(actual, expected, atol=1e-6)


def test_a_page_gets_as_many_different_products_as_it_asks_for():
    (products,) = recommend([VISITOR], 3)
    assert len(set(products)) == 3 and set(products) <= set(range(34))


def test_the_protocol_carries_the_same_numbers():
    inputs = SCENARIOS[0]["input"]
    tensors = [
        {"name": name, "shape": np.shape(data), "datatype": "FP32", "data": data} for name, data in inputs.items()
    ]
    (output,) = infer({"inputs": tensors})["outputs"]
    assert output["name"] == "scores" and output["shape"] == [1, 34]
    assert output["data"] == predict(inputs)["scores"][0]


def test_a_request_without_inputs_is_refused():
    with pytest.raises(KeyError):
        infer({})
