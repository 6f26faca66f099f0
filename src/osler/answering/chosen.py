"""A finding that an answer may say, with the record it comes from, and why others are left."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.appraisal import Aspect, DirectnessLabel
from osler.domain.article import SectionRole
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import LineOfTherapy
from osler.domain.question import QuestionKind
from osler.domain.trace import LeftOut

TREATING = frozenset(
    {QuestionKind.THERAPY, QuestionKind.ROLE, QuestionKind.COMPARISON, QuestionKind.PREVENTION}
)
"""Kinds of question whose answers put treatments forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A finding that the answer says, with the record it comes from and its place."""

    finding: Finding
    evidence: Evidence
    role: SectionRole
    worth: float
    treatments: frozenset[str]
    """Ids of the treatments that the finding, or else its record, names."""
    conditions: frozenset[str]
    """Ids of the conditions that the finding, or else its record, names; only the narrowest."""
    outcomes: frozenset[str]
    """Ids of the outcomes that the finding names."""
    on_both: bool
    """Whether the record is about the condition asked about and tests the treatment asked about."""
    on_treatment: bool
    """Whether a treatment was asked about and the record speaks of it."""
    carries: bool
    """Whether the record alone carries an answer."""


def left(finding: Finding, reason: str) -> LeftOut:
    """The account of a finding that is not said."""
    return LeftOut(record=finding.passage.record, step="choose", reason=reason, text=finding.text)


def reason_of(finding: Finding, aspect: Aspect) -> str:
    """Why a finding is not direct in one aspect, or ``""``."""
    return next((a.reason for a in finding.directness.aspects if a.aspect is aspect), "")


def label_of(finding: Finding, aspect: Aspect) -> DirectnessLabel | None:
    """How direct a finding is in one aspect; ``None`` where the question does not name it."""
    return next((a.label for a in finding.directness.aspects if a.aspect is aspect), None)


def puts_first(one: Chosen) -> bool:
    """Whether a guideline puts a treatment first."""
    return one.evidence.record.is_guideline and (
        one.finding.line is LineOfTherapy.FIRST
        or (one.finding.line is None and "first-line" in one.finding.text.lower())
    )
