"""Verification of drafts against a library of synthetic records."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house_samples import ScriptedVerifier, by_hand_source, statement

from osler.domain.passage import passage_of
from osler.domain.record import Basis, Record, Section
from osler.domain.revision import Barrier, ByHand, ListedReference
from osler.domain.statement import Citation, VerdictLabel
from osler.editorial.drafts import StatementDraft
from osler.editorial.verifier import LibraryVerifier
from osler.errors import InvalidValue, RecordNotFound
from osler.testing import FakeLexicon, InMemoryLibrary

SAID = "Drug A lowered the score by 12 points after 8 weeks."
TEXT = f"Synthetic trial of drug A\n{SAID}"
RECORD = Record(
    id="pmid:1",
    title="Synthetic trial of drug A",
    text=TEXT,
    sections=(Section(label="", start=0, end=len(TEXT), basis=Basis.ABSTRACT),),
    pmid="1",
    year=2020,
)


def _printed(record: Record, number: int) -> ListedReference:
    return ScriptedVerifier().reference(record.id, number)


def _verifier(record: Record = RECORD) -> LibraryVerifier:
    return LibraryVerifier(InMemoryLibrary([record]), FakeLexicon({}), _printed)


def _draft(text: str, record: Record = RECORD) -> StatementDraft:
    passage = passage_of(record, TEXT.index(SAID), len(TEXT))
    return replace(statement("s1", text), citations=(Citation(record=record.id, passage=passage),))


def test_the_passages_words_are_supported() -> None:
    """Word for word, without barriers."""
    checked = _verifier().check(_draft(SAID))
    assert checked.verdict.label is VerdictLabel.SUPPORTED
    assert checked.barriers == ()


def test_another_number_is_barred() -> None:
    """A dose or number that the passage does not have can never be overridden."""
    checked = _verifier().check(_draft("Drug A lowered the score by 21 points after 8 weeks."))
    assert checked.verdict.label is not VerdictLabel.SUPPORTED
    assert Barrier.WRONG_NUMBER in checked.barriers


def test_the_other_direction_is_barred() -> None:
    """Raised where the passage says lowered can never be overridden."""
    checked = _verifier().check(_draft("Drug A raised the score by 12 points after 8 weeks."))
    assert {Barrier.CONTRADICTED, Barrier.WRONG_DIRECTION} & set(checked.barriers)


def test_a_retracted_record_is_barred() -> None:
    """Even its very words."""
    gone = replace(RECORD, retracted=True)
    assert Barrier.RETRACTED in _verifier(gone).check(_draft(SAID, gone)).barriers


def test_without_citation_there_is_no_support() -> None:
    """Nothing cited, nothing found."""
    assert _verifier().check(statement("s1", SAID)).verdict.label is VerdictLabel.NOT_FOUND


def test_a_passage_must_stand_in_the_library() -> None:
    """A record that is gone, other words at the place, and a false basis are refused."""
    good = _draft(SAID)
    passage = good.citations[0].passage
    for bad in (
        replace(passage, record="pmid:2"),
        replace(passage, text=passage.text.replace("12", "21")),
        replace(passage, basis=Basis.FULL_TEXT),
    ):
        with pytest.raises(InvalidValue):
            _verifier().check(replace(good, citations=(Citation(record=bad.record, passage=bad),)))


def test_evidence_by_hand_is_for_what_the_library_lacks() -> None:
    """A source that the library holds must be cited from there."""
    entered = replace(statement("s1", SAID), by_hand=ByHand(source=by_hand_source("1")))
    with pytest.raises(InvalidValue, match="in the library"):
        _verifier().check(entered)
    outside = replace(entered, by_hand=ByHand(source=by_hand_source("2")))
    assert _verifier().check(outside).barriers == ()


def test_references_come_from_records() -> None:
    """The printed line is made from the record; an unknown record has none."""
    assert _verifier().reference("pmid:1", 3).number == 3
    with pytest.raises(RecordNotFound):
        _verifier().reference("pmid:2", 1)
