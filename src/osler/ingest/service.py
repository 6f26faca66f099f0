"""Ingest: files in, records in the library, exact counts out.

Records are committed in batches, and how far each file has come is kept after each commit. A file that is
damaged keeps what came before the damage and does not stop the others.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Protocol

from osler.domain.library import UpsertCounts
from osler.domain.record import Record
from osler.errors import DamagedSource, InvalidValue, SourceError
from osler.ingest.checkpoint import Checkpoint, key_of
from osler.ingest.reading import FileReadings, Offer, open_readings
from osler.ingest.registry import readers
from osler.ingest.report import FileError, IngestReport
from osler.ports import Deletion, Reading, Skip

BATCH_RECORDS = 2_500
BATCH_CHARACTERS = 8_000_000
"""A commit holds no more than this, so that memory stays bounded whatever the records are."""
_TELL_EVERY = 50


class Holdings(Protocol):
    """What ingest needs of an ``EvidenceLibrary``: the writing, and two figures."""

    def writing(self) -> AbstractContextManager[None]:
        """Holds the right to write, as in ``EvidenceLibrary``."""
        ...

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """Add or replace records in one commit, counted one by one."""
        ...

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records; how many were removed."""
        ...

    def count(self) -> int:
        """How many records there are."""
        ...

    def snapshot(self) -> str:
        """An id of the present content."""
        ...


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
        intake = _Intake(paths, library, kept)
        for number, path in enumerate(paths):
            before = kept.at(number, path)
            if before.complete:
                continue
            try:
                with open_readings(path, format=format, skip=before.entries, offer=offer) as opened:
                    intake.take(number, opened, progress)
            except SourceError as error:
                intake.end(number, FileError.of(error))
            except InvalidValue as error:
                intake.end(number, FileError.of(DamagedSource(path, str(error))))
            else:
                intake.end(number, None)
        intake.commit()
        kept.remove()
    return IngestReport(
        files=tuple(intake.reports), snapshot=library.snapshot(), seconds=time.perf_counter() - started
    )


@dataclass(slots=True)
class _Batch:
    """What waits for the next commit, each with the number of its file."""

    records: list[tuple[int, Record]] = field(default_factory=list)
    deletions: list[tuple[int, str]] = field(default_factory=list)
    skips: list[tuple[int, Skip]] = field(default_factory=list)
    ends: list[tuple[int, FileError | None]] = field(default_factory=list)
    characters: int = 0


class _Intake:
    """The way into the library: small files share a commit, large ones take many."""

    def __init__(self, paths: Sequence[Path], library: Holdings, kept: Checkpoint) -> None:
        self.reports = [kept.at(number, path) for number, path in enumerate(paths)]
        self._library = library
        self._kept = kept
        self._batch = _Batch()

    def take(self, number: int, opened: FileReadings, progress: Progress) -> None:
        """Read a file to its end, committing on the way."""
        self.reports[number] = replace(self.reports[number], format=opened.format)
        path, read = Path(self.reports[number].path), self.reports[number].read
        for count, reading in enumerate(opened.readings):
            self._one(number, reading)
            read += not isinstance(reading, Deletion)
            if count % _TELL_EVERY == 0:
                progress(path, opened.consumed(), opened.size, read)
        progress(path, opened.size, opened.size, read)

    def end(self, number: int, error: FileError | None) -> None:
        """Note that a file has been read as far as it goes."""
        self._batch.ends.append((number, error))

    def commit(self) -> None:
        """Commit what waits, count what became of it, and keep how far each file has come."""
        batch, self._batch = self._batch, _Batch()
        if batch.records:
            outcomes = self._library.upsert_each([record for _, record in batch.records])
            for (number, _), outcome in zip(batch.records, outcomes, strict=True):
                self._count(number, read=1, entries=1, **asdict(outcome))
        for number, ids in _by_file(batch.deletions):
            self._count(number, entries=len(ids), deleted=self._library.delete(ids))
        for number, skip in batch.skips:
            self._count(number, read=1, entries=1)
            self.reports[number] = self.reports[number].with_skip(skip)
        for number, error in batch.ends:
            self.reports[number] = replace(self.reports[number], error=error, complete=True)
        self._kept.keep(self.reports)

    def _one(self, number: int, reading: Reading) -> None:
        batch = self._batch
        if isinstance(reading, Record):
            if batch.deletions:
                self.commit()  # a record that comes after its deletion is to be held
                batch = self._batch
            batch.records.append((number, reading))
            batch.characters += len(reading.text)
            if len(batch.records) >= BATCH_RECORDS or batch.characters >= BATCH_CHARACTERS:
                self.commit()
        elif isinstance(reading, Deletion):
            batch.deletions.append((number, reading.record_id))
        else:
            batch.skips.append((number, reading))

    def _count(self, number: int, **more: int) -> None:
        report = self.reports[number]
        self.reports[number] = replace(
            report, **{what: getattr(report, what) + n for what, n in more.items()}
        )


def _by_file(deletions: Iterable[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    for number, group in groupby(deletions, key=lambda each: each[0]):
        yield number, [record_id for _, record_id in group]
