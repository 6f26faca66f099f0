"""Which findings an answer says, and under which clinical role each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osler.answering import bearing
from osler.answering.as_a_whole import stands_for
from osler.answering.bookkeeping import finds_nothing
from osler.answering.cues import FACT, QUALIFIERS, TWO_PARTS
from osler.answering.facets import ABOUT, Profile, Profiler, conditions_in, outcomes_in, treatments_in
from osler.answering.roles import role_of
from osler.answering.sufficiency import ANY_OUTCOME, Judged
from osler.answering.understand import set_aside
from osler.answering.worth import beside_the_point, on_an_attack, worth
from osler.appraisal.directness_case import SILENT
from osler.appraisal.target import target_of
from osler.domain.appraisal import Aspect, DirectnessLabel, Flag
from osler.domain.article import SectionRole
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import FindingKind, LineOfTherapy
from osler.domain.question import INERT, Category, Concept, Question, QuestionKind
from osler.domain.trace import LeftOut
from osler.language.words import content_stems

MOST = 14
"""Statements in one answer besides harms: more is not read in the two minutes there are."""
MOST_HARMS = 4
"""Statements on harms in an answer to a question on something else."""
MOST_OF_ONE_RECORD = 4
MOST_INDIRECT = 4
MOST_OF_ONE_INDIRECT = 1
"""Indirect evidence is shown for what it is about, not in detail, unless there is nothing nearer."""
MOST_BESIDE = 12
"""Findings of records that lack something of the question, where others lack nothing."""
ENOUGH = 5
"""With so many records that carry the answer by themselves, evidence from nearby adds nothing."""
_FLOOR = 0.3
"""The share of the best finding's worth below which a finding is not worth reading."""
_HIGHER_FLOOR = 0.45
_SHORT = 8
_LONG = 16
"""The same share once so many findings are kept, the more where direct evidence is thin: what is added to a full
answer has to be worth it."""
_LEAST = 0.3
"""The least share of what was asked that a finding must be about, whatever the others are."""
_SAME_RECORD = 0.7
_SAME_TREATMENT = 0.85
"""What is left of a finding's worth for each finding already kept of its record, or of its treatments."""


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


def choose(
    question: Question, judged: Sequence[Judged], profiler: Profiler
) -> tuple[tuple[Chosen, ...], tuple[LeftOut, ...]]:
    """The findings to say, best first, and those left out with the reason."""
    found, left = _candidates(question, judged, profiler, set_aside(question, profiler.lexicon))
    if _one_outcome(question) and any(
        _aspect(c.finding, Aspect.OUTCOME) is DirectnessLabel.DIRECT for c in found
    ):
        left += [_left(c.finding, "about other outcomes") for c in found if not _on_outcome(c)]
        found = [c for c in found if _on_outcome(c)]
    for narrow in (_on_particulars, _on_compared_outcome):
        found, beside = narrow(question, found, profiler)
        left += beside
    floor = _FLOOR * max((c.worth for c in found), default=0.0)
    left += [_left(c.finding, "of little bearing on the question") for c in found if c.worth < floor]
    candidates = [c for c in found if c.worth >= floor]
    direct = any(c.finding.directness.label is DirectnessLabel.DIRECT for c in candidates)
    carried = len({c.evidence.record.id for c in candidates if c.carries})
    kept: list[Chosen] = []
    while candidates:
        best = max(candidates, key=lambda c: (_gain(c, kept), -c.evidence.rank, -c.finding.passage.start))
        candidates.remove(best)
        reason = (
            (_silent(best) if direct else "")
            or _left_out(best, kept, carried)
            or _slight(best, kept, floor, carried)
            or _beyond(question, best, kept)
        )
        if reason:
            left.append(_left(best.finding, reason))
        else:
            kept.append(best)
    kept, beside = _harms_of_what_is_said(question, kept)
    left += beside
    harm = _harm(question, kept, found)
    if harm is not None:
        kept.append(harm)
        left = [one for one in left if one.text != harm.finding.text]
    kept.sort(key=lambda c: (-c.worth, c.evidence.rank, c.finding.passage.start))
    return tuple(kept), tuple(left)


