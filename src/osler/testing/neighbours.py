"""Vectors of records in a dictionary."""

from __future__ import annotations

from collections.abc import Iterable

from osler.domain.record import Record
from osler.ports import Embedder, Neighbour


class InMemoryNeighbours:
    """A ``Neighbours`` that compares a question with every vector; for tests and small sets of records."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._held: dict[str, tuple[str, tuple[float, ...]]] = {}

    def hold(self, records: Iterable[Record]) -> int:
        """Make the vectors that are missing or of an older text."""
        made = 0
        for record in records:
            if not self.holds(record):
                self._held[record.id] = (record.text, self._embedder.passage(record.text))
                made += 1
        return made

    def holds(self, record: Record) -> bool:
        """Whether the vector is that of the record's present text."""
        return record.id in self._held and self._held[record.id][0] == record.text

    def nearest(self, text: str, limit: int) -> tuple[Neighbour, ...]:
        """The nearest, ties by id."""
        asked = self._embedder.question(text)
        near = (
            Neighbour(record_id, round(sum(a * b for a, b in zip(asked, place, strict=True)), 5))
            for record_id, (_, place) in self._held.items()
        )
        return tuple(sorted(near, key=lambda n: (-n.cosine, n.record_id))[: max(0, limit)])

    def compact(self, records: Iterable[Record]) -> int:
        """Keep only the vectors of these records' present texts."""
        kept = {r.id: self._held[r.id] for r in records if self.holds(r)}
        gone = len(self._held) - len(kept)
        self._held = kept
        return gone
