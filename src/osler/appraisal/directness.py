"""Directness: whether a passage is about what the question is about.

GRADE calls evidence indirect when its population, intervention, comparator or outcome differs from the
question's (Guyatt GH et al. GRADE guidelines: 8. Rating the quality of evidence: indirectness. J Clin
Epidemiol 2011;64:1303-10). Each aspect is judged by the concepts that the passage names, and where it names
none, by those that its record is about (title, headings, population, treatments).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from osler.appraisal.acuteness import other_sort
from osler.appraisal.composite import counted_among
from osler.appraisal.directness_case import (
    DIRECT,
    INDIRECT,
    OFF,
    SILENT,
    Case,
    Judgements,
    Subject,
    judgement,
    names,
)
from osler.appraisal.directness_treatment import comparator, intervention
from osler.appraisal.nearness import Near, Nearness, Reading
from osler.appraisal.population import Group, group_of
from osler.appraisal.target import target_of
from osler.appraisal.without import sentences_that_may
from osler.domain.appraisal import Aspect, AspectJudgement, Directness
from osler.domain.question import Category, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.ports import Lexicon


def directness(question: Question, text: str, record: Record, lexicon: Lexicon) -> Directness:
    """How well a passage of ``record`` fits ``question``; for many passages make one ``DirectnessJudge``."""
    return DirectnessJudge(question, lexicon).judge(text, record)


class DirectnessJudge:
    """Judges passages for one question, reading each record once."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._question = question
        self._lexicon = lexicon
        self._nearness = Nearness(lexicon)
        self._target = target_of(question)
        self._subjects: dict[str, Subject] = {}

    def judge(self, text: str, record: Record) -> Directness:
        """How well a passage of ``record`` fits: every aspect that the question names, and the worst of them."""
        subject = self._subjects.get(record.id)
        if subject is None or subject.record is not record:
            subject = self._subjects[record.id] = Subject(
                record,
                self._read(_about(record)),
                self._read(record.title) if record.is_guideline else Reading("", ()),
                self._read(sentences_that_may(record.text) if self._question.conditions else ""),
            )
        case = Case(self._question, self._read(text), subject, self._nearness, self._target)
        judged = tuple(j for judge in _ASPECTS for j in judge(case))
        labels = {j.label for j in judged}
        label = next((each for each in (OFF, INDIRECT) if each in labels), DIRECT)
        return Directness(label=label, aspects=judged)

    def _read(self, text: str) -> Reading:
        return Reading(text, self._lexicon.mentions(text))


def _about(record: Record) -> str:
    """The words by which a record says what it is about."""
    told_apart = any(h.major for h in record.headings)
    parts = (
        record.title,
        record.population or "",
        *record.interventions,
        *record.comparators,
        *(h.name for h in record.headings if h.major or not told_apart),
        *record.keywords,
    )
    return " ; ".join(p for p in parts if p)


def _condition(case: Case) -> Judgements:
    """Narrower conditions answer a question about a broad one; parents and siblings are indirect.

    So is any other condition in which the very treatment asked about was studied. Where diseases are to be told
    apart, a passage that tells one of them from another is direct.
    """
    each = [_one_condition(case, concept) for concept in case.question.conditions]
    told_apart = len(case.passage.of(Category.CONDITION)) > 1 and case.question.kind is QuestionKind.DIAGNOSIS
    if told_apart and any(j.label is DIRECT for j in each):
        return [judgement(Aspect.CONDITION)]
    if any(j.label is DIRECT for j in each) or case.has_our_treatment:
        return [judgement(j.aspect, j.reason) for j in each]
    return each


