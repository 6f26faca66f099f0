"""The readings of one file, wherever they are read: here, or aside on another core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from osler.ingest.aside import read_aside
from osler.ingest.registry import choose, readers
from osler.ingest.source import open_source
from osler.ports import Reader, Reading

ASIDE_BYTES = 2_000_000
"""Size on disk from which a process of its own (a quarter of a second to start) pays."""

Offer = Callable[[], Iterable[Reader]]


@dataclass(frozen=True, slots=True)
class FileReadings:
    """What one file holds: its format, its readings in order, its size and how much was read."""

    format: str
    readings: Iterator[Reading]
    size: int
    consumed: Callable[[], int]


@contextmanager
def open_readings(
    path: Path, *, format: str | None = None, skip: int = 0, offer: Offer = readers
) -> Iterator[FileReadings]:
    """Open a file and find its reader; the first ``skip`` readings are left out.

    Raises:
        UnreadableSource: it cannot be opened, is empty, or is in no format that ``offer`` knows.
    """
    with open_source(path) as source:
        reader = choose(path, source.head, offer(), named=format)
        if offer is not readers or source.size < ASIDE_BYTES or (os.cpu_count() or 1) < 2:
            readings = islice(reader.read(source.stream, path), skip, None)
            yield FileReadings(reader.name, readings, source.size, lambda: source.consumed)
            return
        size = source.size
    with read_aside(path, reader.name, skip) as aside:
        yield FileReadings(reader.name, aside.readings(), size, lambda: aside.consumed)


def count_readings(path: Path) -> int:
    """Read a file to its end in this process and count its readings; what benchmarks time.

    Raises:
        SourceError: the file cannot be opened or is damaged.
    """
    with open_source(path) as source:
        reader = choose(path, source.head, readers())
        return sum(1 for _ in reader.read(source.stream, path))
