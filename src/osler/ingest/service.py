"""Ingest: files in, records in the library, exact counts out.

Records are committed in batches, and how far each file has come is kept after each commit. A file that is
damaged keeps what came before the damage and does not stop the others.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from osler.domain.library import UpsertCounts
from osler.domain.record import Record
from osler.errors import SourceError
from osler.ingest.checkpoint import Checkpoint, key_of
from osler.ingest.reading import FileReadings, Offer, open_readings
from osler.ingest.registry import readers
from osler.ingest.report import FileError, FileReport, IngestReport, SkipCount
from osler.ports import Deletion, Reading, Skip

BATCH_RECORDS = 2_500
BATCH_CHARACTERS = 8_000_000
"""A commit holds no more than this, so that memory stays bounded whatever the records are."""
_TELL_EVERY = 50


class Holdings(Protocol):
    """What ingest needs of an ``EvidenceLibrary``: the writing, and two figures."""

    def writing(self) -> AbstractContextManager[None]: ...  # noqa: D102  # as in EvidenceLibrary
    def upsert(self, records: Iterable[Record]) -> UpsertCounts: ...  # noqa: D102
    def delete(self, ids: Iterable[str]) -> int: ...  # noqa: D102
    def count(self) -> int: ...  # noqa: D102
    def snapshot(self) -> str: ...  # noqa: D102


class Progress(Protocol):
    """Told now and then how far the reading of a file has come."""

    def __call__(self, path: Path, done: int, size: int, read: int) -> None:
        """``done`` of ``size`` bytes of the file on disk (0: unknown); ``read`` articles of it."""
        ...


def silent(path: Path, done: int, size: int, read: int) -> None:
    """A ``Progress`` that says nothing."""


def ingest(
    paths: Sequence[Path],
    library: Holdings,
    *,
    checkpoint: Path,
    format: str | None = None,
    restart: bool = False,
    offer: Offer = readers,
    progress: Progress = silent,
) -> IngestReport:
    """Put the records of all files into the library, each file as far as it is sound.

    The same command after a crash goes on where the last commit was, as ``checkpoint`` has it; ``restart``
    begins anew. Errors of a file are in its report.

    Raises:
        LibraryError: the library cannot be written to; what was committed stays.
    """
    started = time.perf_counter()
    with library.writing():
        anew = restart or library.count() == 0
        kept = Checkpoint(checkpoint, key_of(paths, format), restart=anew)
        for number, path in enumerate(paths):
            before = kept.at(number, path)
            if before.complete:
                continue
            file = _File(path, number, before, library, kept)
            try:
                with open_readings(path, format=format, skip=before.entries, offer=offer) as opened:
                    file.take(opened, progress)
            except SourceError as error:
                file.end(FileError.of(error))
            else:
                file.end(None)
        kept.remove()
    return IngestReport(
        files=tuple(kept.at(number, path) for number, path in enumerate(paths)),
        snapshot=library.snapshot(),
        seconds=time.perf_counter() - started,
    )


class _File:
    """One file on its way into the library: what is counted, and what waits for the next commit."""

    def __init__(
        self, path: Path, number: int, before: FileReport, library: Holdings, kept: Checkpoint
    ) -> None:
        self._path = path
        self._number = number
        self._report = before
        self._library = library
        self._kept = kept
        self._records: list[Record] = []
        self._characters = 0
        self._deletions: list[str] = []
        self._skips: dict[str, SkipCount] = {s.reason: s for s in before.skipped}
        self._skipped = 0

    def take(self, opened: FileReadings, progress: Progress) -> None:
        """Read the file to its end, committing on the way."""
        self._report = replace(self._report, format=opened.format)
        for number, reading in enumerate(opened.readings):
            self._one(reading)
            if number % _TELL_EVERY == 0:
                progress(self._path, opened.consumed(), opened.size, self._report.read + self._waiting)
        progress(self._path, opened.size, opened.size, self._report.read + self._waiting)

    def end(self, error: FileError | None) -> None:
        """Commit what waits, and close the file's report."""
        self._commit()
        self._report = replace(self._report, error=error, complete=True)
        self._kept.keep(self._number, self._report)

    @property
    def _waiting(self) -> int:
        return len(self._records) + self._skipped

    def _one(self, reading: Reading) -> None:
        if isinstance(reading, Record):
            if self._deletions:
                self._commit()  # a record that comes after its deletion is to be held
            self._records.append(reading)
            self._characters += len(reading.text)
            if len(self._records) >= BATCH_RECORDS or self._characters >= BATCH_CHARACTERS:
                self._commit()
        elif isinstance(reading, Deletion):
            self._deletions.append(reading.record_id)
        else:
            self._skip(reading)

    def _skip(self, skip: Skip) -> None:
        known = self._skips.get(skip.reason) or SkipCount(reason=skip.reason, count=0, first=skip.position)
        self._skips[skip.reason] = replace(known, count=known.count + 1)
        self._skipped += 1

    def _commit(self) -> None:
        if not (self._records or self._deletions or self._skipped):
            return
        before = self._report
        counts = self._library.upsert(self._records)
        deleted = self._library.delete(self._deletions) if self._deletions else 0
        self._report = replace(
            before,
            read=before.read + self._waiting,
            new=before.new + counts.new,
            updated=before.updated + counts.updated,
            unchanged=before.unchanged + counts.unchanged,
            deleted=before.deleted + deleted,
            skipped=tuple(self._skips.values()),
            entries=before.entries + self._waiting + len(self._deletions),
        )
        self._records, self._deletions = [], []
        self._characters = self._skipped = 0
        self._kept.keep(self._number, self._report)
