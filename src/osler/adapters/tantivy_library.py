"""The evidence library in an embedded search engine: records, their index and their state in one store."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from tantivy import DocAddress, Document, Index, IndexWriter, Query, Searcher

from osler.adapters.tantivy_query import any_of, engine_query
from osler.adapters.tantivy_read import best, matches, stored
from osler.adapters.tantivy_schema import document_of, schema
from osler.adapters.tantivy_state import (
    LIBRARY_FORMAT,
    STATE_ID,
    LibraryState,
    decode_state,
    encode_state,
)
from osler.adapters.tantivy_text import ANALYSER, analyser, term_texts
from osler.codec import RECORD_FORMAT, decode_record, encode_record
from osler.domain.identity import canonical
from osler.domain.library import Filters, Hit, LibraryQuery, UpsertCounts
from osler.domain.record import Record
from osler.domain.shelf import Shelf, related_keys
from osler.errors import CodecError, LibraryDamaged, LibraryError, LibraryLocked

BATCH_RECORDS = 5_000
BATCH_CHARACTERS = 16_000_000
"""A longer ``upsert`` is committed in batches of these sizes, so that memory stays bounded."""
_HEAP_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class _View:
    """One committed state of the library as seen by readers."""

    stamp: tuple[int, int, int]
    searcher: Searcher
    state: LibraryState


class TantivyLibrary:
    """An evidence library in a folder. Safe to use from several threads.

    Writing takes the library's lock for the length of the call, or of ``with library.writing():`` around
    several; reading never does.
    """

    def __init__(self, path: Path, index: Index, *, patience_seconds: float = 2.0) -> None:
        self.path = path
        self._index = index
        self._analyser = analyser()
        index.register_tokenizer(ANALYSER, self._analyser)
        index.config_reader("manual")
        self._patience_seconds = patience_seconds
        self._lock = RLock()
        self._writer: IndexWriter | None = None
        self._view: _View | None = None

    @classmethod
    def open(cls, path: Path, *, patience_seconds: float = 2.0) -> TantivyLibrary:
        """Open the library in a folder; an absent or empty folder becomes an empty library.

        ``patience_seconds`` is how long a writer waits for another process to finish.

        Raises:
            LibraryDamaged: the folder holds something that is not a library of this version.
        """
        library = cls(path, _index(path), patience_seconds=patience_seconds)
        library._now()  # fails here rather than at the first search
        return library

    # -- reading ---------------------------------------------------------------------------------------

    def get(self, identifier: str) -> Record | None:
        """The record with this id, PMID ("123", "pmid:123") or DOI ("10.1/x", "doi:10.1/x")."""
        return Shelf(self._under([canonical(identifier)])).find(identifier)

    def search(
        self, query: LibraryQuery, *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records by BM25, best first; ties by record id.

        A query of no words finds nothing.
        """
        wanted = engine_query(query, filters, self._analyser)
        if wanted is None or limit < 1:
            return ()
        searcher = self._now().searcher
        found = [
            (-score, self._record(searcher, address)) for score, address in best(searcher, wanted, limit)
        ]
        found.sort(key=lambda each: (each[0], each[1].id))
        return tuple(
            Hit(record=record, rank=rank, score=-minus)
            for rank, (minus, record) in enumerate(found[:limit], start=1)
        )

    def document_frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many records each word occurs, as search sees words; 0 for a word it passes over.

        Records that were replaced or removed count until the engine merges them away.
        """
        searcher = self._now().searcher
        return tuple(_frequency(searcher, term_texts(word, self._analyser)) for word in words)

    def records(self) -> Iterator[Record]:
        """Every record of one committed state, streamed in no particular order."""
        for encoded in self._stored():
            yield decode_record(encoded)

    def count(self) -> int:
        """How many records there are."""
        return self._now().state.records

    def snapshot(self) -> str:
        """An id of the present content: equal content has an equal id, whatever the order of arrival."""
        return self._now().state.snapshot()

    # -- writing ---------------------------------------------------------------------------------------

    def upsert(self, records: Iterable[Record]) -> UpsertCounts:
        """Add or replace records in one commit (very long streams: one commit a batch).

        Raises:
            LibraryLocked: another process is writing.
        """
        counts = UpsertCounts()
        with self.writing():
            for batch in _batches(records):
                counts += self._upsert_batch(batch)
        return counts

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records by id, PMID or DOI in one commit; returns how many were removed.

        Raises:
            LibraryLocked: another process is writing.
        """
        wanted = [canonical(i) for i in ids]
        with self.writing():
            held = self._under(wanted)
            shelf = Shelf(held)
            removed = sum(shelf.remove(i) for i in wanted)
            self._write(held, shelf)
        return removed

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for several writes, each committed as it returns; others are refused meanwhile.

        Raises:
            LibraryLocked: another process is writing.
        """
        with self._lock:
            if self._writer is not None:
                yield
                return
            self._writer = self._acquire()
            try:
                yield
            finally:
                writer, self._writer = self._writer, None
                writer.wait_merging_threads()

    def close(self) -> None:
        """Release files; the library cannot be used afterwards."""
        with self._lock:
            self._view = None

    # -- inside ----------------------------------------------------------------------------------------

    def _now(self) -> _View:
        """The last committed state, read again only when there was a commit since."""
        with self._lock:
            stamp = _stamp(self.path)
            if self._view is None or self._view.stamp != stamp:
                try:
                    self._index.reload()
                    searcher = self._index.searcher()
                except (ValueError, OSError) as error:
                    raise LibraryDamaged(self.path, f"its index cannot be read: {error}") from error
                self._view = _View(stamp, searcher, _state(self.path, searcher))
            return self._view

    def _record(self, searcher: Searcher, address: DocAddress) -> Record:
        try:
            return decode_record(stored(searcher, address))
        except CodecError as error:
            raise LibraryDamaged(self.path, f"a stored record cannot be read: {error}") from error

    def _under(self, keys: Iterable[str]) -> list[Record]:
        """The records kept under any of these keys."""
        view = self._now()
        wanted = any_of("key", keys)
        if wanted is None or not view.state.records:
            return []
        return [self._record(view.searcher, a) for a in matches(view.searcher, wanted)]

    def _stored(self) -> Iterator[bytes]:
        """Every stored record of one committed state, batch by batch as they were written."""
        view = self._now()
        for batch in range(1, view.state.batches + 1):
            written = Query.term_query(schema(), "batch", batch)
            for address in matches(view.searcher, written):
                yield stored(view.searcher, address)

    def _acquire(self) -> IndexWriter:
        deadline = time.monotonic() + self._patience_seconds
        while True:
            try:
                return self._index.writer(_HEAP_BYTES, num_threads=1)
            except ValueError as error:
                if "Lock" not in str(error):
                    raise LibraryError(self.path, f"cannot be written to: {error}") from error
                if time.monotonic() >= deadline:
                    raise LibraryLocked(
                        self.path,
                        "another process is writing to it; wait until it is done (reading goes on meanwhile)",
                    ) from error
            time.sleep(0.02)

    def _upsert_batch(self, batch: list[Record]) -> UpsertCounts:
        held = self._under({key for record in batch for key in related_keys(record)})
        shelf = Shelf(held)
        counts = UpsertCounts()
        for record in batch:
            counts += shelf.put(record)
        self._write(held, shelf)
        return counts

    def _write(self, held: Iterable[Record], shelf: Shelf) -> None:
        """Commit the difference between what was held and what the shelf holds now, if there is any."""
        assert self._writer is not None
        before = {r.id: r for r in held}
        after = {r.id: r for r in shelf}
        gone = [r for r in before.values() if after.get(r.id) != r]
        come = [r for r in after.values() if before.get(r.id) != r]
        if not gone and not come:
            return
        state = self._now().state.with_batch()
        try:
            for record in gone:
                state = state.without_record(encode_record(record))
                self._writer.delete_documents_by_term("id", record.id)
            for record in come:
                encoded = encode_record(record)
                state = state.with_record(encoded)
                self._writer.add_document(document_of(record, encoded, state.batches))
            self._writer.delete_documents_by_term("id", STATE_ID)
            self._writer.add_document(Document(id=STATE_ID, record=encode_state(state)))
            self._writer.commit()
        except BaseException as error:
            self._writer.rollback()
            if isinstance(error, ValueError):
                raise LibraryError(self.path, f"could not be written: {error}") from error
            raise


def _frequency(searcher: Searcher, terms: Sequence[str]) -> int:
    """In how many documents the rarest of the terms occurs."""
    return min((searcher.doc_freq("text", term) for term in terms), default=0)


def _index(path: Path) -> Index:
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not Index.exists(str(path)) and any(path.iterdir()):
            raise LibraryDamaged(path, "the folder is not empty and holds no library; give another folder")
        return Index(schema(), str(path))
    except (ValueError, OSError) as error:
        raise LibraryDamaged(path, _why(path, error)) from error


def _why(path: Path, error: Exception) -> str:
    """What keeps the folder from being a library of this version."""
    if not path.is_dir():
        return "it is not a folder; give another path"
    try:
        index = Index.open(str(path))
        found = _state(path, index.searcher())
    except (ValueError, OSError, LibraryDamaged):
        return f"its index cannot be read ({error}); ingest into a new folder, or restore a copy of this one"
    return f"it has format {found.format}; ingest into a new folder"


def _state(path: Path, searcher: Searcher) -> LibraryState:
    """The committed state; that of an empty library where nothing was committed yet.

    Raises:
        LibraryDamaged: it is of another version or cannot be read.
    """
    found = matches(searcher, Query.term_query(schema(), "id", STATE_ID))
    if not found:
        return LibraryState()
    try:
        state = decode_state(stored(searcher, found[0]))
    except CodecError as error:
        raise LibraryDamaged(path, str(error)) from error
    if (state.format, state.record_format) != (LIBRARY_FORMAT, RECORD_FORMAT):
        raise LibraryDamaged(
            path,
            f"it has format {state.format}.{state.record_format} and this Osler reads "
            f"{LIBRARY_FORMAT}.{RECORD_FORMAT}; ingest into a new folder, or use the Osler that wrote it",
        )
    return state


def _stamp(path: Path) -> tuple[int, int, int]:
    """Changes with every commit, which replaces this file by another."""
    try:
        found = (path / "meta.json").stat()
    except OSError as error:
        raise LibraryDamaged(path, f"its index is gone: {error}") from error
    return found.st_mtime_ns, found.st_ino, found.st_size


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    characters = 0
    for record in records:
        batch.append(record)
        characters += len(record.text)
        if len(batch) >= BATCH_RECORDS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
