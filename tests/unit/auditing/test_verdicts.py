"""Tests of verdicts, on made-up records: what supports, contradicts, is about something else, or is silent."""

from __future__ import annotations

import pytest
from audited_pages import audited, label_of

PAGE = """What helps against white spots?

Medical Advisory Board

  • Drug A cleared white spots in 62% of patients and 11% of controls.
  • Drug A cleared white spots in 91% of patients.
  • Drug A clears white spots.
  • Alphacillin clears white spots in many patients and turns hair blue within hours.
  • Drug B clears white spots better than placebo.
  • Drug B healed white spots within 9 days.
  • Take drug A 40 mg every 3 hours.
  • Wear a purple hat on Sundays.
  • Use a roller once.
  • After rolling, apply a soothing serum of herbs.
  • Discuss your goals with your doctor.
  • Is drug A good?
"""


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("62% of patients and", "supported"),
        ("91% of patients", "contradicted"),
        ("• Drug A clears white spots.".removeprefix("• "), "supported"),
        ("Alphacillin", "partly_supported"),
        ("better than placebo", "contradicted"),
        ("within 9 days", "indirect"),
        ("40 mg", "not_found"),
        ("purple hat", "not_found"),
        ("soothing serum", "contradicted"),
        ("Discuss your goals", "not_checkable"),
        ("Is drug A good?", "not_checkable"),
        ("Medical Advisory Board", "not_checkable"),
    ],
)
def test_each_kind_of_statement_gets_its_label(words: str, label: str) -> None:
    """The label follows from what the library says of the very thing, its numbers and its direction."""
    assert label_of(audited(PAGE), words) == label


def test_every_verdict_has_a_reason() -> None:
    """No label stands without a reason in words."""
    assert all(s.verdict.reasons for s in audited(PAGE).statements)


def test_an_empty_library_is_silent() -> None:
    """With no records nothing is supported, contradicted or indirect."""
    labels = {s.verdict.label.value for s in audited(PAGE, ()).statements}
    assert labels == {"not_found", "not_checkable"}


def test_numbers_found_and_missing_are_named() -> None:
    """The report says which numbers of a statement the passages have, in the statement's spelling."""
    report = audited(PAGE)
    (right,) = [s for s in report.statements if "62%" in s.text]
    (wrong,) = [s for s in report.statements if "91%" in s.text]
    assert right.matched == ("62%", "11%")
    assert wrong.missing == ("91%",)
