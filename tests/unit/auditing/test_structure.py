"""Tests of defects of structure: citations, references, status, reading level."""

from __future__ import annotations

import pytest
from audited_pages import LIBRARY, audited, publication

from osler.auditing.readability import grade, syllables
from osler.auditing.structure import dose_words
from osler.domain.audit_report import StructureKind

BAD = """What helps against white spots?

All articles are reviewed by our board. This content is pending human review.

  • Drug B heals red rash within 9 days 1
  • Apply drug A 0.1% ointment twice daily.
  • Use a roller on the skin 4
  • The roller turns water into wine 2

References

Research

Synthetic trial of drug A for white spots.

Synthetic Journal, 2020

Research

Synthetic safety review of the roller.

Synthetic Journal, 2020

Guideline

White spots at a glance

Acme Health Editors, 2025

Acme Health assumes no liability for anything.
"""


def kinds(text: str) -> dict[StructureKind, list[str]]:
    """Where each kind of defect was found."""
    found: dict[StructureKind, list[str]] = {}
    for defect in audited(text).structure:
        found.setdefault(defect.kind, []).append(defect.where)
    return found


def test_defects_are_found() -> None:
    """A page with each of these defects gets each reported, in its words."""
    found = kinds(BAD.replace("Acme Health assumes", "Disclaimer\n\nAcme Health assumes"))
    assert found[StructureKind.DANGLING_CITATION] == ["4"]
    assert found[StructureKind.UNUSED_REFERENCE] == ["3. White spots at a glance"]
    assert found[StructureKind.UNCITED_DOSE] == ["0.1%; twice daily"]
    assert found[StructureKind.SELF_CITATION] == ["3. White spots at a glance"]
    assert StructureKind.STATUS_CONTRADICTION in found
    assert "Drug B heals red rash within 9 days" in found[StructureKind.MISATTRIBUTED_CLAIM]
    assert StructureKind.READING_GRADE_HIGH not in found


def test_a_sound_page_has_no_defects() -> None:
    """Cited doses, used references and one status raise nothing."""
    sound = """What helps against white spots?

Drug A cleared white spots in 62% of patients [1]. It caused mild itching in a few patients [1].

References

1. Maker A. Synthetic trial of drug A for white spots. Synth J. 2020.
"""
    assert audited(sound).structure == ()


def test_retracted_references_are_named() -> None:
    """A cited work that the library knows as retracted is a defect, and bears nothing out."""
    retracted = publication(
        "doi:10.1000/r", "Synthetic trial of drug A against everything on earth", [], retracted=True
    )
    text = "White spots\n\nDrug A helps [1].\n\nReferences\n\n1. Synthetic trial of drug A against everything on earth. 2020.\n"
    report = audited(text, (*LIBRARY, retracted))
    assert [d.kind for d in report.structure] == [StructureKind.RETRACTED_REFERENCE]


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("Take 500 mg three times daily.", ("500 mg", "three times daily")),
        ("Tacrolimus 0.1% ointment", ("0.1%",)),
        ("It worked in 34% of adults.", ()),
        ("Follow up after 8 weeks.", ()),
    ],
)
def test_what_counts_as_a_dose(text: str, doses: tuple[str, ...]) -> None:
    """Doses, strengths and regimens count; shares of people and plain durations do not."""
    assert dose_words(text) == doses


def test_reading_grade_by_the_formula() -> None:
    """The grade is Kincaid's formula on words, sentences and syllables; few words have none."""
    assert [syllables(w) for w in ("cat", "table", "treated", "jumped", "hypopigmentation")] == [
        1,
        2,
        2,
        1,
        6,
    ]
    easy = ["The cat sat on the mat and it was warm."] * 8
    assert grade(easy) == pytest.approx(0.39 * 10 + 11.8 * 1.0 - 15.59, abs=1e-9)
    assert grade(["Too few words."]) is None


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("The cream gave a 50% reduction in redness.", ()),
        ("Ointment A reached a 90% or greater clearance in few.", ()),
        ("Redness was seen in 12% on glycolic acid.", ()),
        ("Apply hydrocortisone 1% on the face.", ("1%",)),
        ("Use a 2.5% cream.", ("2.5%",)),
    ],
)
def test_a_threshold_of_an_outcome_is_no_dose(text: str, doses: tuple[str, ...]) -> None:
    """A percentage is a strength only where it is not the size of a change or a share of people."""
    assert dose_words(text) == doses