def _on_particulars(
    question: Question, found: list[Chosen], profiler: Profiler
) -> tuple[list[Chosen], list[LeftOut]]:
    """Where the question names a particular in a term of its own, only what speaks of it, if anything does."""
    fact = FACT.search(question.reading.lower())
    terms = [
        frozenset(content_stems(d))
        for d in question.details
        if d not in QUALIFIERS and (fact or not profiler.lexicon.ordinary(d))
    ]
    terms = [t for t in terms if t]
    on_it = [
        c
        for c in found
        if any(
            t <= profiler.text(c.finding.text).stems | profiler.text(c.evidence.record.title).stems
            for t in terms
        )
    ]
    if not terms or not on_it:
        return found, []
    told = {id(c) for c in on_it}
    return on_it, [_left(c.finding, "not on the particular asked for") for c in found if id(c) not in told]


def _on_compared_outcome(
    question: Question, found: list[Chosen], profiler: Profiler
) -> tuple[list[Chosen], list[LeftOut]]:
    """Where treatments are compared by one outcome, only findings that name it, if enough do; and harms."""
    asked = {c.id: c.name for c in question.outcomes if c.name not in ANY_OUTCOME}
    if question.kind is not QuestionKind.COMPARISON or not asked or TWO_PARTS.search(question.reading):
        return found, []

    def names(one: Chosen) -> bool:
        profile = profiler.text(one.finding.text)
        whole = any(stands_for(one.finding.text, name) for name in asked.values())
        return whole or not asked.keys().isdisjoint(profile.concepts | profile.kinds_of)

    naming = {id(c) for c in found if names(c)}
    if len({c.evidence.record.id for c in found if id(c) in naming}) < _ENOUGH_NAMING:
        return found, []
    on_it = [c for c in found if id(c) in naming or c.finding.kind is FindingKind.HARM]
    return on_it, [_left(c.finding, "about other outcomes") for c in found if c not in on_it]


_ENOUGH_NAMING = 2


def _harms_of_what_is_said(question: Question, kept: list[Chosen]) -> tuple[list[Chosen], list[LeftOut]]:
    """Where treatments were asked for, the harms of those put forward; of others they do not matter here."""
    if question.kind not in TREATING or question.interventions:
        return kept, []
    told = [k for k in kept if k.finding.kind is not FindingKind.HARM]
    forward = frozenset(t for k in told for t in k.treatments)
    records = {k.finding.passage.record for k in told}
    beside = [
        k
        for k in kept
        if k.finding.kind is FindingKind.HARM
        and k.finding.passage.record not in records
        and k.treatments.isdisjoint(forward)
    ]
    aside = {id(k) for k in beside}
    return [k for k in kept if id(k) not in aside], [
        _left(k.finding, "a harm of what is not put forward") for k in beside
    ]


def _harm(question: Question, kept: Sequence[Chosen], found: Sequence[Chosen]) -> Chosen | None:
    """The best finding on harms of what is put forward, where none is said yet: silence is no safety (rule 5)."""
    if question.kind not in TREATING or any(k.finding.kind is FindingKind.HARM for k in kept):
        return None
    told = {k.finding.passage.record for k in kept}
    harms = (
        c
        for c in found
        if c.finding.kind is FindingKind.HARM
        and (c.on_treatment or c.finding.passage.record in told)
        and _aspect(c.finding, Aspect.INTERVENTION) is not DirectnessLabel.INDIRECT
    )
    return max(harms, key=lambda c: (c.worth, -c.evidence.rank, -c.finding.passage.start), default=None)


TREATING = frozenset(
    {QuestionKind.THERAPY, QuestionKind.ROLE, QuestionKind.COMPARISON, QuestionKind.PREVENTION}
)
"""Kinds of question whose answers put treatments forward."""


_ANOTHER = re.compile(r"about (?!.* in general)")


def _reason(finding: Finding, aspect: Aspect) -> str:
    return next((a.reason for a in finding.directness.aspects if a.aspect is aspect), "")


def _aspect(finding: Finding, aspect: Aspect) -> DirectnessLabel | None:
    return next((a.label for a in finding.directness.aspects if a.aspect is aspect), None)


def _candidates(
    question: Question,
    judged: Sequence[Judged],
    profiler: Profiler,
    aside: tuple[frozenset[str], frozenset[str]],
) -> tuple[list[Chosen], list[LeftOut]]:
    left: list[LeftOut] = []
    candidates: list[Chosen] = []
    for one in judged:
        for finding in one.findings:
            reason = _unusable(question, finding, one) or _on_what_is_aside(
                profiler.text(finding.text), profiler.tested(one.evidence.record), *aside
            )
            if reason:
                left.append(_left(finding, reason))
                continue
            treatments = _treatments(finding, one, profiler)
            candidates.append(
                Chosen(
                    finding=finding,
                    evidence=one.evidence,
                    role=role_of(question, finding, one),
                    worth=worth(
                        question,
                        finding,
                        one,
                        _elsewhere(finding, one, profiler),
                        profiler.text(finding.text).concepts,
                        mixed=_beside_others(question, finding, profiler),
                        another=_of_another(question, finding, one.evidence.record.title, profiler),
                    ),
                    on_both=one.subject >= ABOUT and one.tested >= ABOUT,
                    on_treatment=bool(question.interventions) and one.treatment >= ABOUT,
                    carries=one.carries,
                    treatments=treatments,
                    conditions=_conditions(finding, one, profiler),
                    outcomes=outcomes_in(profiler.text(finding.text)),
                )
            )
    return candidates, left


