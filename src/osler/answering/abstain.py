"""The answer that the evidence carries none: what was searched, what came near, and what could be asked."""

from __future__ import annotations

from collections.abc import Sequence

from osler.answering.compose import DISCLAIMER
from osler.answering.facets import ABOUT
from osler.answering.notices import cautions
from osler.answering.reading import describe
from osler.answering.sufficiency import Judged, Sufficiency
from osler.domain.appraisal import Flag
from osler.domain.article import Abstention, AbstentionReason, FoundInstead, Notice, NoticeKind
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind
from osler.domain.trace import Trace
from osler.language.foreign import foreign

_NEAR = 5
_NOT_READ = "The question could not be read, so it was not answered."
"""That it does not seem to be in English is told by a notice."""
_NOTHING_NEAR = frozenset({AbstentionReason.NOT_MEDICAL, AbstentionReason.EMERGENCY})
"""Reasons that have nothing to do with what the library holds."""


def abstention(question: Question, sufficiency: Sufficiency, trace: Trace) -> Abstention:
    """Say why there is no answer, and what is nearest to one."""
    reason = sufficiency.reason or AbstentionReason.NOTHING_VERIFIED
    near = () if reason in _NOTHING_NEAR or sufficiency.unknown else _nearest(question, sufficiency.judged)
    return Abstention(
        question=question,
        reason=reason,
        explanation=_explanation(reason, sufficiency, trace)
        if not foreign(question.text) or reason in _NOTHING_NEAR - {AbstentionReason.NOT_MEDICAL}
        else _NOT_READ,
        notices=(
            *cautions(question, answered=False),
            *_retracted(sufficiency.judged),
            Notice(kind=NoticeKind.READING, text=f"Read as {describe(question, sufficiency.just)}."),
        ),
        found=tuple(
            FoundInstead(record=j.evidence.record, difference=_difference(j, question)) for j in near
        ),
        nearest_question=_nearest_question(question, near),
        disclaimer=DISCLAIMER,
        trace=trace,
    )


def _retracted(judged: Sequence[Judged]) -> tuple[Notice, ...]:
    """Say which publication would have answered, had it not been retracted."""
    named = [j.evidence.record for j in judged if j.carries and Flag.RETRACTED in j.evidence.appraisal.flags]
    return tuple(
        Notice(
            kind=NoticeKind.RETRACTED,
            text=f"A publication on this was retracted and is not used: {r.title} ({r.id}).",
        )
        for r in named[:_NEAR]
    )


def _nearest(question: Question, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The records that lack least, in search order; those on the condition where none has the treatment."""
    near = [j for j in judged if j.subject > 0 and j.treatment > 0]
    if not near and question.conditions:
        near = [j for j in judged if j.subject >= ABOUT]
    if not near and question.interventions:
        near = [j for j in judged if j.tested >= ABOUT]
    return tuple(
        sorted(near, key=lambda j: (-j.subject, -j.treatment, len(j.missing), j.evidence.rank))[:_NEAR]
    )


def _difference(judged: Judged, question: Question) -> str:
    """What a record lacks; of a question in another language, only what could be read is held against it."""
    unread = frozenset((*question.details, *question.names)) if foreign(question.text) else frozenset()
    missing = [name for name in judged.missing if name not in unread]
    return f"does not cover: {', '.join(missing)}" if missing else "near the question"


def _explanation(reason: AbstentionReason, sufficiency: Sufficiency, trace: Trace) -> str:
    searched = f"{trace.records_in_library:,} publications were searched and {len(trace.hits)} read."
    if sufficiency.because:
        return f"{sufficiency.because} {searched}"
    missing = ", ".join(sufficiency.missing)
    said = {
        AbstentionReason.NOT_MEDICAL: "This does not read as a medical question, so it was not answered.",
        AbstentionReason.EMERGENCY: "No article was written: this calls for help now, not for reading.",
        AbstentionReason.NOTHING_FOUND: "Nothing in this library is about what was asked.",
        AbstentionReason.NOT_DIRECT: f"The library covers the condition, but not what was asked of it: {missing}.",
        AbstentionReason.DETAIL_MISSING: f"The subject is covered, the particular asked for is not: {missing}.",
        AbstentionReason.NOTHING_VERIFIED: "What was found did not pass verification against its own sources.",
    }[reason]
    return said if reason in _NOTHING_NEAR else f"{said} {searched}"


_ON_TREATMENT = frozenset({FindingKind.EFFICACY, FindingKind.RECOMMENDATION})


def _nearest_question(question: Question, near: Sequence[Judged]) -> str | None:
    """A question that the nearest records can carry, made of the concepts they do cover; never the one asked."""
    if not near:
        return None
    missing = set(near[0].missing)
    conditions = [c.name for c in question.conditions if c.name not in missing]
    treatments = [c.name for c in (*question.interventions, *question.comparators) if c.name not in missing]
    if treatments and conditions:
        return f"What does {treatments[0]} do in {conditions[0]}?"
    of_treatment = question.kind is QuestionKind.THERAPY and not question.interventions
    if conditions and not of_treatment and any(f.kind in _ON_TREATMENT for f in near[0].findings):
        return f"What are the treatment options for {conditions[0]}?"
    return f"What is known about {treatments[0]}?" if treatments else None
