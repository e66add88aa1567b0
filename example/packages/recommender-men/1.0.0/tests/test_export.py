"""The exported graph computes what the training side computes."""

import numpy as np
import onnxruntime
import pytest

from recommender import export, train
from recommender.features import CONTEXT_WIDTH, ITEM_COUNT

HYPERPARAMETERS = {"C": 1.0, "max_iter": 1000}


@pytest.fixture(scope="module")
def trained():
    random = np.random.default_rng(5)
    inputs = {"context": random.integers(0, 2, (300, CONTEXT_WIDTH)).astype(np.float32)}
    shown, clicks = random.integers(0, ITEM_COUNT, 300), random.integers(0, 2, 300)
    return inputs, train.fit(inputs, shown, clicks, HYPERPARAMETERS)


def test_graph_and_training_agree_on_every_score(trained):
    inputs, model = trained
    session = onnxruntime.InferenceSession(export.to_onnx(model).SerializeToString())
    (scores,) = session.run(["scores"], inputs)
    np.testing.assert_allclose(scores, train.scores(model, inputs), atol=2e-6)


def test_the_graph_is_the_same_bytes_each_time(trained):
    _, model = trained
    first, second = (export.to_onnx(model).SerializeToString(deterministic=True) for _ in range(2))
    assert first == second
