"""Every finding of the records judged as a candidate for the answer, with its worth and its place."""

from __future__ import annotations

from collections.abc import Sequence

from osler.answering import bearing
from osler.answering.chosen import Chosen, left
from osler.answering.facets import ABOUT, Profiler, conditions_in, outcomes_in, treatments_in
from osler.answering.roles import role_of
from osler.answering.sufficiency import Judged
from osler.answering.usable import on_what_is_aside, unusable
from osler.answering.worth import worth
from osler.domain.evidence import Finding
from osler.domain.question import INERT, Category, Concept, Question, QuestionKind
from osler.domain.trace import LeftOut


def candidates(
    question: Question,
    judged: Sequence[Judged],
    profiler: Profiler,
    aside: tuple[frozenset[str], frozenset[str]],
) -> tuple[list[Chosen], list[LeftOut]]:
    """What could be said, and what could not with the reason.

    Args:
        aside: ids of the treatments and of the conditions that the question sets aside.
    """
    beside: list[LeftOut] = []
    found: list[Chosen] = []
    for one in judged:
        for finding in one.findings:
            reason = unusable(question, finding, one, profiler.lexicon) or on_what_is_aside(
                finding, one.evidence.record, profiler, *aside
            )
            if reason:
                beside.append(left(finding, reason))
                continue
            treatments = _treatments(finding, one, profiler)
            found.append(
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
    return found, beside


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
