"""Directness of the treatment: the very one, its class or member, a combination with it, both sides of a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.appraisal.combination import partner
from osler.appraisal.directness_case import (
    SILENT,
    Case,
    Judgements,
    judgement,
    names,
)
from osler.appraisal.nearness import Near, Reading
from osler.domain.appraisal import Aspect
from osler.domain.question import INERT, Category, Concept, QuestionKind


def intervention(case: Case) -> Judgements:
    """The treatment itself or a member of the class asked about is direct.

    A mixture does not answer for one of its parts, nor a class for one member, nor another treatment.
    """
    asked = case.question.interventions
    if not asked or (case.question.kind is QuestionKind.COMPARISON and len(case.ours) > 1):
        return []
    near, named = case.here(case.ours)
    whole, subject = case.there(case.ours)
    if near >= Near.NARROWER:
        reason = _given_to_all(case) or _mixed(case, case.passage)
        return [judgement(Aspect.INTERVENTION, reason)]
    others = _treatments(case, case.passage)
    if whole >= Near.NARROWER:
        others = _but_compared_with(others, case.passage)
    if case.subject.record.is_guideline and near is Near.UNRELATED and not case.titled:
        whole = (
            Near.UNRELATED
        )  # a guideline on a condition speaks of many treatments: its sentence has to name this one
    if whole >= Near.NARROWER and not others:
        return [judgement(Aspect.INTERVENTION, _mixed(case, case.subject.about))]
    if mixed := _mixture(case, case.passage) or ("" if others else _mixture(case, case.subject.about)):
        return [judgement(Aspect.INTERVENTION, mixed)]
    general = named if near is Near.CLASS else subject if whole is Near.CLASS and not others else None
    if general is not None and not any(case.is_beside(other) for other in others):
        return [
            judgement(
                Aspect.INTERVENTION, f"about {general.name} in general, not {names(asked)} in particular"
            )
        ]
    subjects = _treatments(case, case.subject.about)
    other = next((c for c in (*(o for o in others if o in subjects), *subjects, *others)), None)
    reason = f"about {other.name}, not {names(asked)}" if other else f"{SILENT} {names(asked)}"
    alone = not case.question.conditions and max(near, whole) is Near.UNRELATED
    return [judgement(Aspect.INTERVENTION, reason, off=alone)]


_TO_ALL = re.compile(
    r"\b(?:(?:also|all|every\w*|both|each|most)\b[^.;]{0,40}\b(?:received|receiving|had|took|taking|given|got|on)|"
    r"background|besides|in addition to|added to|on top of|alongside)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Before what everybody in a study had, which is not what was put to the test."""


def _given_to_all(case: Case) -> str:
    """Says that what was asked about was only given beside what a record tests, or ``""``."""
    tested = next(iter(_treatments(case, case.subject.about)), None)
    if tested is None or not all(_to_all(case, text) for text in (case.passage, case.subject.about)):
        return ""
    return f"about {tested.name}, given beside {names(case.question.interventions)}"


def _to_all(case: Case, text: Reading) -> bool:
    """Whether a text names what was asked about, if at all, only as what everybody had."""
    ours = [m for m in text.mentions if case.is_ours(m.concept)]
    return all(_TO_ALL.search(text.text, max(0, m.start - 90), m.start) for m in ours)


def _mixture(case: Case, text: Reading) -> str:
    """Says that a text is on a product that combines what was asked about, or ``""``."""
    for named in text.of(Category.INTERVENTION):
        for asked in case.ours:
            if case.nearness.of(asked, named) is Near.MIXTURE:
                with_what = [
                    p for p in case.nearness.parts(named) if case.nearness.of(asked, p) < Near.NARROWER
                ]
                return f"{asked.name} with {names(with_what, 'and')}, not {asked.name} alone"
    return ""


def _treatments(case: Case, text: Reading) -> list[Concept]:
    """The treatments that a text names besides those asked about, in order."""
    named = [c for c in text.of(Category.INTERVENTION) if c.name not in INERT]
    return [c for c in named if not case.is_ours(c)]


_COMPARED_WITH = re.compile(
    r"\b(?:versus|vs\.?|than|against|over|(?:compared|comparison) (?:with|to)|relative to)"
    r"(?: (?:the|a|any|other|users of))*\s*$",
    re.IGNORECASE,
)


def _but_compared_with(others: Sequence[Concept], text: Reading) -> list[Concept]:
    """The treatments without those that are named only as what the record's own treatment was compared with."""
    compared = [
        _COMPARED_WITH.search(text.text, max(0, m.start - 40), m.start) is not None
        for o in others
        for m in text.mentions
        if m.concept.id == o.id
    ]
    return [] if compared and all(compared) else list(others)


def _mixed(case: Case, text: Reading) -> str:
    with_what = partner(text, case.is_ours)
    asked = case.question.interventions[0].name
    return f"{asked} with {with_what}, not {asked} alone" if with_what else ""


def comparator(case: Case) -> Judgements:
    """A comparison wants both sides; a passage or its record that knows only one of them is indirect."""
    sides = case.ours
    if case.question.kind is not QuestionKind.COMPARISON or len(sides) < 2:
        return []
    here = [s for s in sides if case.here([s])[0] >= Near.CLASS]
    known = [s for s in sides if s in here or case.there([s])[0] >= Near.CLASS]
    missing = [s for s in sides if s not in known]
    if missing and (mixed := _mixture(case, case.passage) or _mixture(case, case.subject.about)):
        return [judgement(Aspect.COMPARATOR, mixed)]
    if not known:
        neither = " nor ".join(s.name for s in sides)
        return [judgement(Aspect.INTERVENTION, f"about neither {neither}", off=not case.question.conditions)]
    if missing:
        return [judgement(Aspect.COMPARATOR, f"about {names(known)} without {names(missing)}")]
    if not here and (others := _treatments(case, case.passage)):
        return [judgement(Aspect.COMPARATOR, f"about {others[0].name}, not {names(sides)}")]
    return [judgement(Aspect.COMPARATOR)]
