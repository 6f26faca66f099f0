"""Levels of evidence: the Oxford table cell by cell, what shifts a level, and the reasons shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from osler.appraisal.design import DesignJudgement
from osler.appraisal.level import appraise, evidence_level
from osler.appraisal.ocebm import LEVELS, ROW_OF, SCHEME, Row
from osler.domain.appraisal import Flag, StudyDesign
from osler.domain.question import QuestionKind
from osler.domain.record import Record

D = StudyDesign
K = QuestionKind
MakeRecord = Callable[..., Record]

TREATMENT = {
    D.RANDOMISED_TRIAL: 2,
    D.CONTROLLED_TRIAL: 3,
    D.COHORT: 3,
    D.OBSERVATIONAL: 3,
    D.CASE_CONTROL: 4,
    D.CASE_SERIES: 4,
    D.CASE_REPORT: 4,
    D.UNCONTROLLED_TRIAL: 4,
    D.CROSS_SECTIONAL: 4,
    D.DIAGNOSTIC_ACCURACY: 4,
    D.NARRATIVE_REVIEW: 5,
    D.OPINION: 5,
    D.ANIMAL: 5,
    D.IN_VITRO: 5,
}
CELLS = {
    Row.BENEFITS: TREATMENT,
    Row.HARMS: TREATMENT,
    Row.DIAGNOSIS: {
        D.DIAGNOSTIC_ACCURACY: 2,
        D.CROSS_SECTIONAL: 3,
        D.COHORT: 3,
        D.OBSERVATIONAL: 3,
        D.RANDOMISED_TRIAL: 3,
        D.CONTROLLED_TRIAL: 3,
        D.CASE_CONTROL: 4,
        D.CASE_SERIES: 4,
        D.CASE_REPORT: 4,
        D.UNCONTROLLED_TRIAL: 4,
        D.NARRATIVE_REVIEW: 5,
        D.OPINION: 5,
        D.ANIMAL: 5,
        D.IN_VITRO: 5,
    },
    Row.PROGNOSIS: {
        D.COHORT: 3,
        D.OBSERVATIONAL: 3,
        D.RANDOMISED_TRIAL: 3,
        D.CONTROLLED_TRIAL: 3,
        D.CASE_CONTROL: 4,
        D.CASE_SERIES: 4,
        D.CASE_REPORT: 4,
        D.UNCONTROLLED_TRIAL: 4,
        D.CROSS_SECTIONAL: 4,
        D.DIAGNOSTIC_ACCURACY: 4,
    },
    Row.FREQUENCY: {
        D.CROSS_SECTIONAL: 3,
        D.COHORT: 3,
        D.OBSERVATIONAL: 3,
        D.CASE_CONTROL: 4,
        D.CASE_SERIES: 4,
        D.CASE_REPORT: 4,
        D.RANDOMISED_TRIAL: 4,
        D.CONTROLLED_TRIAL: 4,
        D.UNCONTROLLED_TRIAL: 4,
        D.DIAGNOSTIC_ACCURACY: 4,
    },
}
UNGRADED = {D.GUIDELINE, D.CONSENSUS, D.PROTOCOL, D.OTHER}
REVIEWS = {D.META_ANALYSIS, D.SYSTEMATIC_REVIEW}


def judged(design: StudyDesign, *also: StudyDesign) -> DesignJudgement:
    """A judgement of this design, for a record whose words say nothing of it."""
    return DesignJudgement(design=design, reasons=("stated",), also=frozenset(also))


def test_the_table_has_these_cells_and_no_others() -> None:
    """Written out a second time, from the printed table, so that a slip in the code shows."""
    assert LEVELS == CELLS


def test_every_kind_of_question_has_a_row() -> None:
    """No question is left without a row of the table."""
    assert set(ROW_OF) == set(QuestionKind)


@pytest.mark.parametrize("kind", QuestionKind)
@pytest.mark.parametrize("design", sorted(set(D) - UNGRADED - REVIEWS))
def test_a_level_names_its_scheme_and_row(design: StudyDesign, kind: K, make: MakeRecord) -> None:
    """A comparison is in the words, so the table's cell stands as it is; the reason says from where."""
    level = evidence_level(judged(design), kind, make("Drug A compared with drug C"))
    row = ROW_OF[kind]
    assert level.level == CELLS[row].get(design)
    assert SCHEME in level.reasons[0]
    assert row.value in level.reasons[0]


@pytest.mark.parametrize("design", sorted(UNGRADED))
def test_what_the_table_does_not_grade_has_no_level(design: StudyDesign, make: MakeRecord) -> None:
    """Guidelines are graded by their own strength; protocols and the unclear by nothing."""
    level = evidence_level(judged(design), K.THERAPY, make())
    assert level.level is None
    assert level.reasons[0]


