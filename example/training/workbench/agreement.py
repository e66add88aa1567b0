"""What a manifest states, held against what is so. Each disagreement ends the release with a sentence."""

import platform
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from workbench.log import Slice


def environment(folder: Path, manifest: dict[str, Any]) -> None:
    pins = [line.split("==") for line in (folder / "requirements.txt").read_text().splitlines() if "==" in line]
    wrong = [f"{name} {installed(name)} instead of {pin}" for name, pin in pins if installed(name) != pin]
    runtime = manifest["environment"]["runtime"]["version"]
    if platform.python_version() != runtime:
        wrong.append(f"python {platform.python_version()} instead of {runtime}")
    if wrong:
        sys.exit(f"{folder}: not the pinned environment: {', '.join(wrong)}")


def data(reference: dict[str, Any], piece: Slice) -> None:
    facts = {"digest": piece.digest, "rows": len(piece.rows)}
    wrong = {key: fact for key, fact in facts.items() if reference.get(key) != fact}
    if wrong:
        sys.exit(f"data {reference['dataset']} {reference['version']}: the slice says {wrong}")


def choice(best: dict[str, Any], stated: dict[str, Any]) -> None:
    if best.items() - stated.items():
        sys.exit(f"configuration: validation chooses {best}, the manifest states {stated}")
