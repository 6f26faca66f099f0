"""Which findings an answer says, in which order, and under which clinical role each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from osler.answering.facets import ABOUT, Profiler, treatments_in
from osler.answering.sufficiency import Judged
from osler.domain.appraisal import Aspect, DirectnessLabel, Flag, StudyDesign
from osler.domain.article import SectionRole
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import Direction, FindingKind, LineOfTherapy
from osler.domain.question import Question, QuestionKind
from osler.domain.trace import LeftOut
from osler.language.words import content_stems

MOST = 24
"""Statements in one answer: more is not read."""
MOST_OF_ONE_RECORD = 4
MOST_INDIRECT = 4

_FIT: dict[QuestionKind, dict[FindingKind, float]] = {
    QuestionKind.THERAPY: {FindingKind.RECOMMENDATION: 1.0, FindingKind.EFFICACY: 0.9, FindingKind.HARM: 0.7},
    QuestionKind.ROLE: {FindingKind.EFFICACY: 1.0, FindingKind.RECOMMENDATION: 0.9, FindingKind.HARM: 0.7},
    QuestionKind.COMPARISON: {
        FindingKind.EFFICACY: 1.0,
        FindingKind.RECOMMENDATION: 0.9,
        FindingKind.HARM: 0.8,
    },
    QuestionKind.PREVENTION: {
        FindingKind.EFFICACY: 1.0,
        FindingKind.RECOMMENDATION: 0.9,
        FindingKind.HARM: 0.7,
    },
    QuestionKind.HARM: {
        FindingKind.HARM: 1.0,
        FindingKind.RECOMMENDATION: 0.7,
        FindingKind.EFFICACY: 0.5,
        FindingKind.PROGNOSIS: 0.6,
    },
    QuestionKind.DIAGNOSIS: {
        FindingKind.DIAGNOSIS: 1.0,
        FindingKind.RECOMMENDATION: 0.8,
        FindingKind.PREVALENCE: 0.5,
    },
    QuestionKind.PROGNOSIS: {
        FindingKind.PROGNOSIS: 1.0,
        FindingKind.PREVALENCE: 0.6,
        FindingKind.EFFICACY: 0.6,
        FindingKind.HARM: 0.5,
    },
    QuestionKind.FREQUENCY: {FindingKind.PREVALENCE: 1.0, FindingKind.PROGNOSIS: 0.7, FindingKind.HARM: 0.6},
    QuestionKind.CAUSE: {
        FindingKind.MECHANISM: 1.0,
        FindingKind.BACKGROUND: 0.8,
        FindingKind.PREVALENCE: 0.6,
        FindingKind.PROGNOSIS: 0.6,
    },
    QuestionKind.DEFINITION: {
        FindingKind.BACKGROUND: 1.0,
        FindingKind.DIAGNOSIS: 0.9,
        FindingKind.PREVALENCE: 0.8,
        FindingKind.MECHANISM: 0.7,
    },
}
_OTHER_FIT = 0.4

_LEADING = {
    QuestionKind.THERAPY: (SectionRole.FIRST_LINE, SectionRole.RECOMMENDATIONS),
    QuestionKind.HARM: (SectionRole.HARMS,),
    QuestionKind.DIAGNOSIS: (SectionRole.DIAGNOSIS,),
    QuestionKind.PROGNOSIS: (SectionRole.PROGNOSIS,),
    QuestionKind.FREQUENCY: (SectionRole.FREQUENCY,),
    QuestionKind.CAUSE: (SectionRole.CAUSES,),
    QuestionKind.DEFINITION: (SectionRole.BACKGROUND,),
    QuestionKind.COMPARISON: (SectionRole.COMPARISONS,),
}

_MONITOR = re.compile(
    r"\b(monitor\w*|re-?check\w*|(tested|checked|measured|reviewed|repeated) (at the start|every|annually|yearly|regularly|after)|every year|annually|follow-up visits?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A finding that the answer says, with the record it comes from and its place."""

    finding: Finding
    evidence: Evidence
    role: SectionRole
    worth: float
    treatments: frozenset[str]
    """Ids of the treatments that the finding, or else its record, names."""
    on_both: bool
    """Whether the record is about the condition and the treatment asked about, both."""


