"""The evidence library in an embedded search engine: records, their index and their state in one store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from tantivy import Index, IndexWriter, Query, Searcher

from osler.adapters.mapped_pages import bounded
from osler.adapters.tantivy_check import LibraryCheck, checked
from osler.adapters.tantivy_open import Stamp, open_index, size_bytes, stamp, state_of
from osler.adapters.tantivy_query import any_of, engine_query
from osler.adapters.tantivy_read import best, matches, reading, stored
from osler.adapters.tantivy_schema import document_of_state, schema
from osler.adapters.tantivy_state import STATE_ID, LibraryState
from osler.adapters.tantivy_text import ANALYSER, analyser, term_texts
from osler.adapters.tantivy_writing import acquire, add, committing
from osler.codec import decode_record, encode_record
from osler.domain.identity import canonical
from osler.domain.library import Filters, Hit, LibraryQuery, UpsertCounts
from osler.domain.record import Record
from osler.domain.shelf import Shelf, related_keys
from osler.errors import CodecError, LibraryDamaged

BATCH_RECORDS = 5_000
BATCH_CHARACTERS = 16_000_000
"""A longer ``upsert`` is committed in batches of these sizes, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class _View:
    """One committed state of the library as seen by readers."""

    stamp: Stamp
    searcher: Searcher
    state: LibraryState