@pytest.mark.parametrize(
    ("kind", "text", "level"),
    [
        (K.THERAPY, "It found six randomised trials.", 1),
        (K.HARM, "Twelve RCTs were pooled.", 1),
        (K.THERAPY, "Only cohort studies were found.", 3),
        (K.THERAPY, "No randomised trials were found; there were case series.", 3),
        (K.THERAPY, "Non-randomised studies were found.", 3),
        (K.THERAPY, "Twelve trials were found.", 1),
        (K.THERAPY, "Twelve trials and three cohorts were found.", 2),
        (K.THERAPY, "No trials were found, only case series.", 3),
        (K.THERAPY, "Twelve publications were found.", 2),
        (K.DIAGNOSIS, "Twelve publications were found.", 1),
        (K.PROGNOSIS, "Inception cohorts were found.", 1),
        (K.PROGNOSIS, "Cohorts were found.", 2),
        (K.FREQUENCY, "Surveys were found.", 2),
    ],
)
def test_a_review_stands_as_high_as_its_studies(kind: K, text: str, level: int, make: MakeRecord) -> None:
    """A review of case series is no level 1, and a review that found no trial is not one of trials."""
    assert evidence_level(judged(D.SYSTEMATIC_REVIEW), kind, make("Drug A", text)).level == level
    assert evidence_level(judged(D.META_ANALYSIS), kind, make("Drug A", text)).level == level


@pytest.mark.parametrize(
    ("design", "also", "kind", "text", "level"),
    [
        (D.COHORT, (), K.THERAPY, "Forty patients were followed.", 4),
        (D.COHORT, (), K.THERAPY, "Forty patients were compared with controls.", 3),
        (D.DIAGNOSTIC_ACCURACY, (D.CASE_CONTROL,), K.DIAGNOSIS, "", 4),
        (D.COHORT, (), K.PROGNOSIS, "An inception cohort was followed.", 2),
        (D.CROSS_SECTIONAL, (), K.FREQUENCY, "A random sample was surveyed.", 1),
        (D.COHORT, (), K.FREQUENCY, "A nationwide cohort.", 1),
    ],
)
def test_the_words_decide_where_the_table_asks_for_more_than_a_design(
    design: StudyDesign,
    also: tuple[StudyDesign, ...],
    kind: K,
    text: str,
    level: int,
    make: MakeRecord,
) -> None:
    """Comparison, inception, sampling and independent cases each have their own cell."""
    assert evidence_level(judged(design, *also), kind, make("Condition B", text)).level == level


@pytest.mark.parametrize(
    ("text", "level", "why"),
    [
        ("Randomised trials gave very low-certainty evidence.", 2, "very low"),
        ("Randomised trials; the quality of the evidence was very low.", 2, "very low"),
        ("Randomised trials; high-certainty and very low-certainty evidence.", 1, ""),
        ("Randomised trials, most at high risk of bias.", 2, "risk of bias"),
        ("Randomised trials, some at high risk of bias, some at low risk of bias.", 1, ""),
        ("Cohort studies at high risk of bias.", 4, "risk of bias"),
    ],
)
def test_stated_limits_grade_down_one_level(text: str, level: int, why: str, make: MakeRecord) -> None:
    """Only what the record says of itself, once, and not where it says both."""
    found = evidence_level(judged(D.SYSTEMATIC_REVIEW), K.THERAPY, make("Drug A", text))
    assert found.level == level
    assert why in found.reasons[0]


def test_what_the_source_says_beside_the_text_counts(make: MakeRecord) -> None:
    """A review may name its studies in the field for its population, a cohort its comparison in that for comparators."""
    review = make("Drug A: a systematic review", population="Adults in six randomised trials")
    cohort = make("Drug A: a cohort study", comparators=("no drug",))
    assert evidence_level(judged(D.SYSTEMATIC_REVIEW), K.THERAPY, review).level == 1
    assert evidence_level(judged(D.COHORT), K.THERAPY, cohort).level == 3


def test_no_level_is_worse_than_the_table_allows(make: MakeRecord) -> None:
    """A case series at high risk of bias stays at level 4: the table has nothing below for it."""
    series = evidence_level(judged(D.CASE_SERIES), K.THERAPY, make("Drug A", "High risk of bias."))
    assert series.level == 4


@pytest.mark.parametrize(
    ("kind", "words"),
    [(K.CAUSE, "no row for causes"), (K.DEFINITION, "no row for definitions")],
)
def test_a_borrowed_row_is_said_to_be_borrowed(kind: K, words: str, make: MakeRecord) -> None:
    """The table knows nothing of causes or definitions, and the reader is told."""
    assert words in evidence_level(judged(D.RANDOMISED_TRIAL), kind, make()).reasons[0]


def test_an_appraisal_puts_everything_together(make: MakeRecord) -> None:
    """Design, level, scheme, reasons, size, age and flags of one record."""
    record = make(
        "Drug A: a randomised trial", "We enrolled 60 patients.", year=2015, doi="10.1101/2020.01.01.123456"
    )
    appraisal = appraise(record, K.THERAPY, date(2025, 6, 1))
    assert (appraisal.design, appraisal.level, appraisal.scheme) == (D.RANDOMISED_TRIAL, 2, SCHEME)
    assert (appraisal.sample_size, appraisal.age_years) == (60, 10)
    assert appraisal.flags == (Flag.PREPRINT,)
    assert len(appraisal.reasons) == 2


def test_what_is_unknown_stays_unknown(make: MakeRecord) -> None:
    """An unknown year is no age, a year to come is age 0, and a stated sample size is not read again."""
    on = date(2025, 6, 1)
    assert appraise(make(), K.THERAPY, on).age_years is None
    assert appraise(make(year=2026), K.THERAPY, on).age_years == 0
    assert appraise(make("Drug A", "We enrolled 60 patients.", sample_size=58), K.HARM, on).sample_size == 58
