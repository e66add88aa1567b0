"""Makes the models that scripts/endpoints-check.ts serves: models.py {mlserver|mlflow} FOLDER.

Writes the models into FOLDER, and cases.json: what they are asked, and what they answer when they are called in Python.
"""

import json
import sys
from pathlib import Path

from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge

ROWS = 3


def ridge():
    features, target = load_diabetes(return_X_y=True, as_frame=True)
    model = Ridge().fit(features.to_numpy(), target.to_numpy())
    asked = features.head(ROWS)
    return model, asked, model.predict(asked.to_numpy()).tolist()


# Gives back what it was given, once as it came and once by way of NumPy.
MIRRORS = '''
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceResponse, ResponseOutput


class Echo(MLModel):
    async def predict(self, payload):
        return InferenceResponse(model_name=self.name, outputs=[self.back(one) for one in payload.inputs])

    def back(self, one):
        return ResponseOutput(name=one.name, shape=one.shape, datatype=one.datatype, data=one.data)


class Arrays(Echo):
    def back(self, one):
        return NumpyCodec.encode_output(one.name, NumpyCodec.decode_input(one))
'''


def mlserver(folder: Path) -> None:
    import joblib

    model, asked, expected = ridge()
    (folder / "ridge").mkdir(parents=True)
    joblib.dump(model, folder / "ridge" / "model.joblib")
    settings = {
        "name": "ridge",
        "implementation": "mlserver_sklearn.SKLearnModel",
        "parameters": {"uri": "./model.joblib", "version": "v1"},
    }
    (folder / "ridge" / "model-settings.json").write_text(json.dumps(settings))
    for name in ["echo", "arrays"]:
        (folder / name).mkdir()
        (folder / name / "mirrors.py").write_text(MIRRORS)
        settings = {"name": name, "implementation": f"mirrors.{name.capitalize()}"}
        (folder / name / "model-settings.json").write_text(json.dumps(settings))
    write(folder, {"rows": asked.to_numpy().tolist(), "expected": expected})


def mlflow(folder: Path) -> None:
    import mlflow.pyfunc
    import mlflow.sklearn
    from mlflow.models import infer_signature

    model, asked, expected = ridge()
    matrix = asked.to_numpy()
    mlflow.sklearn.save_model(model, str(folder / "tensors"), signature=infer_signature(matrix, model.predict(matrix)))

    class Named(mlflow.pyfunc.PythonModel):
        """Answers by the names of outputs, with what JSON can not carry."""

        def predict(self, context, model_input):
            scores = [float(value) for value in model_input["score"]]
            return {"scores": scores + [float("nan"), float("-inf")], "count": 2**53 + 1}

    mlflow.pyfunc.save_model(str(folder / "named"), python_model=Named())
    split = {"columns": list(asked.columns), "data": matrix.tolist()}
    write(folder, {"rows": matrix.tolist(), "split": split, "expected": expected})


def write(folder: Path, cases: dict) -> None:
    (folder / "cases.json").write_text(json.dumps(cases))


if __name__ == "__main__":
    made = Path(sys.argv[2])
    made.mkdir(parents=True, exist_ok=True)
    {"mlserver": mlserver, "mlflow": mlflow}[sys.argv[1]](made)