def _one_condition(case: Case, asked: Concept) -> AspectJudgement:
    if case.is_without(asked):
        return judgement(Aspect.CONDITION, f"about people without {asked.name}")
    near, named = case.here([asked])
    whole, subject = case.there([asked])
    elsewhere = near is Near.SIBLING and named in case.subject.about.of(Category.CONDITION)
    if near >= Near.NARROWER or (whole >= Near.NARROWER and not elsewhere):
        other = other_sort(case.question.reading, case.passage.text, asked.name)
        return judgement(Aspect.CONDITION, f"about {other} {asked.name}" if other else "")
    if named is None or (near is Near.UNRELATED and whole > near):
        near, named = whole, subject
    if near is Near.UNRELATED and case.has_our_treatment:
        return judgement(Aspect.CONDITION, _elsewhere(case, asked))
    others = (c for c in case.question.conditions if c.id != asked.id)
    if named is None or any(case.nearness.of(other, named) >= Near.NARROWER for other in others):
        return judgement(Aspect.CONDITION, f"does not name {asked.name}", off=True)
    if near in {Near.BROADER, Near.CLASS}:
        return judgement(Aspect.CONDITION, f"about {named.name} in general, not {asked.name}")
    return judgement(Aspect.CONDITION, f"about {named.name}, not {asked.name}", off=near is Near.UNRELATED)


def _elsewhere(case: Case, asked: Concept) -> str:
    """Where else the treatment was studied: the conditions in a passage on harms are what it did, not why."""
    studied = case.subject.about.of(Category.CONDITION)
    return (
        f"about {studied[0].name}, not {asked.name}" if studied else f"not about {asked.name} in particular"
    )


def _population(case: Case) -> Judgements:
    """Animals are never patients; another group of the same sort is indirect, and so is silence on a special one."""
    judged = []
    if case.subject.not_patients:
        judged.append(judgement(Aspect.POPULATION, case.subject.not_patients))
    groups: dict[Group, list[Concept]] = {}
    for concept in case.question.populations:
        special = concept.category is not Category.POPULATION
        groups.setdefault(Group.SPECIAL if special else group_of(concept), []).append(concept)
    for group, asked in groups.items():
        other = _not_special(case, asked) if group is Group.SPECIAL else _other_group(case, group, asked)
        judged.append(judgement(Aspect.POPULATION, other or _apart(case, groups)))
    return judged


def _apart(case: Case, groups: Iterable[Group]) -> str:
    """The special group that the evidence is on alone, where the question names others; else ``""``."""
    if Group.SPECIAL in groups:
        return ""
    special = [c for c in case.subject.about.of(Category.POPULATION) if group_of(c) is Group.SPECIAL]
    if any(case.nearness.of(a, s) >= Near.NARROWER for a in case.question.populations for s in special):
        return ""
    return (
        f"about {special[0].name}; the question is about {names(case.question.populations)}"
        if special
        else ""
    )


def _not_special(case: Case, asked: Sequence[Concept]) -> str:
    """What holds for people at large need not hold for these, so they must be named."""
    if max(case.here(asked)[0], case.there(asked)[0]) >= Near.NARROWER:
        return ""
    return f"not said to be about {names(asked)}"


def _other_group(case: Case, group: Group, asked: Sequence[Concept]) -> str:
    if group is Group.OTHER:
        return ""
    for text in (case.passage, case.subject.about):
        named = [c for c in text.of(Category.POPULATION) if group_of(c) is group]
        if named:
            other = _other(case, asked, named)
            return f"{other}; the question is about {names(asked)}" if other else ""
    return ""


def _other(case: Case, asked: Sequence[Concept], named: Sequence[Concept]) -> str:
    """The named concepts, where none of them is, contains or belongs to what was asked; else ``""``."""
    if any(case.nearness.of(a, n) >= Near.BROADER for a in asked for n in named):
        return ""
    return names(named[:2], "and")


_NOT_A_PLACE = frozenset({"sun-exposed skin", "joint surface", "skin"})
"""Sites that say what the skin is exposed to, not which part of the body it covers."""
_LEFT_OUT = re.compile(
    r"\b(avoid(ing|s|ed)?|except|excluding|other than|off|outside|sparing|spare[sd]?|not (on|for|in)) [\w\s-]{0,15}$"
    r"|\b(extra|non)-?$",
    re.IGNORECASE,
)
"""Words after which a site is named as the one that is not meant."""