def choose(
    question: Question, judged: Sequence[Judged], profiler: Profiler
) -> tuple[tuple[Chosen, ...], tuple[LeftOut, ...]]:
    """The findings to say, best first, and those left out with the reason."""
    left: list[LeftOut] = []
    candidates: list[Chosen] = []
    for one in judged:
        for finding in one.findings:
            reason = _unusable(finding, one)
            if reason:
                left.append(_left(finding, reason))
                continue
            candidates.append(
                Chosen(
                    finding=finding,
                    evidence=one.evidence,
                    role=role_of(question, finding, one.evidence),
                    worth=_worth(question, finding, one),
                    on_both=one.subject >= ABOUT and one.treatment >= ABOUT,
                    treatments=_treatments(finding, one, profiler),
                )
            )
    candidates.sort(key=lambda c: (-c.worth, c.evidence.rank, c.finding.passage.start))
    kept: list[Chosen] = []
    floor = 0.45 * max((c.worth for c in candidates), default=0.0)
    for candidate in candidates:
        reason = _crowded_out(candidate, kept, floor)
        if reason:
            left.append(_left(candidate.finding, reason))
        else:
            kept.append(candidate)
    return tuple(kept), tuple(left)


def _treatments(finding: Finding, one: Judged, profiler: Profiler) -> frozenset[str]:
    named = treatments_in(profiler.text(finding.text))
    return named or treatments_in(profiler.record(one.evidence.record))


def _left(finding: Finding, reason: str) -> LeftOut:
    return LeftOut(record=finding.passage.record, step="choose", reason=reason, text=finding.text)


def _unusable(finding: Finding, one: Judged) -> str:
    if Flag.RETRACTED in one.evidence.appraisal.flags:
        return "the publication was retracted"
    if Flag.SUPERSEDED in one.evidence.appraisal.flags:
        return "a newer version of the publication is in the library"
    if finding.directness.label is DirectnessLabel.OFF_TOPIC:
        return "; ".join(finding.directness.reasons) or "about something else"
    return ""


def _crowded_out(candidate: Chosen, kept: Sequence[Chosen], floor: float) -> str:
    if candidate.worth < floor:
        return "of little bearing on the question"
    if len(kept) >= MOST:
        return "enough stronger findings are said already"
    same = [k for k in kept if k.finding.passage.record == candidate.finding.passage.record]
    if len(same) >= MOST_OF_ONE_RECORD:
        return "enough is said of this publication"
    if (
        candidate.role is SectionRole.INDIRECT
        and sum(k.role is SectionRole.INDIRECT for k in kept) >= MOST_INDIRECT
    ):
        return "indirect, and enough indirect evidence is shown"
    if any(_says_the_same(candidate.finding, k.finding) for k in kept):
        return "said already"
    return ""


def _says_the_same(a: Finding, b: Finding) -> bool:
    one, two = frozenset(content_stems(a.text)), frozenset(content_stems(b.text))
    return len(one & two) >= 0.85 * max(1, len(one | two))


_LEVEL_WORTH = {None: 0.75, 1: 1.0, 2: 0.92, 3: 0.82, 4: 0.72, 5: 0.6}


def _worth(question: Question, finding: Finding, one: Judged) -> float:
    """How much a finding adds to the answer: fit to the question first, strength second, recency last."""
    appraisal = one.evidence.appraisal
    fit = _FIT[question.kind].get(finding.kind, _OTHER_FIT) if question.kind in _FIT else 0.6
    level = 1.0 if appraisal.design is StudyDesign.GUIDELINE else _LEVEL_WORTH.get(appraisal.level, 0.6)
    directness = 1.0 if finding.directness.label is DirectnessLabel.DIRECT else 0.55
    age = appraisal.age_years
    recent = 1.0 if age is None or age <= 10 else max(0.85, 1.0 - 0.005 * (age - 10))
    whole = 0.6 + 0.2 * one.detail + 0.2 * (1.0 if one.carries else 0.0)
    return float(finding.relevance**1.5) * fit * (0.6 + 0.4 * level) * directness * recent * whole


