"""Makes one version: reads its manifest, trains on the windows it names, writes what training yields beside it.

python -m workbench.release PACKAGE_FOLDER      (in an environment with the versions its requirements.txt pins)
"""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench import agreement, cases, evaluation, log, profiles
from workbench import manifest as manifest_file

CASES = Path(__file__).parents[1] / "cases"
Rows = list[dict[str, str]]


def release(folder: Path) -> None:
    """Writes model.onnx, scenarios.jsonl, metrics.json and the data profiles of a package folder."""
    manifest = manifest_file.read(folder / "shipshape.yaml")
    agreement.environment(folder, manifest)
    train, export = _code(folder)
    slices = [(reference, log.read(reference["dataset"], reference["window"])) for reference in manifest["data"]]
    for reference, piece in slices:
        agreement.data(reference, piece)
        _write_json(folder / reference["profile"], profiles.profile(piece.rows))

    training, validation = _rows(slices, "training"), _rows(slices, "validation")
    hyperparameters = manifest["configuration"]["hyperparameters"]
    if validation:
        chosen = train.tune(_examples(train, training), _examples(train, validation), hyperparameters)
        agreement.choice(chosen, hyperparameters)
    model = train.fit(*_examples(train, training), hyperparameters)

    (folder / "model.onnx").write_bytes(export.to_onnx(model).SerializeToString(deterministic=True))
    scenarios = _scenarios(CASES / f"{manifest['package']}.json", train, model)
    (folder / "scenarios.jsonl").write_text(cases.as_lines(scenarios))
    held_out = [(reference, piece) for reference, piece in slices if reference["role"] != "training"]
    measured = [metric for reference, piece in held_out for metric in _metrics(train, model, reference, piece.rows)]
    _write_json(folder / "metrics.json", measured)
    _stamp_example(folder / "shipshape.yaml", scenarios[0])


def _code(folder: Path) -> tuple[Any, Any]:
    """The package's own modules that train and export."""
    sys.path.insert(0, str(folder))
    module = next(path.parent.name for path in folder.glob("*/train.py"))
    return importlib.import_module(f"{module}.train"), importlib.import_module(f"{module}.export")


def _rows(slices: list[tuple[dict[str, Any], log.Slice]], role: str) -> Rows:
    return [row for reference, piece in slices if reference["role"] == role for row in piece.rows]


def _examples(train: Any, rows: Rows) -> tuple[dict[str, NDArray[Any]], NDArray[np.int64], NDArray[np.int64]]:
    return train.encode(rows), _integers(rows, "item_id"), _integers(rows, "click")


def _integers(rows: Rows, column: str) -> NDArray[np.int64]:
    return np.array([int(row[column]) for row in rows], dtype=np.int64)


def _scenarios(curated: Path, train: Any, model: Any) -> list[dict[str, Any]]:
    asked = [(case, train.encode(cases.as_log(case))) for case in json.loads(curated.read_text())]
    return [
        cases.scenario(case, inputs, train.scores(model, inputs))
        for case, inputs in asked
        if set(case.get("needs", [])) <= set(inputs)
    ]


def _metrics(train: Any, model: Any, reference: dict[str, Any], rows: Rows) -> list[dict[str, Any]]:
    inputs, shown, clicks = _examples(train, rows)
    propensities = np.array([float(row["propensity_score"]) for row in rows])
    about = {"dataset": f"{reference['dataset']}@{reference['version']}", "split": reference["role"]}
    measured = evaluation.evaluate(train.scores(model, inputs), shown, clicks, propensities, _slices(rows))
    return [_rounded({"metric": metric["metric"], **about, **metric}) for metric in measured]


def _slices(rows: Rows) -> dict[str, NDArray[np.bool_]]:
    known = np.array([any(float(row[name]) for name in row if name.startswith("user-item")) for row in rows])
    position = _integers(rows, "position")
    places = {f"position={place}": position == place for place in (1, 2, 3)}
    return {"visitor=new": ~known, "visitor=clicked-before": known, **places}


def _rounded(metric: dict[str, Any]) -> dict[str, Any]:
    return {key: float(f"{value:.6g}") if isinstance(value, float) else value for key, value in metric.items()}


def _stamp_example(manifest: Path, scenario: dict[str, Any]) -> None:
    """The API's example is the first scenario: its numbers follow the model."""
    example = json.dumps({"input": scenario["input"], "output": scenario["expected"]})
    lines = manifest.read_text().splitlines()
    stamped = [f"  example: {example}" if line.startswith("  example:") else line for line in lines]
    manifest.write_text("\n".join(stamped) + "\n")


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(_readable(value) + "\n")


def _readable(value: Any) -> str:
    """JSON with one entry of a list a line, so that a difference shows what changed."""
    if isinstance(value, list):
        return "[\n" + ",\n".join("  " + json.dumps(entry) for entry in value) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f'"{key}": {_readable(entry)}' for key, entry in value.items()) + "\n}"
    return json.dumps(value)


if __name__ == "__main__":
    release(Path(sys.argv[1]).resolve())
