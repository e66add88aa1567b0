"""Export: preprocessing of pairs and the click model as one ONNX graph that ranks."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx as sklearn_to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.base import ClassifierMixin

from recommender.features import CONTEXT_WIDTH, USER_WIDTH
from recommender.items import ITEM_COUNT, ITEM_FEATURES, SCALE

OPSETS = {"": 17, "ai.onnx.ml": 3}
IR_VERSION = 8


def to_onnx(model: ClassifierMixin) -> onnx.ModelProto:
    """`context` (N, 27) -> `scores` (N, 34)."""
    classifier = sklearn_to_onnx(
        model,
        name="click",
        initial_types=[("pairs", FloatTensorType([None, model.n_features_in_]))],
        options={"zipmap": False},
        target_opset=OPSETS,
    )
    graph = helper.make_graph(
        [*_PAIRS, *classifier.graph.node, *_SCORES],
        "recommender",
        [_floats("context", CONTEXT_WIDTH)],
        [_floats("scores", ITEM_COUNT)],
        [*_constants(model.n_features_in_), *classifier.graph.initializer],
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    whole = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)
    whole.producer_name, whole.producer_version = classifier.producer_name, classifier.producer_version
    onnx.checker.check_model(whole, full_check=True)
    return whole


def _floats(name: str, width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["visitors", width])


_PAIRS = [
    helper.make_node("Unsqueeze", ["context", "axis_1"], ["visitor"]),
    # Zeros of shape (N, 34, 1): added to a visitor's or an item's columns they repeat them for every pair.
    helper.make_node("ReduceSum", ["visitor", "axis_2"], ["each_visitor"], keepdims=1),
    helper.make_node("Mul", ["each_visitor", "zero_by_item"], ["each_pair"]),
    helper.make_node("Add", ["visitor", "each_pair"], ["visitor_columns"]),
    helper.make_node("Add", ["item_features", "each_pair"], ["item_columns"]),
    helper.make_node("Slice", ["visitor", "zero_index", "user_width", "axis_2"], ["user"]),
    helper.make_node("Mul", ["user", "scale"], ["crossed_columns"]),
    helper.make_node("Concat", ["visitor_columns", "item_columns", "crossed_columns"], ["table"], axis=2),
    helper.make_node("Reshape", ["table", "pair_shape"], ["pairs"]),
]

_SCORES = [
    helper.make_node("Gather", ["probabilities", "click_class"], ["click_probability"], axis=1),
    helper.make_node("Reshape", ["click_probability", "score_shape"], ["scores"]),
]


def _constants(features: int) -> list[onnx.TensorProto]:
    integers = {
        "axis_1": [1],
        "axis_2": [2],
        "zero_index": [0],
        "user_width": [USER_WIDTH],
        "pair_shape": [-1, features],
        "score_shape": [-1, ITEM_COUNT],
        "click_class": [1],
    }
    floats = {
        "zero_by_item": np.zeros((1, ITEM_COUNT, 1)),
        "item_features": ITEM_FEATURES[None, :, :],
        "scale": SCALE[None, :, None],
    }
    return [
        *(numpy_helper.from_array(np.array(value, dtype=np.int64), name) for name, value in integers.items()),
        *(numpy_helper.from_array(value.astype(np.float32), name) for name, value in floats.items()),
    ]
