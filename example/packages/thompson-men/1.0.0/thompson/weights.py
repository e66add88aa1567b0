"""The policy's numbers in a file that is only data: safetensors, written and read with the standard library."""

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

Tensors = Mapping[str, Sequence[float]]


def to_bytes(tensors: Tensors, facts: Mapping[str, str]) -> bytes:
    """One row of doubles for each name; `facts` go into the header."""
    header, rows = {"__metadata__": dict(facts)}, b""
    for name, values in tensors.items():
        row = struct.pack(f"<{len(values)}d", *values)
        header[name] = {"dtype": "F64", "shape": [len(values)], "data_offsets": [len(rows), len(rows) + len(row)]}
        rows += row
    said = json.dumps(header, sort_keys=True).encode()
    said += b" " * (-len(said) % 8)
    return struct.pack("<Q", len(said)) + said + rows


def read(path: Path) -> dict[str, list[float]]:
    content = path.read_bytes()
    (size,) = struct.unpack_from("<Q", content)
    header, rows = json.loads(content[8 : 8 + size]), content[8 + size :]
    tensors = {name: entry["data_offsets"] for name, entry in header.items() if name != "__metadata__"}
    return {name: list(struct.unpack(f"<{(end - start) // 8}d", rows[start:end])) for name, (start, end) in tensors.items()}
