"""What is left of the candidates where the question asks for something in particular and some of them speak of it.

Each step takes candidates away only where others remain that speak of the particular.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from osler.answering.as_a_whole import stands_for
from osler.answering.chosen import TREATING, Chosen, label_of, left, puts_first
from osler.answering.cues import FACT, QUALIFIERS, TWO_PARTS
from osler.answering.facets import Profiler
from osler.answering.sufficiency import ANY_OUTCOME
from osler.answering.two_sides import two_sides
from osler.answering.worth import OF_A_FEW, asks_together
from osler.domain.appraisal import Aspect, DirectnessLabel, StudyDesign
from osler.domain.finding import FindingKind
from osler.domain.question import Question, QuestionKind
from osler.domain.trace import LeftOut
from osler.language.words import content_stems

Narrowed = tuple[list[Chosen], list[LeftOut]]
_Step = Callable[[Question, list[Chosen], Profiler], tuple[Sequence[Chosen], str]]


def narrowed(question: Question, found: list[Chosen], profiler: Profiler) -> Narrowed:
    """The candidates on the particulars that the question asks for, and the others with the reason."""
    beside: list[LeftOut] = []
    for step in _STEPS:
        kept, reason = step(question, found, profiler)
        told = {id(c) for c in kept}
        if told and len(told) < len(found):
            beside += [left(c.finding, reason) for c in found if id(c) not in told]
            found = [c for c in found if id(c) in told]
    return found, beside


def _on_the_outcome(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where one harm or turn of things is asked for and nothing else, others do not answer."""
    del profiler
    one = (
        question.kind in {QuestionKind.HARM, QuestionKind.PROGNOSIS}
        and not all(c.name in ANY_OUTCOME for c in question.outcomes)
        and not TWO_PARTS.search(question.reading)
    )
    if not one or not any(label_of(c.finding, Aspect.OUTCOME) is DirectnessLabel.DIRECT for c in found):
        return found, ""
    on_it = [c for c in found if label_of(c.finding, Aspect.OUTCOME) is not DirectnessLabel.INDIRECT]
    return on_it, "about other outcomes"


