"""A question as typed, read: its kind, the concepts it is about, and what must be said before the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from osler.answering import cues
from osler.domain.question import Category, Caution, Concept, Mention, Question, QuestionKind
from osler.language.inert import inert
from osler.language.personal_details import without_personal
from osler.language.quantities import quantities
from osler.language.words import words
from osler.ports import Lexicon

_MAX_CHARACTERS = 1_000
"""A question is a sentence or two; what is longer is cut, not refused."""


def understand(text: str, lexicon: Lexicon) -> Question:
    """The question read from ``text``, what tells who somebody is taken out first; never fails, whatever the text."""
    whole = without_personal(" ".join(inert(text).split()))
    asked = _cut(whole)
    reading = lexicon.correct(_in_plain_case(asked))
    mentions = _told_once(lexicon.mentions(reading), lexicon)
    mentions = _ends_by_name(reading, mentions, lexicon)
    kind = _kind_of_parts(reading.lower(), mentions)
    by_role = _roles(reading, kind, mentions)
    return Question(
        text=asked,
        reading=reading,
        kind=kind,
        polar=bool(cues.POLAR.match(reading.lower())),
        conditions=by_role["condition"],
        interventions=by_role["intervention"],
        comparators=by_role["comparator"],
        outcomes=by_role["outcome"],
        populations=by_role["population"],
        body_sites=by_role["body_site"],
        names=_names(reading, mentions),
        details=_details(reading, mentions),
        cautions=_cautions(reading, mentions),
        cut=asked != whole,
    )


def _told_once(mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions without a condition that another one is a kind of: "depigmentation for vitiligo" is one disease.

    The wider word is then a particular of the question, like any other.
    """
    wider = {
        b.id for m in mentions if m.concept.category is Category.CONDITION for b in lexicon.broader(m.concept)
    }
    return tuple(
        m for m in mentions if m.concept.category is not Category.CONDITION or m.concept.id not in wider
    )


_BOTH = {"weight loss": "body weight"}
"""Treatments that are also what other treatments bring about, and the name of that outcome."""


