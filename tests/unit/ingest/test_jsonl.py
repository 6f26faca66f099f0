"""Osler's own JSON lines are read back as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import PATH, damaged, read_all, records, survives

from osler.codec import encode_record
from osler.domain.finding import Direction, FindingKind
from osler.domain.record import Basis, Record, Section
from osler.errors import DamagedSource, UnreadableSource
from osler.ingest.jsonl import JsonlReader

PUBLICATION = (
    b'{"id": "PMID:1", "pmid": "1", "doi": null, "title": "Synthetic trial of drug A", "year": 2020, "findings": '
    b'[{"text": "Drug A helped 12 of 20.", "kind": "efficacy", "direction": "favours_intervention"}], '
    b'"publication_types": ["Practice Guideline"], "topics": ["Disease A"]}\n'
)
STORED = (
    encode_record(
        Record(
            id="pmid:2",
            title="Synthetic",
            text="Synthetic\n\nWords.",
            sections=(Section(label="", start=11, end=17, basis=Basis.ABSTRACT),),
        )
    )
    + b"\n"
)


def test_restated_findings_become_passages() -> None:
    """Each finding is a section in our words, marked as restated."""
    (record,) = records(JsonlReader(), b"\xef\xbb\xbf" + PUBLICATION)
    assert (record.id, record.is_guideline, record.year) == ("pmid:1", True, 2020)
    (finding,) = record.findings
    assert record.text[finding.start : finding.end] == "Drug A helped 12 of 20."
    assert (finding.kind, finding.direction) == (FindingKind.EFFICACY, Direction.FAVOURS_INTERVENTION)
    assert record.basis_at(finding.start) is Basis.RESTATED


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_stored_records_come_back_equal(text: str, blank: int) -> None:
    """Whatever the text, reading what the codec wrote gives the record; blank lines are passed over."""
    record = Record(id="title:x", title="Synthetic", text=text, sections=())
    assert records(JsonlReader(), encode_record(record) + b"\n" * (blank + 1)) == [record]


def test_both_shapes_are_recognised() -> None:
    """The head of a file tells either shape, and nothing else."""
    assert JsonlReader().accepts(PATH, PUBLICATION)
    assert JsonlReader().accepts(PATH, STORED)
    assert not JsonlReader().accepts(PATH, b'{"id": 1, "name": "other"}')


@pytest.mark.parametrize(
    "bad", [b'{"id": "x"', b'{"id": "x", "findings": []}', b"\xff\xfe", STORED.replace(b"17", b"99")]
)
def test_a_bad_line_is_one_error_with_its_number(bad: bytes) -> None:
    """The lines before it are read."""
    found, error = read_all(JsonlReader(), STORED + bad + b"\n")
    assert len(found) == 1
    assert isinstance(error, DamagedSource)
    assert error.position == "line 2"


def test_an_empty_file_is_unreadable() -> None:
    """Blank lines are no records."""
    _, error = read_all(JsonlReader(), b"\n\n")
    assert isinstance(error, UnreadableSource)


@given(damaged([PUBLICATION, STORED * 2]))
@settings(max_examples=30, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(JsonlReader(), data)
