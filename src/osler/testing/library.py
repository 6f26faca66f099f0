"""A library in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from osler.codec import encode_record
from osler.domain.library import Filters, Hit, LibraryQuery, UpsertCounts
from osler.domain.record import Record
from osler.domain.shelf import Shelf
from osler.testing.bm25 import Corpus
from osler.testing.filtering import admits


class InMemoryLibrary:
    """An ``EvidenceLibrary`` in a dictionary, with BM25 written out; for tests and small sets of records."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._shelf = Shelf()
        self.upsert(records)

    def upsert(self, records: Iterable[Record]) -> UpsertCounts:
        """Add or replace records."""
        return sum(self.upsert_each(tuple(records)), start=UpsertCounts())

    def upsert_each(self, records: Sequence[Record]) -> tuple[UpsertCounts, ...]:
        """Add or replace records; what became of each."""
        return tuple(self._shelf.put(r) for r in records)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove records by id, PMID or DOI."""
        return sum(self._shelf.remove(i) for i in ids)

    def get(self, identifier: str) -> Record | None:
        """The record with this id, PMID or DOI."""
        return self._shelf.find(identifier)

    def search(
        self, query: LibraryQuery, *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best records by BM25, ties by id."""
        corpus = Corpus(self._shelf)
        scored = [
            (score, r)
            for r in self._shelf
            if admits(filters, r) and (score := corpus.score(query, r)) is not None
        ]
        scored.sort(key=lambda each: (-each[0], each[1].id))
        return tuple(
            Hit(record=r, rank=rank, score=score)
            for rank, (score, r) in enumerate(scored[: max(0, limit)], start=1)
        )

    def document_frequencies(self, words: Sequence[str]) -> tuple[int, ...]:
        """In how many records each word occurs."""
        corpus = Corpus(self._shelf)
        return tuple(corpus.document_frequency(w) for w in words)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Nothing to hold: nobody else can write here."""
        yield

    def records(self) -> Iterator[Record]:
        """Every record."""
        return iter(tuple(self._shelf))

    def count(self) -> int:
        """How many there are."""
        return len(self._shelf)

    def snapshot(self) -> str:
        """A digest of all records in the order of their ids."""
        encoded = b"\n".join(encode_record(r) for r in sorted(self._shelf, key=lambda r: r.id))
        return hashlib.sha256(encoded).hexdigest()[:16]

    def close(self) -> None:
        """Nothing to release."""
