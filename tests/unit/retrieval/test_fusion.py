"""Searching by words and by meaning as one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from osler.domain.library import Filters
from osler.domain.record import Record
from osler.ports import Neighbour
from osler.retrieval.fusion import DenseSearcher, FusedSearcher, reciprocal_ranks
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

    def compact(self, records: Iterable[Record]) -> int:
        """Nothing ever goes."""
        del records
        return 0


def test_each_way_counts_one_half() -> None:
    """Best by words and second of three by meaning: the mean of 1 and where its cosine lies between the others."""
    a, b, c = (record(f"pmid:{n}", abstract=text) for n, text in ((1, "Cream."), (2, "Gel."), (3, "Oil.")))
    library = InMemoryLibrary((a, b, c))
    words = DenseSearcher(library, FixedNeighbours(("pmid:1", 4.0), ("pmid:2", 1.0)))
    meaning = DenseSearcher(library, FixedNeighbours(("pmid:3", 0.9), ("pmid:1", 0.8), ("pmid:2", 0.7)))
    hits = FusedSearcher(words, meaning).search("x")
    assert [(h.record.id, h.rank) for h in hits] == [("pmid:1", 1), ("pmid:3", 2), ("pmid:2", 3)]
    assert [h.score for h in hits] == pytest.approx([(1 + 0.5) / 2, (0 + 1) / 2, (0.25 + 0) / 2])
    assert len(FusedSearcher(words, meaning).search("x", limit=1)) == 1


def test_one_way_alone_still_ranks() -> None:
    """Where only one way finds anything, its order stands."""
    library = InMemoryLibrary(RECORDS)
    nothing = DenseSearcher(library, FixedNeighbours())
    some = DenseSearcher(library, FixedNeighbours(("pmid:2", 0.9), ("pmid:1", 0.8)))
    assert [h.record.id for h in FusedSearcher(nothing, some).search("x")] == ["pmid:2", "pmid:1"]
    assert FusedSearcher(nothing, nothing).search("x") == ()


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


def test_reciprocal_ranks_can_be_asked_for() -> None:
    """Second by words and first by meaning beats first by one way alone."""
    library = InMemoryLibrary((*RECORDS, record("pmid:3", "Synthetic trial of gel C")))
    words = DenseSearcher(library, FixedNeighbours(("pmid:1", 4.0), ("pmid:2", 1.0)))
    meaning = DenseSearcher(library, FixedNeighbours(("pmid:2", 0.9), ("pmid:3", 0.8)))
    hits = FusedSearcher(words, meaning, reciprocal_ranks).search("x")
    assert [h.record.id for h in hits] == ["pmid:2", "pmid:1", "pmid:3"]
    assert [h.score for h in hits] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62])


def test_neighbours_are_widened_where_some_drop_out() -> None:
    """Where filters take away what is nearest, more are looked at, within bounds."""
    library = InMemoryLibrary(RECORDS)
    near = (("pmid:8", 0.9), ("pmid:9", 0.8), ("pmid:2", 0.7))
    hits = DenseSearcher(library, FixedNeighbours(*near)).search("x", limit=1)
    assert [h.record.id for h in hits] == ["pmid:2"]