def _ends_by_name(reading: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions, "weight loss" taken for an outcome where the question asks how much of it a treatment brings."""
    if not any(m.concept.category is Category.INTERVENTION and m.concept.name not in _BOTH for m in mentions):
        return mentions
    return tuple(
        replace(m, concept=end[0].concept)
        if m.concept.name in _BOTH
        and cues.BROUGHT_ABOUT.search(reading[: m.start])
        and (end := lexicon.mentions(_BOTH[m.concept.name]))
        else m
        for m in mentions
    )


def _in_plain_case(text: str) -> str:
    """A question in capitals alone as one would write it, so that its words are not taken for names."""
    return text.capitalize() if text.isupper() and len(text.split()) > 1 else text


def _cut(text: str) -> str:
    """At most the first ``_MAX_CHARACTERS``, up to the last whole word."""
    if len(text) <= _MAX_CHARACTERS:
        return text
    return text[:_MAX_CHARACTERS].rsplit(" ", 1)[0]


def _kind_of_parts(lower: str, mentions: tuple[Mention, ...]) -> QuestionKind:
    """The kind of a question; of one in two parts whose first asks for treatment, that of the first.

    What a treatment does is answered with its harms and course beside it; the other way round it is not.
    """
    whole = _kind(lower, mentions)
    cut = cues.TWO_PARTS.search(lower)
    if cut is None or whole not in _ASIDE_OF_TREATMENT:
        return whole
    at = cut.start() if not cut.group().startswith("?") else cut.start() + 1
    first = _kind(lower[:at], tuple(m for m in mentions if m.end <= at))
    named = any(m.concept.category is Category.INTERVENTION and m.end <= at for m in mentions)
    return first if named and first in {QuestionKind.ROLE, QuestionKind.PREVENTION} else whole


_ASIDE_OF_TREATMENT = frozenset(
    {
        QuestionKind.DIAGNOSIS,
        QuestionKind.HARM,
        QuestionKind.FREQUENCY,
        QuestionKind.PROGNOSIS,
        QuestionKind.CAUSE,
        QuestionKind.DEFINITION,
    }
)


def _kind(lower: str, mentions: tuple[Mention, ...]) -> QuestionKind:
    treated = any(
        m.concept.category is Category.INTERVENTION and not _is_background(lower, m) for m in mentions
    )
    if cues.HIGHER_OR_LOWER.search(lower) and treated:
        return QuestionKind.COMPARISON
    if treated and cues.CAUSES.search(lower) and not cues.CAUSE.match(lower):
        return QuestionKind.HARM
    for kind, pattern in cues.IN_ORDER:
        if not pattern.search(lower):
            continue
        if (
            kind is QuestionKind.PROGNOSIS
            and treated
            and not lower.startswith(("how long", "what is the prog"))
        ):
            continue
        if kind is QuestionKind.FREQUENCY and treated:
            return QuestionKind.HARM if cues.CAUSES.search(lower) else QuestionKind.ROLE
        return _sharpened(kind, lower, mentions)
    if treated:
        return QuestionKind.COMPARISON if _compares(lower, mentions) else QuestionKind.ROLE
    asks_what = cues.DEFINITION.match(lower) or cues.WHICH_IS.match(lower)
    return QuestionKind.DEFINITION if asks_what else QuestionKind.THERAPY


def _sharpened(kind: QuestionKind, lower: str, mentions: tuple[Mention, ...]) -> QuestionKind:
    """A therapy question about one treatment asks for its role; about two with "or", for a comparison."""
    treatments = {
        m.concept.id
        for m in mentions
        if m.concept.category is Category.INTERVENTION and not _is_background(lower, m)
    }
    if kind is QuestionKind.COMPARISON and not treatments and cues.DIFFERENCE.search(lower):
        return QuestionKind.DEFINITION
    if kind is QuestionKind.ROLE and not treatments and cues.FACT.search(lower):
        return QuestionKind.FREQUENCY
    if kind in {QuestionKind.THERAPY, QuestionKind.ROLE} and treatments:
        return QuestionKind.COMPARISON if _compares(lower, mentions) else QuestionKind.ROLE
    if kind is QuestionKind.PREVENTION and len(treatments) > 1 and _offers_two(lower, mentions):
        return QuestionKind.COMPARISON
    if kind is QuestionKind.ROLE and not treatments:
        return QuestionKind.PROGNOSIS if cues.OUTCOME_MARK.search(lower) else QuestionKind.THERAPY
    return kind


def _compares(lower: str, mentions: tuple[Mention, ...]) -> bool:
    treatments = {m.concept.id for m in mentions if m.concept.category is Category.INTERVENTION}
    return len(treatments) > 1 and bool(cues.COMPARATOR_MARK.search(lower))


def _offers_two(lower: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether the question sets one treatment against another: "aspirin or an anticoagulant"."""
    named = [m for m in mentions if m.concept.category is Category.INTERVENTION]
    return not cues.POLAR.match(lower) and any(
        one.concept.id != other.concept.id and cues.HELD_OUT.fullmatch(lower[one.end : other.start])
        for one, other in pairwise(named)
    )


def _roles(reading: str, kind: QuestionKind, mentions: tuple[Mention, ...]) -> dict[str, tuple[Concept, ...]]:
    """Each concept under the role it plays in the question, in order of mention, once."""
    marks = [m.end() for m in cues.COMPARATOR_MARK.finditer(reading)]
    verbs = [m.end() for m in cues.OUTCOME_MARK.finditer(reading)]
    first = cues.COMPARED_OUTCOME.match(reading)
    outcome_ends = first.end("outcome") if first else 0
    roles: dict[str, list[Concept]] = {
        "condition": [],
        "intervention": [],
        "comparator": [],
        "outcome": [],
        "population": [],
        "body_site": [],
    }
    of_an_end = {
        one.start
        for one, other in pairwise(mentions)
        if other.concept.category is Category.OUTCOME and other.start - one.end == 1
    } | {
        other.start
        for one, other in pairwise(mentions)
        if one.concept.category is Category.OUTCOME and reading[one.end : other.start].lower() == " of "
    }
    for mention in mentions:
        role = mention.concept.category.value
        if role in {"condition", "population"} and cues.ABSENT.search(reading[: mention.start]):
            continue
        if role == "condition" and mention.start < outcome_ends and not _in_patients(reading, mention):
            role = "outcome"
        elif role == "intervention" and cues.ALREADY_ON.search(reading[: mention.start]):
            role = "population"
        elif role == "intervention" and (
            _is_background(reading, mention)
            or (roles["intervention"] and cues.SETTING.search(reading[: mention.start]))
        ):
            continue
        elif (
            role == "intervention"
            and roles["intervention"]
            and any(0 <= mention.start - e <= 1 for e in verbs)
        ):
            role = "outcome"
        elif role == "intervention" and roles["intervention"] and any(end <= mention.start for end in marks):
            role = "comparator"
        elif role == "condition" and roles["intervention"] and kind is not QuestionKind.CAUSE:
            near = any(0 <= mention.start - end <= 40 for end in verbs)
            if mention.start in of_an_end:
                pass  # "COPD exacerbations", "exacerbations of COPD" are one end, of those who have COPD
            elif near and not re.search(
                r"\b(in|for|with)\s[^,]*$", reading[_last(verbs, mention.start) : mention.start]
            ):
                role = "outcome"
        roles[role].append(mention.concept)
    return {role: _once(concepts) for role, concepts in roles.items()}


def _is_background(reading: str, mention: Mention) -> bool:
    """Whether a treatment says who is asked about: those already on it, or whom it failed."""
    before = reading[: mention.start]
    return bool(
        cues.ALREADY_ON.search(before)
        or (cues.BACKGROUND.search(before) and not cues.AFTERWARDS.search(reading))
        or cues.FAILED.match(reading, mention.end)
    )


def set_aside(question: Question, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The treatments given before, or that failed, and the conditions that those asked about do not have; by id."""
    mentions = lexicon.mentions(question.reading)
    asked = {c.id for c in (*question.interventions, *question.comparators, *question.conditions)}
    given = {
        m.concept.id
        for m in mentions
        if m.concept.category is Category.INTERVENTION and _is_background(question.reading, m)
    }
    absent = {
        m.concept.id
        for m in mentions
        if m.concept.category is Category.CONDITION and cues.ABSENT.search(question.reading[: m.start])
    }
    return frozenset(given - asked), frozenset(absent - asked)


def _in_patients(reading: str, mention: Mention) -> bool:
    """Whether a condition says who is treated, not what is measured: "mortality in people with HIV"."""
    return bool(
        re.search(
            r"\b(in|for|with|among|of people with)\s[^,]{0,40}$", reading[: mention.start], re.IGNORECASE
        )
    )


def _last(ends: list[int], before: int) -> int:
    return max((end for end in ends if end <= before), default=0)


def _once(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    return tuple({c.id: c for c in concepts}.values())


def _names(reading: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The proper names that no concept covers and that the question does not itself explain."""
    explained = {m.group(1) for m in cues.IN_BRACKETS.finditer(reading)}
    found = (m for m in cues.NAME.finditer(reading) if not _covered(m.start(), mentions))
    return tuple(dict.fromkeys(m.group().rstrip("+-/.") for m in found if m.group() not in explained))


def _covered(at: int, mentions: tuple[Mention, ...]) -> bool:
    return any(m.start <= at < m.end for m in mentions)


def _details(reading: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The words that say something beyond the concepts and the names, in order, once each."""
    aside = [m.span() for pattern in (cues.NAME, cues.IN_BRACKETS) for m in pattern.finditer(reading)]
    aside += [(q.start, q.end) for q in quantities(reading)]
    found = [
        word.text.lower()
        for word in words(reading)
        if not _covered(word.start, mentions)
        and not any(start <= word.start < end for start, end in aside)
        and word.text.lower() not in cues.DETAIL_STOP
        and (len(word.text) > 2 or word.text.isdigit())
    ]
    return tuple(dict.fromkeys(found))


def _cautions(reading: str, mentions: tuple[Mention, ...]) -> tuple[Caution, ...]:
    cautions = []
    lower = reading.lower()
    if cues.EMERGENCY.search(lower):
        cautions.append(Caution.EMERGENCY)
    if cues.PERSONAL.search(lower):
        cautions.append(Caution.PERSONAL_ORDER)
    if not mentions and not cues.MEDICAL_WORD.search(lower) and not cues.NAME.search(reading):
        cautions.append(Caution.NOT_MEDICAL)
    return tuple(cautions)
