"""The parts of the library that need no files: order numbers, state, text, queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.tantivy_query import engine_query
from osler.adapters.tantivy_schema import place
from osler.adapters.tantivy_state import LibraryState, decode_state, encode_state
from osler.adapters.tantivy_text import analyser, searchable, term_texts
from osler.domain.library import Clause, Filters, LibraryQuery
from osler.errors import CodecError
from osler.testing import record

IDS = st.one_of(
    st.text(min_size=1, max_size=30).map(lambda s: s.strip().lower()).filter(bool),
    st.integers(1, 10**9).map("pmid:{}".format),
    st.text("abc0189./-", min_size=1, max_size=20).map("doi:10.{}".format),
    st.text("abc0189-", min_size=1, max_size=20).map("title:{}".format),
)


@given(IDS, IDS)
def test_places_are_in_the_order_of_ids(one: str, other: str) -> None:
    """A lower id never has a higher number, and every number fits 62 bits and more."""
    low, high = sorted((one, other), key=str.encode)
    assert 0 <= place(low) <= place(high) < 2**63


@given(st.lists(st.binary(max_size=8), max_size=8))
def test_the_state_does_not_depend_on_order(contents: list[bytes]) -> None:
    """Adding the same contents in any order, and taking others away again, leads to the same snapshot."""
    state = LibraryState().with_records(contents)
    other = LibraryState().with_records([b"a passing visitor"]).with_batch()
    for content in reversed(contents):
        other = other.with_records([content])
    other = other.without_records([b"a passing visitor"])
    assert other.snapshot() == state.snapshot()
    assert (other.records, other.total) == (state.records, state.total)


def test_the_state_tells_repeats_apart() -> None:
    """Twice the same content is not the same as once or never."""
    none, once, twice = (LibraryState().with_records([b"x"] * n) for n in range(3))
    assert len({none.snapshot(), once.snapshot(), twice.snapshot()}) == 3


def test_the_state_survives_writing() -> None:
    """It reads back equal, and rubbish is refused."""
    state = LibraryState().with_records([b"x"]).with_batch()
    assert decode_state(encode_state(state)) == state
    with pytest.raises(CodecError):
        decode_state(b"[]")


def test_words_meet_their_forms() -> None:
    """Case, accents, plurals and Greek letters make no difference; stop words are passed over."""
    cut = analyser()
    assert term_texts("The Café's TRIALS", cut) == term_texts("cafe s trial", cut)
    assert term_texts("TNF-α", cut) == term_texts("tnf alpha", cut)
    assert term_texts("of the", cut) == []


def test_the_title_is_searched_once() -> None:
    """A canonical text that begins with the title is not doubled by it."""
    assert searchable(record("pmid:1", "Synthetic title", "Body.")) == ["Synthetic title\n\nBody."]


def test_queries_of_no_words_are_no_queries() -> None:
    """Neither no clause, nor stop words alone, nor a required clause that cannot match."""
    cut = analyser()
    for clauses in (
        (),
        (Clause(texts=()),),
        (Clause(texts=("of the", "")),),
        (Clause(texts=("of",), required=True), Clause(texts=("trial",))),
    ):
        assert engine_query(LibraryQuery(clauses=clauses), Filters(), cut) is None
