"""The table of the Oxford 2011 Levels of Evidence: which level a design has for which kind of question.

Source of every cell: OCEBM Levels of Evidence Working Group. "The Oxford 2011 Levels of Evidence". Oxford
Centre for Evidence-Based Medicine,
https://www.cebm.ox.ac.uk/resources/levels-of-evidence/ocebm-levels-of-evidence

The table names fewer designs than Osler tells apart. A design that it does not name stands where the nearest
one it names stands, never higher; each such cell has a comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from osler.domain.appraisal import StudyDesign
from osler.domain.question import QuestionKind

SCHEME = "OCEBM 2011"

_D = StudyDesign


class Row(StrEnum):
    """The rows of the table that Osler uses, by the short names that the table prints beside its questions."""

    BENEFITS = "treatment benefits"
    """"Does this intervention help?"; screening has the same cells."""
    HARMS = "treatment harms"
    """"What are the common harms?"; rare harms have the same cells below level 1."""
    DIAGNOSIS = "diagnosis"
    """"Is this diagnostic or monitoring test accurate?"."""
    PROGNOSIS = "prognosis"
    """"What will happen if we do not add a therapy?"."""
    FREQUENCY = "how common the problem is"


ROW_OF: dict[QuestionKind, Row] = {
    QuestionKind.THERAPY: Row.BENEFITS,
    QuestionKind.ROLE: Row.BENEFITS,
    QuestionKind.COMPARISON: Row.BENEFITS,
    QuestionKind.PREVENTION: Row.BENEFITS,
    QuestionKind.HARM: Row.HARMS,
    QuestionKind.CAUSE: Row.HARMS,
    QuestionKind.DIAGNOSIS: Row.DIAGNOSIS,
    QuestionKind.PROGNOSIS: Row.PROGNOSIS,
    QuestionKind.FREQUENCY: Row.FREQUENCY,
    QuestionKind.DEFINITION: Row.BENEFITS,
}
BORROWED: dict[QuestionKind, str] = {
    QuestionKind.CAUSE: "the table has no row for causes",
    QuestionKind.DEFINITION: "the table has no row for definitions",
}
"""Kinds of question that the table knows nothing of, and why another row stands in."""


def _cells(*cells: tuple[int, Iterable[StudyDesign]]) -> dict[StudyDesign, int]:
    return {design: level for level, designs in cells for design in designs}


_MECHANISM = (_D.ANIMAL, _D.IN_VITRO, _D.NARRATIVE_REVIEW, _D.OPINION)
"""Level 5 is mechanism-based reasoning; what argues without data of patients is not better than that."""

_INTERVENTION = _cells(
    (2, (_D.RANDOMISED_TRIAL,)),
    # "Non-randomized controlled cohort/follow-up study"; one without a comparison is a case series, see level.py
    (3, (_D.CONTROLLED_TRIAL, _D.COHORT, _D.OBSERVATIONAL)),
    # "Case-series, case-control studies, or historically controlled studies"; a trial with one arm is a case
    # series, so is a single case; surveys and studies of tests do not compare treatments and stand no higher
    (
        4,
        (
            _D.CASE_SERIES,
            _D.CASE_CONTROL,
            _D.UNCONTROLLED_TRIAL,
            _D.CASE_REPORT,
            _D.CROSS_SECTIONAL,
            _D.DIAGNOSTIC_ACCURACY,
        ),
    ),
    (5, _MECHANISM),
)

LEVELS: dict[Row, dict[StudyDesign, int]] = {
    Row.BENEFITS: _INTERVENTION,
    Row.HARMS: _INTERVENTION,
    Row.DIAGNOSIS: _cells(
        # "Individual cross sectional studies with consistently applied reference standard and blinding"
        (2, (_D.DIAGNOSTIC_ACCURACY,)),
        # "Non-consecutive studies, or studies without consistently applied reference standards"
        (3, (_D.CROSS_SECTIONAL, _D.COHORT, _D.OBSERVATIONAL, _D.RANDOMISED_TRIAL, _D.CONTROLLED_TRIAL)),
        # "Case-control studies, or poor or non-independent reference standard"; series have no reference standard
        (4, (_D.CASE_CONTROL, _D.CASE_SERIES, _D.CASE_REPORT, _D.UNCONTROLLED_TRIAL)),
        (5, _MECHANISM),
    ),
    Row.PROGNOSIS: _cells(
        # "Cohort study or control arm of randomized trial"; inception cohorts have level 2, see level.py
        (3, (_D.COHORT, _D.OBSERVATIONAL, _D.RANDOMISED_TRIAL, _D.CONTROLLED_TRIAL)),
        # "Case-series or case-control studies, or poor quality prognostic cohort study"
        (
            4,
            (
                _D.CASE_SERIES,
                _D.CASE_CONTROL,
                _D.CASE_REPORT,
                _D.UNCONTROLLED_TRIAL,
                _D.CROSS_SECTIONAL,
                _D.DIAGNOSTIC_ACCURACY,
            ),
        ),
        # the table prints "n/a" for level 5
    ),
    Row.FREQUENCY: _cells(
        # "Local non-random sample"; random samples and censuses have level 1, see level.py
        (3, (_D.CROSS_SECTIONAL, _D.COHORT, _D.OBSERVATIONAL)),
        # "Case-series"; whoever was chosen for a trial, a test or as a case is no sample of the people at large
        (
            4,
            (
                _D.CASE_SERIES,
                _D.CASE_CONTROL,
                _D.CASE_REPORT,
                _D.RANDOMISED_TRIAL,
                _D.CONTROLLED_TRIAL,
                _D.UNCONTROLLED_TRIAL,
                _D.DIAGNOSTIC_ACCURACY,
            ),
        ),
        # the table prints "n/a" for level 5
    ),
}
"""Levels of single studies; reviews are judged by the studies they found, see level.py."""