def _treatments(finding: Finding, one: Judged, profiler: Profiler) -> frozenset[str]:
    named = treatments_in(profiler.text(finding.text))
    return named or treatments_in(profiler.record(one.evidence.record))


def _elsewhere(finding: Finding, one: Judged, profiler: Profiler) -> frozenset[str]:
    named = treatments_in(profiler.text(finding.text))
    return named or treatments_in(profiler.text(one.evidence.record.title))


def _beside_others(question: Question, finding: Finding, profiler: Profiler) -> bool:
    """Whether a finding speaks of other treatments beside the one asked about, which is not compared."""
    ours = {c.id for c in question.interventions}
    if not ours or question.kind is QuestionKind.COMPARISON:
        return False
    return any(
        m.concept.category is Category.INTERVENTION
        and m.concept.name not in INERT
        and m.concept.id not in ours
        and ours.isdisjoint(b.id for b in profiler.lexicon.broader(m.concept))
        for m in profiler.lexicon.mentions(finding.text)
    )


def _of_another(question: Question, finding: Finding, title: str, profiler: Profiler) -> bool:
    """Whether what a finding tells the frequency, cause or course of is another condition than the one asked about."""
    sort = bearing.sort_of(question)
    if (
        sort is None
        or question.interventions
        or question.kind in {QuestionKind.DEFINITION, QuestionKind.THERAPY}
    ):
        return False
    if treatments_in(profiler.text(finding.text)):
        return True
    if question.kind is QuestionKind.CAUSE:
        return False
    asked = {c.id for c in question.conditions}
    wider = {b.id for c in question.conditions for b in profiler.lexicon.broader(c)}

    def named(text: str) -> list[Concept]:
        return [
            m.concept for m in profiler.lexicon.mentions(text) if m.concept.category is Category.CONDITION
        ]

    return any(
        c.id not in asked | wider and asked.isdisjoint(b.id for b in profiler.lexicon.broader(c))
        for c in named(finding.text) or named(title)
    )


def _conditions(finding: Finding, one: Judged, profiler: Profiler) -> frozenset[str]:
    here = profiler.text(finding.text)
    return conditions_in(here) or conditions_in(profiler.record(one.evidence.record))


def _left(finding: Finding, reason: str) -> LeftOut:
    return LeftOut(record=finding.passage.record, step="choose", reason=reason, text=finding.text)


def _unusable(question: Question, finding: Finding, one: Judged) -> str:
    if Flag.RETRACTED in one.evidence.appraisal.flags:
        return "retracted"
    if Flag.SUPERSEDED in one.evidence.appraisal.flags:
        return "superseded by a newer version"
    if finding.directness.label is DirectnessLabel.OFF_TOPIC:
        return "; ".join(finding.directness.reasons) or "about something else"
    if question.interventions and one.treatment < ABOUT and one.names_treatments and not one.on_class:
        return "about another treatment"
    if any(
        a.aspect is Aspect.INTERVENTION and a.reason.startswith(SILENT) for a in finding.directness.aspects
    ):
        return "not speaking of the treatment"
    if beside_the_point(question, finding) or on_an_attack(question, finding, one.evidence.record.title):
        return "beside the point of the question"
    if finds_nothing(finding.passage.text):
        return "about the publication or what was done, not a finding"
    if finding.kind is not FindingKind.HARM and question.conditions and one.subject == 0.0:
        return "about another condition"
    if question.outcomes and one.outcome == 0.0 and finding.kind is not FindingKind.HARM:
        return "about other outcomes"
    if not bearing.bearing(question, finding.text, finding.kind):
        return f"not about {bearing.missing(question)}"
    target = target_of(question)
    if target and not target.bears(finding.text, one.evidence.record.title):
        return f"not about a target of {target.measure}"
    named = (*question.conditions, *question.interventions)
    if not one.carries and not named:
        return f"not speaking of {', '.join(one.missing)}"
    return "of little bearing on the question" if finding.relevance < _LEAST else ""


