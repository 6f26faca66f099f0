"""The evidence table: rows by design and level, strongest first."""

from __future__ import annotations

from dataclasses import replace

from osler.domain.appraisal import Flag, StudyDesign
from osler.domain.article import Article
from osler.rendering.evidence_table import evidence_rows
from osler.rendering.references import design, grade, strength


def test_guidelines_lead(article: Article) -> None:
    """A guideline, which has no level of the scheme, stands before a trial of level 2."""
    first, second = evidence_rows(article.references)
    assert (first.design, first.level, first.years, first.marks) == (
        "guideline",
        "own grading",
        "unknown",
        "[1]",
    )
    assert (second.design, second.level, second.years) == ("randomised trial", "level 2", "2020")


def test_one_row_for_one_design_and_level(article: Article) -> None:
    """References of the same design and level share a row; years span them and the unknown are counted."""
    trial = article.references[1]
    older = replace(trial, number=3, record=replace(trial.record, id="pmid:3", year=1999))
    undated = replace(trial, number=4, record=replace(trial.record, id="pmid:4", year=None))
    (row,) = evidence_rows((undated, trial, older))
    assert row.numbers == (2, 3, 4)
    assert row.years == "1999–2020, 1 unknown"


def test_every_reference_is_in_one_row(article: Article) -> None:
    """No reference is lost or counted twice."""
    numbers = [n for row in evidence_rows(article.references) for n in row.numbers]
    assert sorted(numbers) == [r.number for r in article.references]


def test_strength_in_words(article: Article) -> None:
    """Design, level or why there is none, and every flag."""
    guideline, trial = article.references
    assert strength(guideline) == "guideline · own grading · restated by Osler"
    assert strength(replace(trial, flags=(Flag.RETRACTED,))).endswith("level 2 · RETRACTED")
    assert grade(replace(trial, design=StudyDesign.PROTOCOL, level=None)) == "no level"


def test_every_design_has_a_name(article: Article) -> None:
    """No design is shown by its name in code."""
    trial = article.references[1]
    for each in StudyDesign:
        assert "_" not in design(replace(trial, design=each))
