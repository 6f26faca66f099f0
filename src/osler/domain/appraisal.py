"""Judgements of strength and fit: study design, level of evidence, directness, and flags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StudyDesign(StrEnum):
    """How a publication came by what it says, strongest question-independent designs first."""

    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    META_ANALYSIS = "meta_analysis"
    """A systematic review that pools results (network meta-analyses included)."""
    SYSTEMATIC_REVIEW = "systematic_review"
    RANDOMISED_TRIAL = "randomised_trial"
    CONTROLLED_TRIAL = "controlled_trial"
    """A comparative trial without (stated) randomisation."""
    COHORT = "cohort"
    CASE_CONTROL = "case_control"
    CROSS_SECTIONAL = "cross_sectional"
    DIAGNOSTIC_ACCURACY = "diagnostic_accuracy"
    UNCONTROLLED_TRIAL = "uncontrolled_trial"
    OBSERVATIONAL = "observational"
    """Observational, the kind not stated."""
    CASE_SERIES = "case_series"
    CASE_REPORT = "case_report"
    NARRATIVE_REVIEW = "narrative_review"
    PROTOCOL = "protocol"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    OPINION = "opinion"
    """Editorial, letter or comment."""
    OTHER = "other"


class Flag(StrEnum):
    """Something a reader must know of a record before relying on it."""

    RETRACTED = "retracted"
    CONCERN = "expression_of_concern"
    CORRECTED = "corrected"
    PREPRINT = "preprint"
    ANIMAL = "animal"
    IN_VITRO = "in_vitro"
    PROTOCOL = "protocol"
    SUPERSEDED = "superseded"
    RESTATED = "restated"
    """Read through Osler's restatement, not in the authors' words."""


class DirectnessLabel(StrEnum):
    """How well a record or passage fits the question."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    OFF_TOPIC = "off_topic"


class Aspect(StrEnum):
    """What directness is judged by (the PICO of the question, and body site)."""

    CONDITION = "condition"
    POPULATION = "population"
    BODY_SITE = "body_site"
    INTERVENTION = "intervention"
    COMPARATOR = "comparator"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectJudgement:
    """One aspect of directness: the label and, unless direct, the reason in words a reader understands."""

    aspect: Aspect
    label: DirectnessLabel
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directness:
    """How well a passage fits a question: each aspect judged, and the worst of them."""

    label: DirectnessLabel
    aspects: tuple[AspectJudgement, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons of every aspect that is not direct, in order."""
        return tuple(a.reason for a in self.aspects if a.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """How far one record can be relied on, for one kind of question.

    Attributes:
        level: OCEBM 2011 level, 1 (strongest) to 5, or ``None`` where the scheme has none
            (guidelines are graded by their own strength, not by this ladder).
        scheme: the scheme's name.
        reasons: why this design and this level, in words.
        age_years: years between publication and the date of the answer; ``None`` if unknown.
    """

    design: StudyDesign
    level: int | None
    scheme: str
    reasons: tuple[str, ...]
    sample_size: int | None = None
    age_years: int | None = None
    flags: tuple[Flag, ...] = ()
