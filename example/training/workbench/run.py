"""Runs a version's scenarios through its own serving code, and writes what came out as a run to report.

python -m workbench.run PACKAGE_FOLDER RUN_FILE     (in an environment with the versions its requirements.txt pins)
"""

import importlib
import json
import platform
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from workbench import agreement, answers
from workbench import manifest as manifest_file


def run(folder: Path) -> dict[str, Any]:
    """The body that POST …/scenario-runs takes."""
    agreement.environment(folder, manifest_file.read(folder / "shipshape.yaml"))
    sys.path.insert(0, str(folder))
    serve = importlib.import_module(f"{next(path.parent.name for path in folder.glob('*/serve.py'))}.serve")
    scenarios = [json.loads(line) for line in (folder / "scenarios.jsonl").read_text().splitlines()]
    return {"target": "reported", "runner": _runner(), "results": [_result(serve, one) for one in scenarios]}


def _result(serve: Any, scenario: dict[str, Any]) -> dict[str, Any]:
    holds = answers.agrees(scenario, serve.predict(scenario["input"]))
    return {"scenario": scenario["id"], "outcome": "pass" if holds else "fail"}


def _runner() -> dict[str, Any]:
    found = sorted((one.metadata["Name"], one.version) for one in distributions())
    libraries = [{"name": name, "version": version} for name, version in found]
    runtime = {"name": "python", "version": platform.python_version()}
    return {"name": "workbench.run", "runtime": runtime, "libraries": libraries}


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(run(Path(sys.argv[1]).resolve()), indent=1) + "\n")
