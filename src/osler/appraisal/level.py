"""Levels of evidence after the Oxford Centre for Evidence-Based Medicine, and the appraisal of a record.

Source of every level: OCEBM Levels of Evidence Working Group. "The Oxford 2011 Levels of Evidence".
Oxford Centre for Evidence-Based Medicine (https://www.cebm.ox.ac.uk/resources/levels-of-evidence/ocebm-levels-of-evidence).
The table has one row for each kind of question and five columns; a level may be graded down for study
quality, imprecision, indirectness, inconsistency or a very small effect. Osler grades down only for what
the record says of itself, never for what it does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from osler.appraisal.design import DesignJudgement, study_design
from osler.appraisal.sample_size import sample_size
from osler.domain.appraisal import Appraisal, Flag, StudyDesign
from osler.domain.question import QuestionKind
from osler.domain.record import Basis, Record, Relation

SCHEME = "OCEBM 2011"

_D = StudyDesign


class Row(StrEnum):
    """The rows of the OCEBM 2011 table that Osler uses, under the table's own names."""

    BENEFITS = "treatment benefits"
    HARMS = "treatment harms"
    DIAGNOSIS = "diagnosis"
    PROGNOSIS = "prognosis"
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
"""The table has no row for causes, which are judged as harms are, nor for definitions."""


NAMES: dict[StudyDesign, str] = {
    _D.META_ANALYSIS: "meta-analysis",
    _D.SYSTEMATIC_REVIEW: "systematic review",
    _D.RANDOMISED_TRIAL: "randomised trial",
    _D.CONTROLLED_TRIAL: "controlled trial without stated randomisation",
    _D.COHORT: "cohort study",
    _D.CASE_CONTROL: "case-control study",
    _D.CROSS_SECTIONAL: "cross-sectional study",
    _D.DIAGNOSTIC_ACCURACY: "study of diagnostic accuracy",
    _D.UNCONTROLLED_TRIAL: "trial without a comparison group",
    _D.OBSERVATIONAL: "observational study",
    _D.CASE_SERIES: "case series",
    _D.CASE_REPORT: "case report",
    _D.NARRATIVE_REVIEW: "narrative review",
    _D.PROTOCOL: "protocol",
    _D.ANIMAL: "animal study",
    _D.IN_VITRO: "laboratory study",
    _D.OPINION: "opinion",
    _D.GUIDELINE: "guideline",
    _D.CONSENSUS: "consensus statement",
    _D.OTHER: "publication of unclear design",
}

_EXPERIMENT = {_D.RANDOMISED_TRIAL: 2, _D.CONTROLLED_TRIAL: 3, _D.COHORT: 3, _D.OBSERVATIONAL: 3}
_WEAK = {
    _D.CASE_CONTROL: 4,
    _D.CASE_SERIES: 4,
    _D.CASE_REPORT: 4,
    _D.UNCONTROLLED_TRIAL: 4,
    _D.CROSS_SECTIONAL: 4,
}
_REASONING = {_D.ANIMAL: 5, _D.IN_VITRO: 5, _D.NARRATIVE_REVIEW: 5, _D.OPINION: 5}

