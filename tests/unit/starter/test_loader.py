"""The starter library as records."""

from __future__ import annotations

from itertools import pairwise

import pytest

from osler.domain.record import Basis, Record, Relation
from osler.starter.loader import starter_records, with_versions
from osler.testing import record


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    """All of it, read once."""
    return tuple(starter_records())


def test_everything_is_there(records: tuple[Record, ...]) -> None:
    """384 publications and 894 findings, ids unique and lower case, the same every time."""
    assert len(records) == 384
    assert sum(len(r.findings) for r in records) == 894
    assert len({r.id for r in records}) == 384
    assert records == tuple(starter_records())


def test_findings_are_passages(records: tuple[Record, ...]) -> None:
    """Each finding is a paragraph of the text, marked as restated; the title is in the authors' words."""
    for each in records:
        assert each.text.split("\n")[0] == each.title
        for finding in each.findings:
            text = each.text[finding.start : finding.end]
            assert text
            assert text == text.strip()
            assert "\n" not in text
            assert each.basis_at(finding.start) is Basis.RESTATED
        assert each.sections[0].label == "title"
        assert each.basis_at(0) is Basis.ABSTRACT


def test_sections_tile_the_text(records: tuple[Record, ...]) -> None:
    """Between one section and the next stands one line break and nothing else."""
    for each in records:
        assert each.sections[0].start == 0
        assert each.sections[-1].end == len(each.text)
        assert all(b.start - a.end == 1 for a, b in pairwise(each.sections))


def test_guidelines_are_marked(records: tuple[Record, ...]) -> None:
    """Practice guidelines and consensus statements, and nothing else."""
    types = {"Practice Guideline", "Guideline", "Consensus Statement"}
    assert all(r.is_guideline == bool(types & set(r.publication_types)) for r in records)
    assert any(r.is_guideline for r in records)


def test_superseded_versions_are_linked_both_ways(records: tuple[Record, ...]) -> None:
    """Every link to a newer version has its counterpart there, and leads to a DOI of the library."""
    dois = {r.doi for r in records}
    forward = {(r.doi, x.source) for r in records for x in r.links if x.relation is Relation.SUPERSEDED_BY}
    backward = {(x.source, r.doi) for r in records for x in r.links if x.relation is Relation.SUPERSEDES}
    assert forward
    assert {(f"doi:{a}", b.removeprefix("doi:")) for a, b in forward} == {(a, b) for a, b in backward if b}
    assert all(newer.removeprefix("doi:") in dois for _, newer in forward)


def test_versions_of_one_review_are_ordered_by_number() -> None:
    """The first has no number; the tenth comes after the ninth; other DOIs are left alone."""
    base = "10.1002/14651858.cd999999"
    given = [record(f"doi:{base}{suffix}", "Synthetic review") for suffix in (".pub10", "", ".pub9")]
    other = record("doi:10.1000/a.pub2", "Synthetic trial")
    newest, first, ninth, untouched = with_versions([*given, other])
    assert [(x.relation, x.source) for x in first.links] == [(Relation.SUPERSEDED_BY, f"doi:{base}.pub9")]
    assert {x.relation for x in ninth.links} == {Relation.SUPERSEDES, Relation.SUPERSEDED_BY}
    assert [x.source for x in newest.links] == [f"doi:{base}.pub9"]
    assert untouched == other