def _on_what_is_aside(
    finding: Profile, tested: Profile, given: frozenset[str], absent: frozenset[str]
) -> str:
    """Why a finding is on what the question sets aside: a treatment given before, a condition that is not there."""
    named = treatments_in(finding)
    if given and (treatments_in(tested) or named) <= given and given & (named | treatments_in(tested)):
        return "about the treatment given before"
    if absent and (absent & (finding.concepts | finding.kinds_of)):
        return "about people whom the question leaves out"
    return ""


def _on_outcome(candidate: Chosen) -> bool:
    return _aspect(candidate.finding, Aspect.OUTCOME) is not DirectnessLabel.INDIRECT


def _one_outcome(question: Question) -> bool:
    """Whether the question asks for one harm or turn of things and nothing else, so that others do not answer it."""
    return (
        question.kind in {QuestionKind.HARM, QuestionKind.PROGNOSIS}
        and not all(c.name in ANY_OUTCOME for c in question.outcomes)
        and not TWO_PARTS.search(question.reading)
    )


def _gain(candidate: Chosen, kept: Sequence[Chosen]) -> float:
    """What a finding adds to those already kept: more where it brings another record or treatment."""
    record = candidate.finding.passage.record
    of_record = sum(k.finding.passage.record == record for k in kept)
    of_treatment = sum(bool(k.treatments and k.treatments == candidate.treatments) for k in kept)
    return candidate.worth * _SAME_RECORD**of_record * _SAME_TREATMENT ** min(of_treatment, 3)


def _silent(candidate: Chosen) -> str:
    """Why a finding that does not name what was asked adds nothing to those that do, or ``""``."""
    silent = any(a.reason.startswith(SILENT) for a in candidate.finding.directness.aspects)
    return "not naming what was asked about" if silent else ""


def _left_out(candidate: Chosen, kept: Sequence[Chosen], carried: int) -> str:
    """Why a finding is not said, or ``""``."""
    if carried and not candidate.carries and _ANOTHER.match(_reason(candidate.finding, Aspect.INTERVENTION)):
        return "about another treatment"
    indirect = candidate.finding.directness.label is DirectnessLabel.INDIRECT
    if carried and not candidate.carries and sum(not k.carries for k in kept) >= MOST_BESIDE:
        return "only near the question"
    if (
        indirect
        and carried >= ENOUGH
        and not (candidate.evidence.record.is_guideline and candidate.on_treatment)
    ):
        return "indirect, where direct evidence is enough"
    same = [k for k in kept if k.finding.passage.record == candidate.finding.passage.record]
    few = indirect and not candidate.carries
    if len(same) >= (MOST_OF_ONE_INDIRECT if few else MOST_OF_ONE_RECORD):
        return "beyond what is said of the same publication"
    beside = sum(k.finding.directness.label is DirectnessLabel.INDIRECT and not k.carries for k in kept)
    if few and beside >= MOST_INDIRECT:
        return "indirect, beyond what is shown"
    if any(_says_the_same(candidate.finding, k.finding) for k in kept):
        return "saying the same as another"
    return ""


def _first_line(one: Chosen) -> bool:
    """Whether a guideline puts a treatment first."""
    return one.evidence.record.is_guideline and (
        one.finding.line is LineOfTherapy.FIRST or "first-line" in one.finding.text.lower()
    )


def _slight(candidate: Chosen, kept: Sequence[Chosen], floor: float, carried: int) -> str:
    full = _SHORT if carried >= ENOUGH else _LONG
    if _first_line(candidate) and not any(_first_line(k) for k in kept):
        return ""  # guidelines lead: what they put first is never cut for length
    if len(kept) >= full and candidate.worth < floor * _HIGHER_FLOOR / _FLOOR:
        return "of less bearing than what is said"
    return ""


def _beyond(question: Question, candidate: Chosen, kept: Sequence[Chosen]) -> str:
    """Why there is no room for a finding, or ``""``: harms have room of their own, since silence is no safety."""
    harm = candidate.finding.kind is FindingKind.HARM and question.kind is not QuestionKind.HARM
    same = (
        sum((k.finding.kind is FindingKind.HARM) is harm for k in kept)
        if question.kind is not QuestionKind.HARM
        else len(kept)
    )
    return "weaker than what is said" if same >= (MOST_HARMS if harm else MOST) else ""


def _says_the_same(a: Finding, b: Finding) -> bool:
    one, two = frozenset(content_stems(a.text)), frozenset(content_stems(b.text))
    return len(one & two) >= 0.85 * max(1, len(one | two))
