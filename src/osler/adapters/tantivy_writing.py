"""Writing to the index: one writer at a time, all of a commit or nothing, the state on its last document."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tantivy import Index, IndexWriter

from osler.adapters.tantivy_schema import document_of
from osler.adapters.tantivy_state import LibraryState
from osler.domain.record import Record
from osler.errors import LibraryError, LibraryLocked

_HEAP_BYTES = 64_000_000
"""What the engine gathers in memory before it writes a segment; one thread, so that a commit is one segment."""
_RETRY_SECONDS = 0.02


def acquire(index: Index, path: Path, patience_seconds: float) -> IndexWriter:
    """The one writer of the index, once no other process has it.

    Raises:
        LibraryLocked: another process still had it after ``patience_seconds``.
        LibraryError: the folder cannot be written to.
    """
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            return index.writer(_HEAP_BYTES, num_threads=1)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise LibraryError(path, f"it cannot be written to: {error}") from error
            if time.monotonic() >= deadline:
                raise LibraryLocked(
                    path,
                    "another process is writing to it; wait until it is done (reading goes on meanwhile)",
                ) from error
        time.sleep(_RETRY_SECONDS)


@contextmanager
def committing(writer: IndexWriter | None, path: Path) -> Iterator[IndexWriter]:
    """The writer; what is done with it is committed at the end, or undone when anything goes wrong.

    Raises:
        LibraryError: the commit could not be written.
    """
    assert writer is not None
    try:
        yield writer
        writer.commit()
    except BaseException as error:
        writer.rollback()
        if isinstance(error, ValueError):
            raise LibraryError(path, f"it could not be written: {error}") from error
        raise


def add(
    writer: IndexWriter, records: Sequence[tuple[Record, bytes]], state: LibraryState, *, whole: int
) -> LibraryState:
    """Add the records as one batch; the last carries the state once the library is ``whole``."""
    if not records:
        return state
    state = state.with_batch().with_records(encoded for _, encoded in records)
    last = len(records) if state.records == whole else 0
    for number, (record, encoded) in enumerate(records, start=1):
        carried = state if number == last else None
        writer.add_document(document_of(record, encoded, batch=state.batches, state=carried))
    return state
