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
    "open-bandit-men-items": "items-men.csv",
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


def read(dataset: str, window: dict[str, str] | None = None) -> Slice:
    """A dataset, or its rows with `from <= timestamp < to` (times with their zone)."""
    stored = (DATA / FILES[dataset]).read_bytes()
    text = (gzip.decompress(stored) if FILES[dataset].endswith(".gz") else stored).decode()
    if window is None:
        return Slice(text)
    header, *lines = text.splitlines(keepends=True)
    start, end = datetime.fromisoformat(window["from"]), datetime.fromisoformat(window["to"])
    time = header.rstrip().split(",").index("timestamp")
    return Slice(header + "".join(line for line in lines if start <= _moment(line.split(",")[time]) < end))


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
