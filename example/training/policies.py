"""Makes the policies that draw products: `random-…`, the plain one, and `thompson-…`, Bernoulli Thompson sampling.

    python3.11 policies.py [--check]        (Python's standard library, and pytest for the tests of the packages)

Reads what each shipshape.yaml states, counts on the log it names, and writes policy.safetensors, scenarios.jsonl, the digest of the
data and the example of the API, then runs its tests and its scenarios. With --check it fails when that changes a committed byte.
"""

import importlib
import json
import platform
import re
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from workbench import log

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "packages"
RUNS = HERE.parent / "runs"
WINDOW = {"from": "2019-11-24T00:00:00+00:00", "to": "2019-12-01T00:00:00+00:00"}
FACTS = {"log": "Open Bandit Dataset, small version, random policy, 24 to 30 November 2019"}

CASES: list[dict[str, Any]] = [
    {"id": "a-page", "why": "One page, three products", "tags": ["everyday"], "seed": [20191124]},
    {
        "id": "asked-again",
        "why": "A page that is asked for twice stays the same, and its neighbour in the batch does not change it",
        "tags": ["everyday"],
        "seed": [20191124, 20191125, 20191124],
    },
    {"id": "least-seed", "why": "0 is a seed as any other", "tags": ["edge"], "seed": [0]},
    {
        "id": "largest-seed",
        "why": "The largest whole number that every JSON reader keeps",
        "tags": ["edge"],
        "seed": [9007199254740991],
    },
    {"id": "no-page", "why": "Nothing asked, nothing answered", "tags": ["edge"], "seed": []},
]


def release(folder: Path) -> dict[Path, bytes]:
    """What the files of a version are, made from its log. Nothing is written."""
    manifest = folder / "shipshape.yaml"
    dataset = stated(manifest, "dataset")
    piece = log.read(dataset, WINDOW)
    numbers, draw, to_bytes = numbers_of(folder, piece.rows)
    scenarios = [scenario(case, [draw(seed, **numbers) for seed in case["seed"]]) for case in CASES]
    said = re.sub(r"(?m)^    digest: .*$", f"    digest: {piece.digest}", manifest.read_text())
    example = json.dumps({"input": scenarios[0]["input"], "output": scenarios[0]["expected"]})
    said = re.sub(r"(?m)^  example: .*$", f"  example: {example}", said)
    lines = "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in scenarios)
    return {
        folder / "policy.safetensors": to_bytes(numbers, FACTS),
        folder / "scenarios.jsonl": lines.encode(),
        manifest: said.encode(),
        RUNS / f"{folder.parent.name}-{folder.name}.json": json.dumps(run_of(scenarios), indent=1).encode() + b"\n",
    }


def stated(manifest: Path, key: str) -> str:
    found = re.search(rf"(?m)^\s*(?:- )?{key}: (.*)$", manifest.read_text())
    if not found:
        raise ValueError(f"{manifest} states no {key}")
    return found[1]


def numbers_of(folder: Path, rows: list[dict[str, str]]) -> tuple[dict[str, list[float]], Any, Any]:
    """The policy's numbers, and its own functions that draw and write."""
    for name in [name for name in sys.modules if name.split(".")[0] in ("thompson", "evenly")]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    try:
        if not folder.parent.name.startswith("thompson"):
            candidates, policy, weights = (importlib.import_module(f"evenly.{name}") for name in ("candidates", "policy", "weights"))
            return {"weights": candidates.weights(rows)}, policy.draw, weights.to_bytes
        posterior, policy, weights = (importlib.import_module(f"thompson.{name}") for name in ("posterior", "policy", "weights"))
        items, *prior = (stated(folder / "shipshape.yaml", key) for key in ("items", "prior_alpha", "prior_beta"))
        alpha, beta = posterior.posterior(rows, int(items), *map(float, prior))
        return {"alpha": alpha, "beta": beta}, policy.draw, weights.to_bytes
    finally:
        sys.path.remove(str(folder))


def scenario(case: dict[str, Any], items: list[list[int]]) -> dict[str, Any]:
    """A drawn product has no neighbour that would do as well: all are compared exactly."""
    about = {name: case[name] for name in ("id", "why", "tags")}
    return {**about, "input": {"seed": case["seed"]}, "expected": {"items": items}, "compare": {"kind": "exact"}}


def run_of(scenarios: list[dict[str, Any]]) -> dict[str, Any]:
    """The run to report: the tests of the package hold its entry point against every scenario, and `main` ends where one fails."""
    runtime = {"name": "python", "version": platform.python_version()}
    found = sorted((one.metadata["Name"], one.version) for one in distributions())
    libraries = [{"name": name, "version": version} for name, version in found]
    runner = {"name": "pytest", "runtime": runtime, "libraries": libraries}
    results = [{"scenario": one["id"], "outcome": "pass"} for one in scenarios]
    return {"target": "reported", "runner": runner, "results": results}


def changes(folder: Path) -> list[Path]:
    """The files that are not what the log yields; of a run only what came out, as another pytest may run it."""
    made = {path: content for path, content in release(folder).items() if path.parent != RUNS}
    return [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]


def main(arguments: list[str]) -> int:
    changed: list[Path] = []
    for folder in sorted(path.parent for path in PACKAGES.glob("*/*/shipshape.yaml") if is_policy(path.parent)):
        made = release(folder)
        changed += [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]
        run = RUNS / f"{folder.parent.name}-{folder.name}.json"
        for path, content in made.items():
            if path != run:
                path.write_bytes(content)
        subprocess.run([sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"], cwd=folder, check=True)
        run.write_bytes(made[run])
    for path in changed:
        print(f"changed: {path.relative_to(HERE.parent)}")
    return 1 if changed and "--check" in arguments else 0


def is_policy(folder: Path) -> bool:
    return folder.parent.name.startswith(("random-", "thompson-"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
