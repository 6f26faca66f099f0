"""The working set in which records are added, replaced, removed and marked as retracted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osler.domain.identity import identifiers
from osler.domain.record import Record
from osler.domain.shelf import Shelf, related_keys, shelf_keys
from osler.testing import record

SOME = st.builds(
    lambda kind, number, doi, year: record(
        f"{kind}:{number}" if kind != "doi" else f"doi:10.1000/{number}",
        f"Synthetic trial of drug {number % 2}",
        doi=None if doi is None else f"10.1000/{doi}",
        year=year,
    ),
    st.sampled_from(["pmid", "doi", "title"]),
    st.integers(1, 4),
    st.one_of(st.none(), st.integers(1, 3)),
    st.sampled_from([None, 2020]),
)


@given(st.lists(SOME, max_size=12))
def test_every_pmid_put_in_is_held(records: list[Record]) -> None:
    """No sequence of records loses a PMID, and no PMID is held twice."""
    shelf = Shelf()
    for each in records:
        shelf.put(each)
    pmids = [r.pmid for r in shelf if r.pmid]
    assert sorted(pmids) == sorted({r.pmid for r in records if r.pmid})


@given(st.lists(SOME, max_size=12))
def test_counts_add_up(records: list[Record]) -> None:
    """Each record is counted once, and there are never more records than new ones."""
    shelf = Shelf()
    counts = [shelf.put(each) for each in records]
    assert all(c.new + c.updated + c.unchanged == 1 for c in counts)
    assert len(shelf) <= sum(c.new for c in counts)


@given(st.lists(SOME, max_size=12))
def test_what_is_held_is_found(records: list[Record]) -> None:
    """Every record is found under its id; removing all identifiers leaves an empty shelf."""
    shelf = Shelf()
    for each in records:
        shelf.put(each)
    held = list(shelf)
    assert all(shelf.find(r.id) == r for r in held)
    for each in held:
        for identifier in identifiers(each):
            shelf.remove(identifier)
    assert len(shelf) == 0


@given(SOME, SOME)
def test_related_keys_lead_to_what_matters(one: Record, other: Record) -> None:
    """Whatever a record would replace is kept under one of its related keys."""
    shelf = Shelf([one])
    if not shelf.put(other).new:
        assert set(shelf_keys(one)) & set(related_keys(other))
