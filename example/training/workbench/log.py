"""The impression logs: the exact bytes of a window, and its rows."""

import csv
import gzip
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DATA = Path(__file__).parents[2] / "open-bandit"
FILES = {
    "open-bandit-men-random": "random-men.csv.gz",
    "open-bandit-men-bts": "bts-men.csv.gz",
    "open-bandit-women-random": "random-women.csv.gz",
    "open-bandit-women-bts": "bts-women.csv.gz",
}


@dataclass(frozen=True)
class Slice:
    """Header and rows of a dataset, byte for byte as published."""

    text: str

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text)))

    @property
    def digest(self) -> str:
        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()


def whole(dataset: str) -> Slice:
    return Slice(gzip.decompress((DATA / FILES[dataset]).read_bytes()).decode())


def read(dataset: str, window: dict[str, str]) -> Slice:
    """The rows of a dataset with `from <= timestamp < to`; all times carry their zone."""
    header, *lines = whole(dataset).text.splitlines(keepends=True)
    start, end = datetime.fromisoformat(window["from"]), datetime.fromisoformat(window["to"])
    time = header.rstrip().split(",").index("timestamp")
    return Slice(
        header + "".join(line for line in lines if start <= datetime.fromisoformat(line.split(",")[time]) < end)
    )
