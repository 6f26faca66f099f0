"""A question's words find records, whatever else is in the library."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.library import Filters
from osler.domain.question import Category, Concept
from osler.domain.record import Record
from osler.retrieval.lexical import LexicalSearcher
from osler.testing import FakeLexicon, InMemoryLibrary, record

VITILIGO = Concept(id="condition:vitiligo", name="vitiligo", category=Category.CONDITION)
NAMES = {VITILIGO: ("vitiligo", "leukoderma")}
RECORDS = (
    record(
        "pmid:1",
        title="Synthetic trial of tacrolimus in vitiligo",
        abstract="Tacrolimus repigmented.",
        year=2020,
    ),
    record(
        "pmid:2", title="Synthetic trial of cream B in leukoderma", abstract="Cream B did nothing.", year=2010
    ),
    record("pmid:3", title="Synthetic trial in asthma", abstract="Inhaler C helped breathing.", year=2020),
    record("pmid:4", title="Synthetic note on tumor size", abstract="Size was measured."),
)


@pytest.fixture
def searcher() -> LexicalSearcher:
    """A searcher on four made-up records."""
    return LexicalSearcher(InMemoryLibrary(RECORDS), FakeLexicon(NAMES))


def found(searcher: LexicalSearcher, text: str, *concepts: Concept, limit: int = 100) -> list[str]:
    """The ids found, best first."""
    return [h.record.id for h in searcher.search(text, concepts, limit=limit)]


def test_the_record_about_it_comes_first(searcher: LexicalSearcher) -> None:
    """The record that has the question's words is first, ranks count from 1, scores fall."""
    hits = searcher.search("Does tacrolimus help vitiligo?")
    assert hits[0].record.id == "pmid:1"
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_concept_is_found_under_its_other_names(searcher: LexicalSearcher) -> None:
    """With the concept given, a record that uses another name for it is found; without, it is not."""
    assert found(searcher, "vitiligo repigmentation") == ["pmid:1"]
    assert found(searcher, "vitiligo repigmentation", VITILIGO) == ["pmid:1", "pmid:2"]


def test_the_other_spelling_is_found(searcher: LexicalSearcher) -> None:
    """A British question finds an American record."""
    assert found(searcher, "tumour size") == ["pmid:4"]


def test_filters_hold_in_both_rounds(searcher: LexicalSearcher) -> None:
    """No record that a filter bars is found, not by the added words either."""
    hits = searcher.search("synthetic trial", filters=Filters(year_from=2015))
    assert {h.record.id for h in hits} == {"pmid:1", "pmid:3"}


def test_limit(searcher: LexicalSearcher) -> None:
    """No more than asked for; none for a text without words."""
    assert len(found(searcher, "synthetic trial", limit=2)) == 2
    assert found(searcher, "?!") == []


def test_the_trace_shows_the_query(searcher: LexicalSearcher) -> None:
    """The query for the trace has the words and the names of the concepts, with their weights."""
    (query,) = searcher.queries("Does tacrolimus help vitiligo?", (VITILIGO,))
    assert str(query) == "tacrolimus help vitiligo (vitiligo | leukoderma)^0.3"


@settings(max_examples=8, deadline=None)
@given(
    st.permutations(RECORDS),
    st.sampled_from(["synthetic trial", "cream in vitiligo", "tumour size measured"]),
)
def test_the_order_of_arrival_does_not_matter(records: list[Record], text: str) -> None:
    """The same records give the same hits and scores in whatever order they were added."""
    one = LexicalSearcher(InMemoryLibrary(RECORDS), FakeLexicon(NAMES)).search(text, (VITILIGO,))
    other = LexicalSearcher(InMemoryLibrary(records), FakeLexicon(NAMES)).search(text, (VITILIGO,))
    assert one == other