def _body_site(case: Case) -> Judgements:
    """Evidence on another named site is indirect; where no site is named it is general and direct."""
    asked = case.question.body_sites
    if not asked:
        return []
    for text in (case.passage, case.subject.about):
        named = [c for c in case.nearness.sites(text, _LEFT_OUT) if c.name not in _NOT_A_PLACE]
        if named:
            other = _other(case, asked, named)
            return [judgement(Aspect.BODY_SITE, f"{other}, not {names(asked)}" if other else "")]
    return [judgement(Aspect.BODY_SITE)]


HOW_OFTEN = frozenset({"incidence", "prevalence", "severity"})
"""Outcomes that are some measure of another one."""
_HARMS = frozenset({"adverse events", "treatment discontinuation"})
"""What a treatment is weighed against, whatever it was given for."""
_ASKS_FOR_HARM = frozenset({QuestionKind.HARM, QuestionKind.PROGNOSIS, QuestionKind.CAUSE})


def _outcome(case: Case) -> Judgements:
    """A passage on other outcomes only is indirect; one that names none is not held against."""
    how_often = HOW_OFTEN if case.question.kind is QuestionKind.FREQUENCY else frozenset()
    asked = [c for c in case.question.outcomes if c.name not in how_often]
    if not asked:
        return []
    named = case.passage.of(Category.OUTCOME)
    if case.target and case.target.bears(case.passage.text, case.subject.record.title):
        return [
            judgement(Aspect.OUTCOME)
        ]  # what is brought to a level is no end: any end tells what comes of it
    if elsewhere := _recurs_elsewhere(case, asked):
        return [
            judgement(
                Aspect.OUTCOME,
                f"about recurrence of {elsewhere.name}, not of {names(case.question.conditions)}",
            )
        ]
    if counted_among(case.passage.text, [c.name for c in asked]):
        return [judgement(Aspect.OUTCOME)]
    if case.here(asked)[0] >= Near.BROADER or case.nearness.hinted(asked, case.passage):
        return [judgement(Aspect.OUTCOME)]
    if named and case.question.kind not in _ASKS_FOR_HARM and all(c.name in _HARMS for c in named):
        return []
    others = [c for c in named if c.name not in HOW_OFTEN]
    if named and not others:
        return [judgement(Aspect.OUTCOME, f"{SILENT} {names(asked)}")]
    if not others:
        silent = all(c.category is Category.CONDITION for c in asked) and case.there(asked)[0] < Near.BROADER
        return [judgement(Aspect.OUTCOME, f"does not name {names(asked)}" if silent else "")]
    return [judgement(Aspect.OUTCOME, f"about {others[0].name}, not {names(asked)}")]


_AGAIN = re.compile(
    r"\b(?:recurrent|recurring|relapsing|recurrence of|relapse of)(?: [\w-]+)?\s*$", re.IGNORECASE
)


def _recurs_elsewhere(case: Case, asked: Sequence[Concept]) -> Concept | None:
    """Another condition that recurs, where the passage speaks of no other recurrence: "recurrent depression"."""
    if not case.question.conditions or any(c.name != "recurrence" for c in asked):
        return None
    text = case.passage.text
    other = [
        m.concept
        for m in case.passage.mentions
        if m.concept.category is Category.CONDITION
        and (_AGAIN.search(text, 0, m.start) or _AGAIN.match(text[m.start : m.end].split(" ")[0]))
        and all(case.nearness.of(a, m.concept) < Near.BROADER for a in case.question.conditions)
    ]
    return other[0] if other and len(other) >= len(_RECURS.findall(text)) else None


_RECURS = re.compile(r"\b(?:recurr|relaps)\w+", re.IGNORECASE)
_ASPECTS: tuple[Callable[[Case], Judgements], ...] = (
    _condition,
    _population,
    _body_site,
    intervention,
    comparator,
    _outcome,
)
