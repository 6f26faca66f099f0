"""Whether the evidence carries an answer to this question, and if not, what it lacks.

Refusing what could be answered is as wrong as answering what could not (rule 5), so the test is made of
requirements that a reader can check: one record at least must be about the condition asked about, about the
treatment asked about, and about the particular asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from osler.answering import bearing, just_that
from osler.answering.as_a_whole import stands_for
from osler.answering.cues import QUALIFIERS
from osler.answering.ends import on_another_end
from osler.answering.facets import (
    ABOUT,
    BROADER,
    Facet,
    Profile,
    Profiler,
    broader_subject,
    match,
    treatments_in,
)
from osler.appraisal.composite import counted_among
from osler.appraisal.directness import HOW_OFTEN
from osler.appraisal.directness_case import SILENT
from osler.appraisal.population import Group, group_of
from osler.appraisal.target import target_of
from osler.domain.appraisal import Aspect
from osler.domain.article import AbstentionReason
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import FindingKind
from osler.domain.question import INERT, Category, Caution, Question, QuestionKind
from osler.domain.record import Record
from osler.language.quantities import Quantity, QuantityKind, quantities
from osler.ports import Lexicon

_DETAIL_SHARE = 0.5
"""The share of the question's other words, by weight, that the carrying record must have."""
_ALL_DETAIL_SHARE = 0.75
"""The same share where the question names no condition and no treatment, so that its words are all there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One record held against the question: what it is about, and what of the question it lacks."""

    evidence: Evidence
    findings: tuple[Finding, ...]
    subject: float
    """The worst match among the condition facets, 0 to 1; 1 where none was asked for."""
    treatment: float
    """The best match among the treatment facets, 0 to 1; 1 where none was asked for."""
    tested: float
    """The best match of the treatment facets with the record's title and treatments alone, 0 to 1."""
    on_class: bool
    """Whether its title and treatments name the class of what was asked about."""
    names_treatments: bool
    """Whether its title and treatments name any treatment."""
    only_treatment: bool
    """Whether what its title and treatments name is only what was asked about."""
    outcome: float
    """The best match among the outcome facets, 0 to 1; 1 where none was asked for."""
    detail: float
    """The share of the other words, weighted by how rare they are among the records found, 0 to 1."""
    missing: tuple[str, ...]
    """The names of the facets and numbers that the record is not about."""

    @property
    def carries(self) -> bool:
        """Whether this record alone carries an answer."""
        return not self.missing


_ASIDE = frozenset({FindingKind.LIMITATION, FindingKind.BACKGROUND})


