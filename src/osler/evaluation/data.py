"""Reading the benchmark folder: JSON lines, plain or gzipped, one clear error when something is missing."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from osler.errors import BenchmarkError


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The objects of ``folder/name``, one a line.

    Raises:
        BenchmarkError: the file is missing, or a line is not a JSON object.
    """
    path = folder / name
    if not path.is_file():
        raise BenchmarkError(f"{path} is missing; give the folder of the benchmark data with --data")
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise BenchmarkError(f"{path}, line {number}: {error}") from error
            if not isinstance(row, dict):
                raise BenchmarkError(f"{path}, line {number}: not a JSON object")
            yield row
