"""The level of evidence of a record for one kind of question, with the reasons, and its whole appraisal.

The scheme is the Oxford 2011 table (``ocebm``). It lets a level be graded down for study quality, imprecision,
indirectness, inconsistency or a very small effect, and up for a large effect. Osler grades down only for what
the record says of itself, never for what it does not say, and never grades up: whether an effect is dramatic is
for a reader to judge. Indirectness is judged apart (``directness``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from osler.appraisal.design import DesignJudgement, study_design
from osler.appraisal.design_names import NAMES
from osler.appraisal.flags import flags
from osler.appraisal.ocebm import BORROWED, LEVELS, ROW_OF, SCHEME, Row
from osler.appraisal.sample_size import sample_size
from osler.domain.appraisal import Appraisal, StudyDesign
from osler.domain.question import QuestionKind
from osler.domain.record import Record

_D = StudyDesign


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


_NO_LEVEL = {
    _D.GUIDELINE: "guideline, graded by its own strength of recommendation",
    _D.CONSENSUS: "consensus statement, graded by its own strength of recommendation",
    _D.PROTOCOL: "protocol: it reports no results, so no level applies",
    _D.OTHER: "no level: the design cannot be told from the record",
}


def evidence_level(judged: DesignJudgement, kind: QuestionKind, record: Record) -> Level:
    """The level of a design for a kind of question, graded down as the record's own words require."""
    if reason := _NO_LEVEL.get(judged.design):
        return Level(level=None, reasons=(reason,))
    row, text = ROW_OF[kind], _words(record)
    if judged.design in {_D.META_ANALYSIS, _D.SYSTEMATIC_REVIEW}:
        level, what = _of_review(row, NAMES[judged.design], text)
    elif judged.design in LEVELS[row]:
        level, what = _of_study(row, judged, text)
    else:
        return Level(
            level=None, reasons=(f"no level: {SCHEME} has none for a {NAMES[judged.design]} on {row.value}",)
        )
    where = "; ".join(x for x in (f"{SCHEME}, {row.value}", BORROWED.get(kind)) if x)
    limit = _stated_limit(text) if level < 4 else ""
    if limit:
        level, what = level + 1, f"{what}, graded down one level because {limit}"
    return Level(level=level, reasons=(f"Level {level}: {what} ({where})",))


def _words(record: Record) -> str:
    """What the record says of its study; comparators that its source names stand for words of comparison."""
    compared = "versus" if record.comparators else ""
    return f"{record.text} {record.population or ''} {compared}".lower()


_COMPARED = re.compile(
    r"\b(compar\w+|versus|vs|controls?|control group|unexposed|non-?users|untreated|than|between[- ]group)\b"
)
_INCEPTION = re.compile(r"\b(inception cohorts?|newly[- ]diagnosed|incident (cases|patients)|first-ever)\b")
_SAMPLED = re.compile(
    r"\b(random(ly)? (selected )?(sampl\w+|selected)|census|nationally representative|representative sample"
    r"|population-based|nationwide|national (survey|register|registry))\b"
)


def _of_study(row: Row, judged: DesignJudgement, text: str) -> tuple[int, str]:
    """The level of a single study and what it is, where the table turns on more than the design's name."""
    design, name = judged.design, NAMES[judged.design]
    level = LEVELS[row][design]
    followed = {_D.COHORT, _D.OBSERVATIONAL}
    if row in {Row.BENEFITS, Row.HARMS} and design in followed and not _COMPARED.search(text):
        return 4, f"{name} without a comparison, which ranks as a case series"
    if row is Row.DIAGNOSIS and design is _D.DIAGNOSTIC_ACCURACY and _D.CASE_CONTROL in judged.also:
        return 4, f"{name} in cases and controls"
    if row is Row.PROGNOSIS and design is _D.COHORT and _INCEPTION.search(text):
        return 2, "inception cohort study"
    if row is Row.FREQUENCY and design in {*followed, _D.CROSS_SECTIONAL} and _SAMPLED.search(text):
        return 1, f"{name} of a random sample or a whole population; whether it is local is for the reader"
    return level, name


_RANDOMISED = re.compile(
    r"(?<!no )(?<!non-)(?<!non)(?<!without )(?<!lack of )\b(randomi[sz]ed|rcts?|randomly)\b"
    r"|(?<!no )\bcontrolled trials"
)
_TRIALS = re.compile(r"(?<!no )(?<!no randomised )(?<!no randomized )(?<!no controlled )\btrials\b")
_OBSERVED = re.compile(
    r"\b(observational|cohorts?|case-control|case series|retrospective|prospective studies|cross-sectional|surveys?"
    r"|real-world|uncontrolled|quasi-experimental|non-?randomi[sz]ed|no randomi[sz]ed)\b"
)


def _of_review(row: Row, name: str, text: str) -> tuple[int, str]:
    """A systematic review stands as high as the studies it found allow.

    The table has reviews of the best studies at level 1 and says that "a systematic review is generally
    better than an individual study"; a review of lesser studies keeps the level of those studies or, where
    it does not say what it found, the one below the best.
    """
    if row is Row.FREQUENCY:
        return 2, f"{name} of surveys"
    if row is Row.DIAGNOSIS:
        return 1, name
    if row is Row.PROGNOSIS:
        if _INCEPTION.search(text):
            return 1, f"{name} of inception cohorts"
        return 2, f"{name}, its cohorts not said to be inception cohorts"
    if _RANDOMISED.search(text):
        return 1, f"{name} of randomised trials"
    if _OBSERVED.search(text):
        if _TRIALS.search(text):
            return 2, f"{name} of trials and of studies without randomisation"
        return 3, f"{name} of studies without randomisation"
    if _TRIALS.search(text):
        return 1, f"{name} of trials, taken to be randomised"
    return 2, f"{name}, the designs of its studies not stated"


_VERY_LOW = re.compile(
    r"\bvery[- ]low[- ](certainty|quality)"
    r"|\b(certainty|quality) (of (the )?evidence )?(was|were|is) (rated )?(as )?very low"
)
_BETTER = re.compile(r"\b(high|moderate)[- ](certainty|quality)\b")
_BIASED = re.compile(r"\b(high|serious) risk of bias\b")
_UNBIASED = re.compile(r"\b(low|low or unclear|unclear or low) risk of bias\b")


def _stated_limit(text: str) -> str:
    """What the record says of its own limits that grades it down, or ``""``; mixed judgements do not."""
    if _VERY_LOW.search(text) and not _BETTER.search(text):
        return "it calls the certainty of its evidence very low"
    if _BIASED.search(text) and not _UNBIASED.search(text):
        return "it states a high risk of bias"
    return ""