def role_of(question: Question, finding: Finding, evidence: Evidence) -> SectionRole:
    """The clinical role of a finding in the answer to this question."""
    if finding.directness.label is DirectnessLabel.INDIRECT:
        return SectionRole.INDIRECT
    kind = finding.kind
    if kind is FindingKind.HARM:
        return SectionRole.HARMS
    if kind is FindingKind.RECOMMENDATION or finding.line:
        return _recommendation_role(question, finding)
    if kind is FindingKind.EFFICACY:
        return _efficacy_role(question, finding, evidence)
    return {
        FindingKind.DIAGNOSIS: SectionRole.DIAGNOSIS,
        FindingKind.PREVALENCE: SectionRole.FREQUENCY,
        FindingKind.PROGNOSIS: SectionRole.PROGNOSIS,
        FindingKind.MECHANISM: SectionRole.CAUSES,
        FindingKind.LIMITATION: SectionRole.GAPS,
        FindingKind.BACKGROUND: SectionRole.BACKGROUND,
    }[kind]


def _recommendation_role(question: Question, finding: Finding) -> SectionRole:
    if finding.line is LineOfTherapy.FIRST:
        return SectionRole.FIRST_LINE
    if finding.line in {LineOfTherapy.SECOND, LineOfTherapy.THIRD}:
        return SectionRole.SECOND_LINE
    if _MONITOR.search(finding.text) and question.kind is not QuestionKind.DIAGNOSIS:
        return SectionRole.MONITORING
    return SectionRole.RECOMMENDATIONS


def _efficacy_role(question: Question, finding: Finding, evidence: Evidence) -> SectionRole:
    if (
        question.body_sites
        and any(a.aspect is Aspect.BODY_SITE and not a.reason for a in finding.directness.aspects)
        and _names_site(finding)
    ):
        return SectionRole.BY_SITE
    if question.comparators or _active(evidence.record.comparators):
        return SectionRole.COMPARISONS
    return SectionRole.EFFECTS


def _names_site(finding: Finding) -> bool:
    return bool(
        re.search(
            r"\b(legs?|limbs?|extremit\w+|hands?|feet|foot|arms?|trunk|face|facial|neck|acral|shins?|elbows?|knees?|scalp)\b",
            finding.text,
            re.IGNORECASE,
        )
    )


_INACTIVE = re.compile(
    r"\b(placebo|no treatment|untreated|sham|vehicle|usual care|standard care|control|diet|saline|no )\b",
    re.IGNORECASE,
)


def _active(comparators: Iterable[str]) -> bool:
    named = [c for c in comparators if c.strip()]
    return bool(named) and not any(_INACTIVE.search(c) for c in named)


def disagreeing(chosen: Sequence[Chosen]) -> tuple[tuple[Chosen, ...], ...]:
    """Groups of direct findings on the effect of one treatment that point different ways, by record."""
    effects = [
        c
        for c in chosen
        if c.finding.kind is FindingKind.EFFICACY
        and c.role in _EFFECT_ROLES
        and c.finding.direction in {*_FOR, *_AGAINST}
    ]
    groups = []
    for treatment in sorted({t for c in effects for t in c.treatments}):
        about = [c for c in effects if treatment in c.treatments]
        for_it = {c.finding.passage.record for c in about if c.finding.direction in _FOR}
        against = {c.finding.passage.record for c in about if c.finding.direction in _AGAINST}
        if for_it - against and against - for_it:
            groups.append(tuple(about))
    return tuple(groups)


_EFFECT_ROLES = frozenset({SectionRole.EFFECTS, SectionRole.COMPARISONS, SectionRole.BY_SITE})
_FOR = frozenset({Direction.FAVOURS_INTERVENTION})
_AGAINST = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})


def leading_roles(kind: QuestionKind) -> tuple[SectionRole, ...]:
    """The sections that come before the usual order for this kind of question."""
    return _LEADING.get(kind, ())
