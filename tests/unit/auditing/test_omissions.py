"""Tests of what a page leaves out."""

from __future__ import annotations

from audited_pages import EFFICACY, LIBRARY, audited, publication

from osler.domain.finding import Direction, FindingKind
from osler.domain.record import Record

PAGE = "What helps against white spots?\n\nDrug B cleared white spots better than placebo.\n"


def guideline(number: int, year: int, kind: FindingKind = FindingKind.RECOMMENDATION) -> Record:
    """A made-up guideline on white spots."""
    text = f"Guideline {number} advises drug A for white spots."
    return publication(
        f"doi:10.1000/g{number}",
        f"Synthetic guideline {number} on white spots",
        [(kind, Direction.NOT_APPLICABLE, text)],
        types=("Practice Guideline",),
        year=year,
    )


def test_what_speaks_against_the_text_comes_first() -> None:
    """The trial that denies a statement is named before a guideline, with its words."""
    report = audited(PAGE, (*LIBRARY, guideline(1, 2024)))
    assert report.statements[0].verdict.label.value == "contradicted"
    assert [o.record.id for o in report.omissions][:2] == ["doi:10.1000/b", "doi:10.1000/g1"]
    assert "did not clear white spots better than placebo" in report.omissions[0].why


def test_old_guidelines_and_those_without_advice_come_late() -> None:
    """Of many guidelines the newest that advise are named; what is cited is never named."""
    records = (*LIBRARY, guideline(1, 2024), guideline(2, 2005), guideline(3, 2023, FindingKind.BACKGROUND))
    named = [o.record.id for o in audited(PAGE, records).omissions]
    assert named.index("doi:10.1000/g1") < named.index("doi:10.1000/g2")
    cited = f"{PAGE[:-2]} [1].\n\nReferences\n\n1. Synthetic guideline 1 on white spots. 2024.\n"
    assert "doi:10.1000/g1" not in [o.record.id for o in audited(cited, records).omissions]


def test_what_is_about_something_else_is_not_named() -> None:
    """A trial in another condition is no omission."""
    other = publication(
        "doi:10.1000/o",
        "Synthetic trial of drug A for red rash in adults",
        [(EFFICACY, Direction.FAVOURS_INTERVENTION, "Drug A healed red rash.")],
    )
    assert "doi:10.1000/o" not in [o.record.id for o in audited(PAGE, (*LIBRARY, other)).omissions]
