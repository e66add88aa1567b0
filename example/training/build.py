"""Rebuilds the packages the team made, each in the environment its requirements.txt pins.

    python3.11 build.py [PACKAGE/VERSION …] [--check]

Writes model.onnx, scenarios.jsonl, metrics.json, the profiles and the API example of each version, then runs its
tests and its scenarios. With --check it fails when that changes a committed byte. The environments stay in ~/.cache/shipshape-example.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "packages"
RUNS = HERE.parent / "runs"
ENVIRONMENTS = Path.home() / ".cache" / "shipshape-example"
MADE_HERE = ("top-sellers", "recommender-men")


def main(arguments: list[str]) -> int:
    named = [PACKAGES / argument for argument in arguments if not argument.startswith("--")]
    folders = named or sorted(folder for package in MADE_HERE for folder in (PACKAGES / package).iterdir())
    changed = [path for folder in folders for path in rebuild(folder)]
    for path in changed:
        print(f"changed: {path.relative_to(HERE.parent)}")
    run(environment(folders[-1]), HERE, "pytest", "-q")
    return 1 if changed and "--check" in arguments else 0


def rebuild(folder: Path) -> list[Path]:
    """Trains and tests one version; the files that are not what they were."""
    print(f"{folder.parent.name} {folder.name}", flush=True)
    before = digests(folder) | digests(RUNS)
    python = environment(folder)
    run(python, HERE, "workbench.release", str(folder))
    run(python, folder, "pytest", "-q")
    run(python, HERE, "workbench.run", str(folder), str(RUNS / f"{folder.parent.name}-{folder.name}.json"))
    after = digests(folder) | digests(RUNS)
    return [path for path in sorted(before | after) if before.get(path) != after.get(path)]


def environment(folder: Path) -> Path:
    """The Python of a virtual environment with just these pins, made once for each set of them."""
    requirements = [folder / "requirements.txt", HERE / "requirements.txt"]
    pins = b"".join(path.read_bytes() for path in requirements)
    home = ENVIRONMENTS / hashlib.sha256(pins).hexdigest()[:12]
    python = home / "bin" / "python"
    if not (home / "complete").exists():
        venv.create(home, with_pip=True, clear=True)
        wanted = [option for path in requirements for option in ("-r", str(path))]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        (home / "complete").touch()
    return python


def run(python: Path, folder: Path, module: str, *arguments: str) -> None:
    options = ["-p", "no:cacheprovider"] if module == "pytest" else []
    subprocess.run([python, "-B", "-m", module, *options, *arguments], cwd=folder, check=True)


def digests(folder: Path) -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
