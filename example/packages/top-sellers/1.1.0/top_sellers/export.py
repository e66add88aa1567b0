"""Export: the click rates as an ONNX graph that repeats them for every visitor."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from top_sellers.popularity import ITEM_COUNT

OPSET = 17
IR_VERSION = 8


def to_onnx(model: NDArray[np.float64]) -> onnx.ModelProto:
    """`context` (N, any) -> `scores` (N, 34)."""
    graph = helper.make_graph(
        [
            helper.make_node("Shape", ["context"], ["visitors"], end=1),
            helper.make_node("Concat", ["visitors", "items"], ["shape"], axis=0),
            helper.make_node("Expand", ["click_rates", "shape"], ["scores"]),
        ],
        "top-sellers",
        [helper.make_tensor_value_info("context", TensorProto.FLOAT, ["visitors", "columns"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["visitors", ITEM_COUNT])],
        [
            numpy_helper.from_array(np.array([ITEM_COUNT]), "items"),
            numpy_helper.from_array(model[None, :].astype(np.float32), "click_rates"),
        ],
    )
    whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    whole.producer_name = "top-sellers"
    onnx.checker.check_model(whole, full_check=True)
    return whole