def _tells(finding: Finding, *, compared: bool) -> bool:
    """Whether a finding tells of what was asked about, or of a mixture with it, and not in passing."""
    if compared and any(
        a.aspect is Aspect.OUTCOME and a.reason.startswith(SILENT) for a in finding.directness.aspects
    ):
        return False
    reason = next((a.reason for a in finding.directness.aspects if a.aspect is Aspect.INTERVENTION), None)
    return reason is None or ((not reason or reason.endswith(" alone")) and finding.kind not in _ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sufficiency:
    """The judgement over all records; ``reason`` is ``None`` where an answer is carried."""

    reason: AbstentionReason | None
    judged: tuple[Judged, ...]
    missing: tuple[str, ...] = ()
    because: str = ""
    """In a sentence, what was looked for and not found, where the names of what is missing say too little."""
    just: tuple[str, ...] = ()
    """What was asked for that only findings on just that answer, in words."""
    unknown: bool = False
    """Whether the question is about words alone that neither Osler nor the library knows."""


def judge(
    question: Question,
    wanted: Sequence[Facet],
    found: Sequence[tuple[Evidence, tuple[Finding, ...]]],
    profiler: Profiler,
) -> Sufficiency:
    """Hold every record that has findings against the question; records keep their order."""
    numbers = _numbers(question)
    profiles = [
        _whole(question, evidence.record, profiler) if findings else None for evidence, findings in found
    ]
    judged = tuple(
        _judge_one(
            question,
            wanted,
            evidence,
            findings,
            profile,
            profiler.tested(evidence.record),
            profiler.record(evidence.record),
            numbers,
            profiler.lexicon,
        )
        for (evidence, findings), profile in zip(found, profiles, strict=True)
        if profile
    )
    if Caution.EMERGENCY in question.cautions and not (question.conditions and question.interventions):
        return Sufficiency(reason=AbstentionReason.EMERGENCY, judged=judged)
    if Caution.NOT_MEDICAL in question.cautions:
        return Sufficiency(reason=AbstentionReason.NOT_MEDICAL, judged=judged)
    if not any(j.carries for j in judged):
        return _in_words(question, wanted, _lacking(judged, wanted), profiler.lexicon)
    unmet = _one_sided(
        question,
        wanted,
        [p for p, j in zip(filter(None, profiles), judged, strict=True) if j.subject >= ABOUT],
    )
    if unmet:
        return Sufficiency(reason=AbstentionReason.DETAIL_MISSING, judged=judged, missing=unmet)
    return Sufficiency(reason=None, judged=judged)


def _one_sided(question: Question, wanted: Sequence[Facet], on_subject: Sequence[Profile]) -> tuple[str, ...]:
    """The sides of a comparison that no record on the subject speaks of: what is unknown cannot be compared."""
    if question.kind is not QuestionKind.COMPARISON:
        return ()
    sides = [f for f in _of(wanted, Aspect.INTERVENTION, Aspect.COMPARATOR) if f.name not in INERT | ANY_FORM]
    return tuple(f.name for f in sides if max((match(f, p) for p in on_subject), default=0.0) < ABOUT)


def _lacking(judged: tuple[Judged, ...], wanted: Sequence[Facet]) -> Sufficiency:
    on_subject = [j for j in judged if j.subject >= ABOUT]
    if not judged or (not on_subject and any(f.aspect is Aspect.CONDITION for f in wanted)):
        reason = AbstentionReason.NOTHING_FOUND
    elif not any(j.treatment >= ABOUT for j in on_subject or judged):
        reason = AbstentionReason.NOT_DIRECT
    else:
        reason = AbstentionReason.DETAIL_MISSING
    if reason is AbstentionReason.NOT_DIRECT:
        sides = [f.name for f in _of(wanted, Aspect.INTERVENTION, Aspect.COMPARATOR) if f.name not in INERT]
        return Sufficiency(reason=reason, judged=judged, missing=tuple(dict.fromkeys(sides)))
    near = [j for j in judged if j.subject >= ABOUT and j.treatment >= ABOUT] or on_subject or judged
    fewest = min((j.missing for j in near), key=len, default=())
    return Sufficiency(reason=reason, judged=judged, missing=fewest)


_NOWHERE = 0.99
"""The rarity from which on a word is in no record of the library."""


def unknown(wanted: Sequence[Facet]) -> tuple[str, ...]:
    """The words of a question that Osler does not know, nor English, nor any record of the library."""
    return tuple(f.name for f in wanted if f.aspect is None and not f.ordinary and f.rarity > _NOWHERE)


def _in_words(
    question: Question, wanted: Sequence[Facet], lacking: Sufficiency, lexicon: Lexicon
) -> Sufficiency:
    """The judgement with a sentence on words that nobody knows, or on the special act or dose that was not found."""
    unmet = just_that.asked(question, lexicon)
    named = any(f.aspect in _SUBJECT for f in wanted)
    if (words := unknown(wanted)) and not (named and unmet):
        one = len(words) == 1
        because = (
            f"Osler does not know {'this word' if one else 'these words'}, and no publication in this library has "
            f"{'it' if one else 'any of them'}: {', '.join(words)}."
        )
        if named:
            return replace(lacking, because=because, just=unmet)
        nothing = AbstentionReason.NOTHING_FOUND
        return replace(lacking, reason=nothing, missing=words, because=because, just=unmet, unknown=True)
    if not unmet:
        return lacking
    missing = tuple(dict.fromkeys((*unmet, *lacking.missing)))
    return replace(lacking, missing=missing, because=just_that.none_found(question, lexicon), just=unmet)


_SUBJECT = frozenset({Aspect.CONDITION, Aspect.INTERVENTION, Aspect.COMPARATOR})


def _whole(question: Question, record: Record, profiler: Profiler) -> Profile:
    """What a record names; where its treatment is asked for, a disease that is only a harm of something is not.

    Headings name harms too, so a record whose findings are marked is read without them.
    """
    if question.kind is not QuestionKind.THERAPY or not record.findings:
        return profiler.record(record) | profiler.text(record.text)
    people = profiler.text(record.population or "")
    return profiler.tested(record) | people | profiler.text(_without_harms(record))


def _without_harms(record: Record) -> str:
    """The record's text without the findings that it marks as harms."""
    text, kept = record.text, 0
    parts = []
    for harm in sorted((f.start, f.end) for f in record.findings if f.kind is FindingKind.HARM):
        parts.append(text[kept : harm[0]])
        kept = harm[1]
    return "".join([*parts, text[kept:]])


def _judge_one(
    question: Question,
    wanted: Sequence[Facet],
    evidence: Evidence,
    findings: tuple[Finding, ...],
    profile: Profile,
    tested: Profile,
    subject: Profile,
    numbers: Sequence[Quantity],
    lexicon: Lexicon,
) -> Judged:
    scores = {f.name: match(f, profile) for f in wanted}
    compared = question.kind is QuestionKind.COMPARISON
    conditions = _of(wanted, Aspect.CONDITION)
    sides = _of(wanted, Aspect.INTERVENTION, Aspect.COMPARATOR)
    treatments = [f for f in sides if f.name not in INERT] or sides
    outcomes = [
        f
        for f in _of(wanted, Aspect.OUTCOME)
        if not (f.name in HOW_OFTEN and question.kind is QuestionKind.FREQUENCY)
    ]
    for facet in outcomes:
        if any(stands_for(f.text, facet.name) or counted_among(f.text, (facet.name,)) for f in findings):
            scores[facet.name] = max(scores[facet.name], ABOUT)
    details = [f for f in wanted if f.aspect is None and not f.proper and f.name not in QUALIFIERS]
    open_to_broader = bool(treatments) and question.kind in _OPEN
    missing = [
        f.name
        for f in conditions
        if scores[f.name] < ABOUT and not (open_to_broader and broader_subject(f, subject))
    ]
    missing += _missing_treatments(question, treatments, scores)
    near = BROADER if question.kind is QuestionKind.PREVENTION else ABOUT
    missing += _all_missing([f for f in outcomes if f.name not in ANY_OUTCOME], scores, near)
    groups = [f for f in _of(wanted, Aspect.POPULATION) if f.name not in _ANYBODY]
    needed = [f for f in groups if _is_group(f) and not (question.kind in _FOR_ANY_AGE and _by_age(f))]
    missing += _all_missing(needed, scores, BROADER)
    missing += [f.name for f in groups if not _is_group(f) and scores[f.name] < BROADER]
    missing += _all_missing(_of(wanted, Aspect.BODY_SITE), scores, BROADER)
    missing += [f.name for f in wanted if f.proper and scores[f.name] < ABOUT]
    detail = _share(details, scores)
    missing += _missing_details(details, scores, alone=not conditions and not treatments)
    missing += _absent(numbers, evidence.record)
    if (conditions or compared) and not any(_tells(f, compared=compared) for f in findings):
        missing += [f.name for f in treatments or outcomes]
    missing += _missing_sort(question, findings, evidence.record, lexicon)
    return Judged(
        evidence=evidence,
        findings=findings,
        subject=min((scores[f.name] for f in conditions), default=1.0),
        treatment=max((scores[f.name] for f in treatments), default=1.0),
        tested=max((match(f, tested) for f in treatments), default=1.0),
        on_class=any(broader_subject(f, tested) for f in treatments),
        names_treatments=bool(treatments_in(tested)),
        only_treatment=_only_ours(tested, sides),
        outcome=max((scores[f.name] for f in outcomes), default=1.0),
        detail=detail,
        missing=tuple(dict.fromkeys(missing)),
    )


def _missing_sort(
    question: Question, findings: Sequence[Finding], record: Record, lexicon: Lexicon
) -> list[str]:
    """What is asked for that none of a record's findings is about: the sort of finding, or a target."""
    findings = [f for f in findings if not on_another_end(question, f, record, lexicon)]
    lacking = bearing.missing(question) or ("" if findings else "its treatment")
    unmet = (
        [lacking] if lacking and not any(bearing.bearing(question, f.text, f.kind) for f in findings) else []
    )
    unmet += just_that.missing(question, findings, record.title, lexicon)
    target = target_of(question)
    if target and not any(target.bears(f.text, record.title) for f in findings):
        unmet.append(f"a target of {target.measure}")
    return unmet


def _only_ours(tested: Profile, sides: Sequence[Facet]) -> bool:
    """Whether all treatments named are ones asked about, classes of them, or the one kind of one of them."""
    ours = {f.concept.id for f in sides if f.concept}
    others = treatments_in(tested) - ours - {parent for f in sides for parent in f.parents}
    return not others or (len(others) == 1 and bool(ours & tested.kinds_of))


def _of(wanted: Sequence[Facet], *aspects: Aspect) -> list[Facet]:
    return [f for f in wanted if f.aspect in aspects]


_TOGETHER = re.compile(
    r"\b(with|plus|combin\w+|add(ing|ed)?|before|after|followed by|on top of)\b|\+", re.IGNORECASE
)
"""Words that ask for treatments given together, none of which answers for the others."""


def _missing_treatments(
    question: Question, treatments: Sequence[Facet], scores: Mapping[str, float]
) -> list[str]:
    """The treatments that a record must speak of and does not."""
    unmet = [f.name for f in treatments if scores[f.name] < ABOUT]
    if len(unmet) == len(treatments):
        return unmet
    ours = [f.name for f in treatments if f.aspect is Aspect.INTERVENTION]
    if question.kind is QuestionKind.COMPARISON or len(ours) < 2:
        return []
    must = ours if _TOGETHER.search(question.reading) else ours[:1]
    return [name for name in must if name in unmet]


def _all_missing(facets: Sequence[Facet], scores: Mapping[str, float], enough: float) -> list[str]:
    """The names of the facets, when none of them is matched."""
    return [f.name for f in facets] if facets and max(scores[f.name] for f in facets) < enough else []


def _by_age(facet: Facet) -> bool:
    return facet.concept is not None and group_of(facet.concept) is Group.AGE


def _is_group(facet: Facet) -> bool:
    """Whether it is a group of people, not a treatment that they are on."""
    return facet.concept is not None and facet.concept.category is Category.POPULATION


def _share(details: Sequence[Facet], scores: Mapping[str, float]) -> float:
    """The share of the details that is matched, weighted by how rare they are."""
    total = sum(f.rarity for f in details)
    return sum(f.rarity * scores[f.name] for f in details) / total if total else 1.0


def _missing_details(details: Sequence[Facet], scores: Mapping[str, float], *, alone: bool) -> list[str]:
    """The details without which a record does not carry an answer.

    A term of medicine has to be met. Plain words can be said otherwise; many of them together are a particular
    of which at least half has to be met, and most where the question has nothing else (``alone``).
    """
    unmet = [f for f in details if scores[f.name] < ABOUT]
    if alone:
        return [f.name for f in unmet] if _share(details, scores) < _ALL_DETAIL_SHARE else []
    plain = [f for f in details if f.ordinary]
    terms = [f.name for f in unmet if not f.ordinary]
    share = _share(plain, scores)
    if (len(plain) >= _PARTICULAR and share < _DETAIL_SHARE) or (len(plain) > 1 and share == 0.0):
        terms += [f.name for f in unmet if f.ordinary]
    return terms


_PARTICULAR = 3
"""So many plain words beyond the concepts ask for something particular."""
ANY_OUTCOME = frozenset(
    {"adverse events", "safety", "efficacy", "mortality", "recurrence", "cure", "symptom relief"}
)
"""Outcomes that every study of a treatment speaks to in its own words."""
ANY_FORM = frozenset(
    {"inhaler", "topical treatment", "medication", "surgery", "injection", "diet", "supportive care"}
)
"""Forms of treatment so wide that a trial names what it gave instead."""
_ANYBODY = frozenset({"adults", "patients", "people"})
_OPEN = frozenset({QuestionKind.ROLE})
"""Kinds for which evidence on the broader condition still says something of use."""


_FOR_ANY_AGE = frozenset({QuestionKind.DIAGNOSIS, QuestionKind.CAUSE, QuestionKind.DEFINITION})
"""Kinds of question on which a source that names no age still says something of use at any."""
_WHEN_MEASURED = re.compile(r"\b(at|after|over|for|within)\s+(least\s+|the\s+)?$", re.IGNORECASE)
"""Before a stretch of time: when an outcome was read, which studies choose for themselves."""


def _numbers(question: Question) -> tuple[Quantity, ...]:
    """The quantities in the question that an answer must speak to: doses, lengths, schedules; not ages.

    How long after treatment an outcome is read binds only where the question is not a comparison.
    """
    ages = {c.name for c in question.populations}
    compared = question.kind is QuestionKind.COMPARISON
    return tuple(
        q
        for q in quantities(question.reading)
        if q.kind is not QuantityKind.AGE
        and q.kind is not QuantityKind.FREQUENCY
        and not (ages and q.kind is QuantityKind.COUNT)
        and not (
            compared
            and q.kind is QuantityKind.DURATION
            and _WHEN_MEASURED.search(question.reading[: q.start])
        )
    )


def _absent(numbers: Sequence[Quantity], record: Record) -> list[str]:
    if not numbers:
        return []
    known = quantities(
        " ".join((record.text, record.population or "", *record.interventions, *record.comparators))
    )
    return [q.text for q in numbers if not any(_as_much(q, k) for k in known)]


def _as_much(asked: Quantity, known: Quantity) -> bool:
    """The same figure, whatever comparison word stands before it and however its unit is spelt."""
    return asked.values == known.values