def _on_its_own_name(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where one harm is asked for by a narrow name and told by it, what tells only of the wider one is left.

    "Intracranial bleeding" and "major bleeding" do not say how often the stomach bled.
    """
    asked = {c.id for c in question.outcomes if c.name not in ANY_OUTCOME}
    if question.kind is not QuestionKind.HARM or len(asked) != 1 or TWO_PARTS.search(question.reading):
        return found, ""
    wider = {b.id for c in question.outcomes for b in profiler.lexicon.broader(c)}

    def named(one: Chosen) -> bool:
        profile = profiler.text(one.finding.text)
        return not asked.isdisjoint(profile.concepts | profile.kinds_of)

    def only_wider(one: Chosen) -> bool:
        profile = profiler.text(one.finding.text)
        title = profiler.text(one.evidence.record.title)
        if not asked.isdisjoint(title.concepts | title.kinds_of):
            return False
        return not named(one) and not wider.isdisjoint(profile.concepts | profile.kinds_of)

    if not wider or not any(named(c) for c in found):
        return found, ""
    return [c for c in found if not only_wider(c)], "about a wider outcome"


def _on_particulars(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
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
    return (on_it if terms else found), "not on the particular asked for"


def _on_compared_outcome(
    question: Question, found: list[Chosen], profiler: Profiler
) -> tuple[list[Chosen], str]:
    """Where treatments are compared by one outcome, only findings that name it, if enough do; and harms."""
    asked = {c.id: c.name for c in question.outcomes if c.name not in ANY_OUTCOME}
    if question.kind is not QuestionKind.COMPARISON or not asked or TWO_PARTS.search(question.reading):
        return found, ""

    def names(one: Chosen) -> bool:
        profile = profiler.text(one.finding.text)
        whole = any(stands_for(one.finding.text, name) for name in asked.values())
        return whole or not asked.keys().isdisjoint(profile.concepts | profile.kinds_of)

    naming = {id(c) for c in found if names(c)}
    if len({c.evidence.record.id for c in found if id(c) in naming}) < _ENOUGH_NAMING:
        return found, ""
    on_it = [c for c in found if id(c) in naming or c.finding.kind is FindingKind.HARM]
    return on_it, "about other outcomes"


_ENOUGH_NAMING = 2


def _without_drugs(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where treatment without drugs is asked for, what names some; harms of drugs least of all."""
    del profiler
    if not _ASKS_NO_DRUGS.search(question.reading):
        return found, ""
    return [c for c in found if _NO_DRUG.search(_BEFORE.sub("", c.finding.text))], "about drugs"


_ASKS_NO_DRUGS = re.compile(
    r"\b(?:without|avoiding|other than|instead of|no) (?:any |using |taking )?"
    r"(?:drugs?|medic\w+|tablets?|pills?|pharma\w+)\b|"
    r"\bdrug-?free\b|\bnon-? ?(?:drug|pharmac\w+|medic\w+)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:If|When|After|Where) (?:non-?drug|non-?pharmac)\w*[^,]*,", re.IGNORECASE)
_NO_DRUG = re.compile(
    r"\b(?:exercis\w*|walk\w*|jogging|yoga|tai chi|qigong|strength training|physio\w*|physical therap\w+|"
    r"rehabilitat\w+|manipulat\w+|massage|heat|acupuncture|mindfulness|meditation|"
    r"(?:psycho|behaviou?ral |cognitive|interpersonal )\w*|therapies|CBT(?:-I)?|counsel\w+|education\w*|diet\w*|"
    r"FODMAP|fib(?:re|er)|weight loss|sleep hygiene|surg\w+|laser\w*|phototherap\w+|light|UVB|camouflage|tattoo\w*|"
    r"cryotherap\w+|needling|microneedling|peel\w*|CPAP|devices?|splint\w*|stocking\w*|compression|meals|lifestyle|"
    r"salt|alcohol|smoking|non-?drug|non-?pharmac\w*|non-?medic\w*)\b",
    re.IGNORECASE,
)
"""Treatments that are no drugs, as recommendations name them."""


def _on_people_at_large(
    question: Question, found: list[Chosen], profiler: Profiler
) -> tuple[list[Chosen], str]:
    """How common a disease is among people with another one says little of how common it is."""
    if question.kind is not QuestionKind.FREQUENCY or question.interventions or question.populations:
        return found, ""
    if len(question.conditions) != 1 or question.outcomes:
        return found, ""
    asked = question.conditions[0].id

    def titled(one: Chosen) -> bool:
        profile = profiler.text(one.evidence.record.title)
        return asked in profile.concepts | profile.kinds_of

    return [c for c in found if titled(c)], "about how common it is among people with something else"


def _of_both_sides(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where two treatments are compared and a study sets one against the other, effects of one alone say less."""
    sides = two_sides(question, profiler)
    if sides is None or TWO_PARTS.search(question.reading) or asks_together(question):
        return found, ""
    both = {id(c) for c in found if sides.compared_in(c)}
    if not any(
        id(c) in both
        and c.finding.kind is FindingKind.EFFICACY
        and c.finding.directness.label is DirectnessLabel.DIRECT
        and c.evidence.appraisal.design in _TESTS
        for c in found
    ):
        return found, ""

    def beside(one: Chosen) -> bool:
        text = one.finding.text
        if one.finding.kind is FindingKind.RECOMMENDATION:
            return sides.named_in(text)
        tells = one.finding.kind is FindingKind.HARM or _is_review(one)
        return tells and sides.named_in(text) and not sides.a_third_in(text)

    return [c for c in found if id(c) in both or beside(c)], "about one of the two alone"


def _is_review(one: Chosen) -> bool:
    return one.evidence.appraisal.design in _REVIEWS


_REVIEWS = frozenset({StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW, StudyDesign.NARRATIVE_REVIEW})


_TESTS = frozenset({StudyDesign.RANDOMISED_TRIAL, StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW})
"""Designs on which a comparison may rest alone."""


def _first_choice(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where the first treatment is asked for and a guideline names it, what else has some effect is not asked."""
    del profiler
    asks = _ASKS_FIRST.search(question.reading) and question.kind in TREATING
    if not asks or question.interventions or not any(puts_first(c) for c in found):
        return found, ""
    return [
        c for c in found if c.finding.kind is not FindingKind.EFFICACY or _is_review(c)
    ], "not on what comes first"


_ASKS_FIRST = re.compile(r"\b(?:first|first-line|initial|initially)\b", re.IGNORECASE)


def _on_the_group(question: Question, found: list[Chosen], profiler: Profiler) -> tuple[list[Chosen], str]:
    """Where a special group is asked about and much is on it, what names no group; but what guidelines put first."""
    asked = {c.id for c in question.populations} & OF_A_FEW
    if not asked:
        return found, ""

    def names(one: Chosen) -> bool:
        record = one.evidence.record
        profile = profiler.text(f"{record.title} . {record.population or ''} . {one.finding.text}")
        return not asked.isdisjoint(profile.concepts | profile.kinds_of)

    on_it = {id(c) for c in found if names(c)}
    if len({c.evidence.record.id for c in found if id(c) in on_it}) < _ENOUGH_ON_GROUP:
        return found, ""
    return [c for c in found if id(c) in on_it or puts_first(c)], "not on the group asked about"


_ENOUGH_ON_GROUP = 3
_STEPS: tuple[_Step, ...] = (
    _on_the_outcome,
    _on_its_own_name,
    _on_particulars,
    _on_compared_outcome,
    _without_drugs,
    _on_people_at_large,
    _of_both_sides,
    _first_choice,
    _on_the_group,
)


def harms_of_what_is_said(question: Question, kept: list[Chosen]) -> Narrowed:
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
        left(k.finding, "a harm of what is not put forward") for k in beside
    ]
