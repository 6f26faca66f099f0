"""Searching by words and by meaning as one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from osler.domain.library import Filters
from osler.domain.record import Record
from osler.ports import Neighbour
from osler.retrieval.fusion import RANK_OFFSET, DenseSearcher, FusedSearcher, fused
from osler.retrieval.lexical import LexicalSearcher
from osler.testing import FakeLexicon, InMemoryLibrary, record

RECORDS = (
    record("pmid:1", title="Synthetic trial of cream A", abstract="Cream A helped.", year=2020),
    record("pmid:2", title="Synthetic trial of ointment B", abstract="Ointment B helped.", year=2010),
)


class FixedNeighbours:
    """``Neighbours`` that were worked out beforehand; ``outdated`` records changed since."""

    def __init__(self, *near: tuple[str, float], outdated: Iterable[str] = ()) -> None:
        self.near = near
        self.outdated = frozenset(outdated)

    def hold(self, records: Iterable[Record]) -> int:
        """Nothing is ever missing."""
        del records
        return 0

    def holds(self, record: Record) -> bool:
        """Whether the record is not outdated."""
        return record.id not in self.outdated

    def nearest(self, text: str, limit: int) -> tuple[Neighbour, ...]:
        """The first ``limit`` of them."""
        del text
        return tuple(Neighbour(*each) for each in self.near[:limit])


def test_reciprocal_ranks_add_up() -> None:
    """A record second in both rankings beats one that is first in one of them only."""
    a, b, c = (record(f"pmid:{n}") for n in (1, 2, 3))
    library = InMemoryLibrary((a, b, c))
    first = DenseSearcher(library, FixedNeighbours(("pmid:1", 0.9), ("pmid:2", 0.8))).search("x")
    second = DenseSearcher(library, FixedNeighbours(("pmid:3", 0.9), ("pmid:2", 0.8))).search("x")
    hits = fused((first, second), 2)
    assert [(h.record.id, h.rank) for h in hits] == [("pmid:2", 1), ("pmid:1", 2)]
    assert hits[0].score == pytest.approx(2 / (RANK_OFFSET + 2))


def test_meaning_finds_what_words_do_not() -> None:
    """A record without a word of the question is found by its vector."""
    library = InMemoryLibrary(RECORDS)
    by_words = LexicalSearcher(library, FakeLexicon({}))
    both = FusedSearcher(by_words, DenseSearcher(library, FixedNeighbours(("pmid:2", 0.9))))
    assert {h.record.id for h in by_words.search("cream")} == {"pmid:1"}
    assert {h.record.id for h in both.search("cream")} == {"pmid:1", "pmid:2"}
    assert both.queries("cream", ()) == by_words.queries("cream", ())


def test_what_is_gone_changed_or_filtered_out_is_passed_over() -> None:
    """Vectors may lag behind the library, and say nothing false about it."""
    near = (("pmid:9", 0.9), ("pmid:1", 0.8), ("pmid:2", 0.7))
    library = InMemoryLibrary(RECORDS)
    found = DenseSearcher(library, FixedNeighbours(*near)).search("x")
    assert [(h.record.id, h.rank, h.score) for h in found] == [("pmid:1", 1, 0.8), ("pmid:2", 2, 0.7)]
    changed = DenseSearcher(library, FixedNeighbours(*near, outdated=["pmid:1"])).search("x")
    assert [h.record.id for h in changed] == ["pmid:2"]
    recent = DenseSearcher(library, FixedNeighbours(*near)).search("x", filters=Filters(year_from=2015))
    assert [h.record.id for h in recent] == ["pmid:1"]
    assert len(DenseSearcher(library, FixedNeighbours(*near)).search("x", limit=1)) == 1
