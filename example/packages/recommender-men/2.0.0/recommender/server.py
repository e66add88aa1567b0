"""The API over HTTP, by the Open Inference Protocol v2.

python -m recommender.server [PORT]
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

from recommender.serve import predict

MODEL = "recommender-men"
LARGEST_BODY = 1_000_000


def infer(request: dict[str, Any]) -> dict[str, Any]:
    """An inference request -> its response. Raises KeyError, TypeError or ValueError for one not well formed."""
    tensors = {tensor["name"]: np.asarray(tensor["data"]).reshape(tensor["shape"]) for tensor in request["inputs"]}
    outputs = {name: np.asarray(values) for name, values in predict(tensors).items()}
    return {"model_name": MODEL, "outputs": [_output(name, values) for name, values in outputs.items()]}


def _output(name: str, values: np.ndarray) -> dict[str, Any]:
    return {"name": name, "datatype": "FP32", "shape": list(values.shape), "data": values.ravel().tolist()}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(
            200 if self.path in ("/v2/health/live", "/v2/health/ready", f"/v2/models/{MODEL}/ready") else 404, {}
        )

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        if self.path != f"/v2/models/{MODEL}/infer":
            self._answer(404, {"error": "no such model"})
        elif size > LARGEST_BODY:
            self._answer(413, {"error": f"more than {LARGEST_BODY} bytes"})
        else:
            self._infer(self.rfile.read(size))

    def _infer(self, body: bytes) -> None:
        try:
            self._answer(200, infer(json.loads(body)))
        except Exception as wrong:  # the runtime's own refusals (wrong width, missing input) have no common class
            self._answer(400, {"error": str(wrong)})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests carry what visitors clicked: none is logged."""


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8080
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