LEVELS: dict[Row, dict[StudyDesign, int]] = {
    Row.BENEFITS: {**_EXPERIMENT, **_WEAK, **_REASONING, _D.DIAGNOSTIC_ACCURACY: 4},
    Row.HARMS: {**_EXPERIMENT, **_WEAK, **_REASONING, _D.DIAGNOSTIC_ACCURACY: 4},
    Row.DIAGNOSIS: {
        **_REASONING,
        _D.DIAGNOSTIC_ACCURACY: 2,
        _D.CROSS_SECTIONAL: 2,
        _D.COHORT: 3,
        _D.RANDOMISED_TRIAL: 3,
        _D.CONTROLLED_TRIAL: 3,
        _D.OBSERVATIONAL: 3,
        _D.UNCONTROLLED_TRIAL: 4,
        _D.CASE_CONTROL: 4,
        _D.CASE_SERIES: 4,
        _D.CASE_REPORT: 4,
    },
    Row.PROGNOSIS: {
        **_REASONING,
        _D.COHORT: 3,
        _D.RANDOMISED_TRIAL: 3,
        _D.CONTROLLED_TRIAL: 3,
        _D.OBSERVATIONAL: 3,
        _D.DIAGNOSTIC_ACCURACY: 4,
        _D.CROSS_SECTIONAL: 4,
        _D.UNCONTROLLED_TRIAL: 4,
        _D.CASE_CONTROL: 4,
        _D.CASE_SERIES: 4,
        _D.CASE_REPORT: 4,
    },
    Row.FREQUENCY: {
        **_REASONING,
        _D.CROSS_SECTIONAL: 1,
        _D.COHORT: 3,
        _D.OBSERVATIONAL: 3,
        _D.CASE_CONTROL: 4,
        _D.RANDOMISED_TRIAL: 4,
        _D.CONTROLLED_TRIAL: 4,
        _D.UNCONTROLLED_TRIAL: 4,
        _D.DIAGNOSTIC_ACCURACY: 4,
        _D.CASE_SERIES: 4,
        _D.CASE_REPORT: 4,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level, 1 (strongest) to 5, or ``None`` where the table has none, with the reasons in words."""

    level: int | None
    reasons: tuple[str, ...]


def appraise(record: Record, kind: QuestionKind, on: date) -> Appraisal:
    """How far the record can be relied on for a question of this kind, as of the date ``on``."""
    judged = study_design(record)
    level = evidence_level(judged, kind, record)
    return Appraisal(
        design=judged.design,
        level=level.level,
        scheme=SCHEME,
        reasons=(*level.reasons, *judged.reasons),
        sample_size=record.sample_size if record.sample_size is not None else sample_size(record.text),
        age_years=max(0, on.year - record.year) if record.year is not None else None,
        flags=flags(record, judged),
    )


def evidence_level(judged: DesignJudgement, kind: QuestionKind, record: Record) -> Level:
    """The OCEBM 2011 level of a design for a kind of question, graded down as the record's own words require."""
    row, design = ROW_OF[kind], judged.design
    if design in {_D.GUIDELINE, _D.CONSENSUS}:
        return Level(level=None, reasons=(f"{NAMES[design]}, graded by its own strength of recommendation",))
    if design is _D.PROTOCOL:
        return Level(level=None, reasons=("protocol: it reports no results, so no level applies",))
    if design is _D.OTHER:
        return Level(level=None, reasons=("no level: the design cannot be told from the record",))
    if design in {_D.META_ANALYSIS, _D.SYSTEMATIC_REVIEW}:
        level, what = _review(row, NAMES[design], record.text.lower())
    else:
        level, what = LEVELS[row][design], NAMES[design]
    limit = _stated_limit(record.text.lower()) if level < 4 else ""
    if not limit:
        return Level(level=level, reasons=(f"Level {level}: {what} ({SCHEME}, {row.value})",))
    return Level(
        level=level + 1,
        reasons=(
            f"Level {level + 1}: {what}, graded down one level because {limit} ({SCHEME}, {row.value})",
        ),
    )


def _review(row: Row, name: str, text: str) -> tuple[int, str]:
    """A systematic review stands as high as the studies it found allow."""
    if row in {Row.BENEFITS, Row.HARMS}:
        if _RANDOMISED.search(text):
            return 1, f"{name} of randomised trials"
        if _OBSERVED.search(text):
            return 3, f"{name} of studies without randomisation"
        return 2, f"{name}, the designs of its studies not stated"
    if row is Row.FREQUENCY:
        return 2, f"{name} of surveys"
    return 1, name


_RANDOMISED = re.compile(r"\brandomi[sz]ed|\brcts?\b|\brandomly\b|controlled trials")
_OBSERVED = re.compile(
    r"\b(observational|cohort|case-control|case series|retrospective|cross-sectional|uncontrolled|non-?randomi[sz]ed) "
)
_LIMIT = (
    (
        re.compile(
            r"\bvery[- ]low[- ](certainty|quality)|\b(certainty|quality) (of (the )?evidence )?(was|were|is) (rated )?very low"
        ),
        "it calls the certainty of its evidence very low",
    ),
    (re.compile(r"\b(high|serious) risk of bias\b"), "it states a high risk of bias"),
)


def _stated_limit(text: str) -> str:
    """What the record says of its own limits that grades it down, or ``""``."""
    return next((words for pattern, words in _LIMIT if pattern.search(text)), "")


_PREPRINT_DOI = re.compile(
    r"^10\.(1101|21203|31219|20944|31234|2139|36227|22541|48550|32388|12688/preprints)/"
)
_PREPRINT_JOURNAL = re.compile(
    r"\b(medrxiv|biorxiv|research square|preprints|ssrn|arxiv|psyarxiv|authorea)\b", re.IGNORECASE
)


def flags(record: Record, judged: DesignJudgement) -> tuple[Flag, ...]:
    """What a reader must know of the record before relying on it, in the order of ``Flag``."""
    relations = {link.relation for link in record.links}
    types = {t.lower() for t in record.publication_types}
    designs = {judged.design, *judged.also}
    holds = {
        Flag.RETRACTED: record.retracted
        or Relation.RETRACTED_BY in relations
        or "retracted publication" in types,
        Flag.CONCERN: Relation.CONCERN_RAISED_BY in relations or "expression of concern" in types,
        Flag.CORRECTED: Relation.CORRECTED_BY in relations or "corrected and republished article" in types,
        Flag.PREPRINT: _is_preprint(record, types),
        Flag.ANIMAL: judged.design is StudyDesign.ANIMAL,
        Flag.IN_VITRO: judged.design is StudyDesign.IN_VITRO,
        Flag.PROTOCOL: StudyDesign.PROTOCOL in designs,
        Flag.SUPERSEDED: bool(relations & {Relation.SUPERSEDED_BY, Relation.UPDATED_BY}),
        Flag.RESTATED: any(s.basis is Basis.RESTATED for s in record.sections),
    }
    return tuple(flag for flag in Flag if holds[flag])


def _is_preprint(record: Record, types: set[str]) -> bool:
    return (
        "preprint" in types
        or bool(record.doi and _PREPRINT_DOI.match(record.doi.lower()))
        or bool(record.journal and _PREPRINT_JOURNAL.search(record.journal))
    )