class TantivyLibrary:
    """An evidence library in a folder. Safe to use from several threads and for any number of readers.

    Writing takes the library's lock for the length of the call, or of ``with library.writing():`` around
    several; reading never does.
    """

    def __init__(self, path: Path, index: Index, *, patience_seconds: float = 5.0) -> None:
        self.path = path
        self._index = index
        self._analyser = analyser()
        index.register_tokenizer(ANALYSER, self._analyser)
        index.config_reader("manual")
        self._patience_seconds = patience_seconds
        self._viewing = RLock()
        self._writing = RLock()
        self._writer: IndexWriter | None = None
        self._view: _View | None = None

    @classmethod
    def open(cls, path: Path, *, patience_seconds: float = 5.0) -> TantivyLibrary:
        """Open the library in a folder; an absent or empty folder becomes an empty library.

        ``patience_seconds`` is how long a write waits for another process to finish.

        Raises:
            LibraryDamaged: the folder holds something that is not a library of this version.
        """
        library = cls(path, open_index(path), patience_seconds=patience_seconds)
        library._now()  # fails here rather than at the first search
        return library

    def get(self, identifier: str) -> Record | None:
        """The record with this id, PMID ("123", "pmid:123") or DOI ("10.1/x", "doi:10.1/x")."""
        return Shelf(r for r, _ in self._under([canonical(identifier)])).find(identifier)

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
        with reading(self.path):
            found = [
                (-score, self._record(stored(searcher, address)))
                for score, address in best(searcher, wanted, limit)
            ]
        found.sort(key=lambda each: (each[0], each[1].id))
        return tuple(
            Hit(record=record, rank=rank, score=-minus)
            for rank, (minus, record) in enumerate(found[:limit], start=1)
        )

    def document_frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many records each word occurs, as search sees words; 0 for a word it passes over.

        Of a word that search divides ("beta-blocker") the rarest part counts. Records that were replaced or
        removed count until the engine merges them away.
        """
        searcher = self._now().searcher
        with reading(self.path):
            return tuple(_frequency(searcher, term_texts(word, self._analyser)) for word in words)

    def records(self) -> Iterator[Record]:
        """Every record of one committed state, streamed in no particular order."""
        view = self._now()
        batches = range(1, view.state.batches + 1)
        return (self._record(encoded) for batch in batches for encoded in self._stored_in(view, batch))

    def count(self) -> int:
        """How many records there are."""
        return self._now().state.records

    def snapshot(self) -> str:
        """An id of the present content: equal content has an equal id, whatever the order of arrival."""
        return self._now().state.snapshot()

    def verify(self) -> LibraryCheck:
        """Read every record and check that it decodes, is found by its keys, and that the totals agree."""
        view = self._now()
        return checked(view.searcher, view.state)

    def size_bytes(self) -> int:
        """Bytes of the library's files on disk."""
        return size_bytes(self.path)

    def upsert(self, records: Iterable[Record]) -> UpsertCounts:
        """Add or replace records in one commit (very long streams: one commit a batch).

        Raises:
            LibraryLocked: another process is writing.
        """
        counts = UpsertCounts()
        with self.writing():
            for batch in _batches(records):
                counts += sum(self._upsert_batch(batch), start=UpsertCounts())
        return counts

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """Add or replace records in one commit, whatever their number; returns what became of each.

        Raises:
            LibraryLocked: another process is writing.
        """
        with self.writing():
            return self._upsert_batch(records)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records by id, PMID or DOI in one commit; returns how many were removed.

        Raises:
            LibraryLocked: another process is writing.
        """
        wanted = [canonical(i) for i in ids]
        with self.writing():
            held = self._under(wanted)
            shelf = Shelf(r for r, _ in held)
            removed = sum(shelf.remove(i) for i in wanted)
            self._write(held, shelf)
        return removed

    def compact(self) -> None:
        """Write every record anew in one commit, so that nothing is left of what was replaced or removed.

        Search is faster and its statistics exact afterwards; the content and its snapshot stay the same.
        Needs as much free disk again as the library takes.

        Raises:
            LibraryLocked: another process is writing.
        """
        with self.writing():
            view = self._now()
            state = LibraryState()
            with committing(self._writer, self.path) as writer:
                writer.delete_documents_by_query(Query.all_query())
                for batch in range(1, view.state.batches + 1):
                    some = [(self._record(encoded), encoded) for encoded in self._stored_in(view, batch)]
                    state = add(writer, some, state, whole=view.state.records)
                if state.records != view.state.records or not state.records:
                    writer.add_document(document_of_state(state))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for several writes, each committed as it returns; others are refused meanwhile.

        Raises:
            LibraryLocked: another process is writing.
        """
        with self._writing:
            if self._writer is not None:
                yield
                return
            self._writer = acquire(self._index, self.path, self._patience_seconds)
            with bounded(self.path):
                try:
                    yield
                finally:
                    writer, self._writer = self._writer, None
                    writer.wait_merging_threads()

    def close(self) -> None:
        """Release files; the library cannot be used afterwards."""
        with self._viewing:
            self._view = None

    def _now(self) -> _View:
        """The last committed state, read again only when there was a commit since."""
        with self._viewing:
            latest = stamp(self.path)
            if self._view is None or self._view.stamp != latest:
                try:
                    self._index.reload()
                    searcher = self._index.searcher()
                except (ValueError, OSError) as error:
                    raise LibraryDamaged(
                        self.path, f"its index cannot be read ({error}); restore a copy of it"
                    ) from error
                self._view = _View(latest, searcher, state_of(self.path, searcher))
            return self._view

    def _record(self, encoded: bytes) -> Record:
        try:
            return decode_record(encoded)
        except CodecError as error:
            raise LibraryDamaged(self.path, f"a stored record cannot be read: {error}") from error

    def _stored_in(self, view: _View, batch: int) -> Iterator[bytes]:
        """The bytes of every record that was written in a batch."""
        with reading(self.path):
            for address in matches(view.searcher, Query.term_query(schema(), "batch", batch)):
                yield stored(view.searcher, address)

    def _under(self, keys: Iterable[str]) -> list[tuple[Record, bytes]]:
        """The records kept under any of these keys, each with the bytes it is stored as."""
        view = self._now()
        wanted = any_of("key", keys)
        if wanted is None or not view.state.records:
            return []
        with reading(self.path):
            found = [stored(view.searcher, address) for address in matches(view.searcher, wanted)]
        return [(self._record(encoded), encoded) for encoded in found]

    def _upsert_batch(self, batch: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        held = self._under({key for record in batch for key in related_keys(record)})
        shelf = Shelf(r for r, _ in held)
        counts = tuple(shelf.put(record) for record in batch)
        self._write(held, shelf)
        return counts

    def _write(self, held: Iterable[tuple[Record, bytes]], shelf: Shelf) -> None:
        """Commit the difference between what was held and what the shelf holds now, if there is any."""
        before = {r.id: (r, encoded) for r, encoded in held}
        kept = {r.id for r in shelf if r.id in before and before[r.id][0] == r}
        gone = [each for record_id, each in before.items() if record_id not in kept]
        come = [(r, encode_record(r)) for r in shelf if r.id not in kept]
        if not gone and not come:
            return
        state = self._now().state.without_records(encoded for _, encoded in gone)
        with committing(self._writer, self.path) as writer:
            for record, _ in gone:
                writer.delete_documents_by_term("id", record.id)
            writer.delete_documents_by_term("id", STATE_ID)
            add(writer, come, state, whole=state.records + len(come))
            if not come:
                writer.add_document(document_of_state(state.with_batch()))


def _frequency(searcher: Searcher, terms: Sequence[str]) -> int:
    """In how many documents the rarest of the terms occurs."""
    return min((searcher.doc_freq("text", term) for term in terms), default=0)


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
