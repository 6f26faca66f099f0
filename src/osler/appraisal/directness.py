"""Directness: whether a passage is about what the question is about.

GRADE calls evidence indirect when its population, intervention, comparator or outcome differs from the
question's (Guyatt GH et al. GRADE guidelines: 8. Rating the quality of evidence: indirectness. J Clin
Epidemiol 2011;64:1303-10). Each aspect is judged by the concepts that the passage names, and where it names
none, by those that its record is about (title, headings, population, treatments).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from osler.appraisal.acuteness import other_sort
from osler.appraisal.combination import partner
from osler.appraisal.composite import counted_among
from osler.appraisal.design import study_design
from osler.appraisal.nearness import Near, Nearness, Reading
from osler.appraisal.population import Group, group_of
from osler.appraisal.target import Target, target_of
from osler.appraisal.without import denied, sentences_that_may
from osler.domain.appraisal import Aspect, AspectJudgement, Directness, DirectnessLabel, StudyDesign
from osler.domain.question import INERT, Category, Concept, Mention, Question, QuestionKind
from osler.domain.record import Record
from osler.ports import Lexicon

_DIRECT, _INDIRECT, _OFF = DirectnessLabel.DIRECT, DirectnessLabel.INDIRECT, DirectnessLabel.OFF_TOPIC


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
        self._subjects: dict[str, _Subject] = {}

    def judge(self, text: str, record: Record) -> Directness:
        """How well a passage of ``record`` fits: every aspect that the question names, and the worst of them."""
        subject = self._subjects.get(record.id)
        if subject is None or subject.record is not record:
            subject = self._subjects[record.id] = _Subject(
                record,
                self._read(_about(record)),
                self._read(record.title) if record.is_guideline else Reading("", ()),
                self._read(sentences_that_may(record.text) if self._question.conditions else ""),
            )
        case = _Case(self._question, self._read(text), subject, self._nearness, self._target)
        judged = tuple(j for judge in _ASPECTS for j in judge(case))
        labels = {j.label for j in judged}
        label = next((each for each in (_OFF, _INDIRECT) if each in labels), _DIRECT)
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


@dataclass(frozen=True)
class _Subject:
    """A record and what it says it is about."""

    record: Record
    about: Reading
    title: Reading
    """Its title; empty unless it is a guideline, of which alone it is asked."""
    without: Reading
    """Its sentences on what those studied did not have."""

    @cached_property
    def not_patients(self) -> str:
        """Why its subjects are no patients, or ``""``."""
        return _NOT_PATIENTS.get(study_design(self.record).design, "")


_NOT_PATIENTS = {
    StudyDesign.ANIMAL: "an animal study, not patients",
    StudyDesign.IN_VITRO: "laboratory work, not patients",
}


@dataclass(frozen=True)
class _Case:
    """One question held against one passage and its record."""

    question: Question
    passage: Reading
    subject: _Subject
    nearness: Nearness
    target: Target | None

    def is_without(self, asked: Concept) -> bool:
        """Whether those studied do not have the condition asked about, by the passage or else by its record."""

        def is_asked(mention: Mention) -> bool:
            return self.nearness.of(asked, mention.concept) >= Near.NARROWER

        if any(map(is_asked, self.passage.mentions)):
            return denied(self.passage.text, self.passage.mentions, is_asked)
        about = self.subject.about
        told = about if any(map(is_asked, about.mentions)) else self.subject.without
        return denied(told.text, told.mentions, is_asked)

    def here(self, asked: Iterable[Concept]) -> tuple[Near, Concept | None]:
        """The nearest that the passage names."""
        return self.nearness.nearest(asked, self.passage)

    def there(self, asked: Iterable[Concept]) -> tuple[Near, Concept | None]:
        """The nearest that the record is about."""
        return self.nearness.nearest(asked, self.subject.about)

    @property
    def titled(self) -> bool:
        """Whether the title of a guideline names a treatment that was asked about."""
        return self.nearness.nearest(self.ours, self.subject.title)[0] >= Near.NARROWER

    @property
    def ours(self) -> tuple[Concept, ...]:
        """The treatments asked about, on either side; what stands for no treatment is none."""
        sides = (*self.question.interventions, *self.question.comparators)
        return tuple(c for c in sides if c.name not in INERT) or sides

    @property
    def has_our_treatment(self) -> bool:
        """Whether the passage or its record is about a treatment that was asked about."""
        return max(self.here(self.ours)[0], self.there(self.ours)[0]) >= Near.NARROWER

    def is_ours(self, named: Concept) -> bool:
        """Whether a treatment is one that was asked about, or its class, or a member of it."""
        return any(self.nearness.of(asked, named) >= Near.CLASS for asked in self.ours)

    def is_beside(self, named: Concept) -> bool:
        """Whether a treatment is another member of the class of one that was asked about."""
        return any(self.nearness.of(asked, named) is Near.SIBLING for asked in self.ours)


SILENT = "does not name"
"""How the reason begins where a passage and its record name nothing of the kind asked about."""
_Judgements = list[AspectJudgement]


def _judged(aspect: Aspect, reason: str = "", *, off: bool = False) -> AspectJudgement:
    """Direct where there is no reason against it."""
    label = _OFF if off else _INDIRECT if reason else _DIRECT
    return AspectJudgement(aspect=aspect, label=label, reason=reason)


def _names(concepts: Iterable[Concept], word: str = "or") -> str:
    return f" {word} ".join(c.name for c in concepts)


def _condition(case: _Case) -> _Judgements:
    """Narrower conditions answer a question about a broad one; parents and siblings are indirect.

    So is any other condition in which the very treatment asked about was studied. Where diseases are to be told
    apart, a passage that tells one of them from another is direct.
    """
    each = [_one_condition(case, concept) for concept in case.question.conditions]
    told_apart = len(case.passage.of(Category.CONDITION)) > 1 and case.question.kind is QuestionKind.DIAGNOSIS
    if told_apart and any(j.label is _DIRECT for j in each):
        return [_judged(Aspect.CONDITION)]
    if any(j.label is _DIRECT for j in each) or case.has_our_treatment:
        return [_judged(j.aspect, j.reason) for j in each]
    return each


def _one_condition(case: _Case, asked: Concept) -> AspectJudgement:
    if case.is_without(asked):
        return _judged(Aspect.CONDITION, f"about people without {asked.name}")
    near, named = case.here([asked])
    whole, subject = case.there([asked])
    elsewhere = near is Near.SIBLING and named in case.subject.about.of(Category.CONDITION)
    if near >= Near.NARROWER or (whole >= Near.NARROWER and not elsewhere):
        other = other_sort(case.question.reading, case.passage.text, asked.name)
        return _judged(Aspect.CONDITION, f"about {other} {asked.name}" if other else "")
    if named is None or (near is Near.UNRELATED and whole > near):
        near, named = whole, subject
    if near is Near.UNRELATED and case.has_our_treatment:
        return _judged(Aspect.CONDITION, _elsewhere(case, asked))
    others = (c for c in case.question.conditions if c.id != asked.id)
    if named is None or any(case.nearness.of(other, named) >= Near.NARROWER for other in others):
        return _judged(Aspect.CONDITION, f"does not name {asked.name}", off=True)
    if near in {Near.BROADER, Near.CLASS}:
        return _judged(Aspect.CONDITION, f"about {named.name} in general, not {asked.name}")
    return _judged(Aspect.CONDITION, f"about {named.name}, not {asked.name}", off=near is Near.UNRELATED)


def _elsewhere(case: _Case, asked: Concept) -> str:
    """Where else the treatment was studied: the conditions in a passage on harms are what it did, not why."""
    studied = case.subject.about.of(Category.CONDITION)
    return (
        f"about {studied[0].name}, not {asked.name}" if studied else f"not about {asked.name} in particular"
    )


def _population(case: _Case) -> _Judgements:
    """Animals are never patients; another group of the same sort is indirect, and so is silence on a special one."""
    judged = []
    if case.subject.not_patients:
        judged.append(_judged(Aspect.POPULATION, case.subject.not_patients))
    groups: dict[Group, list[Concept]] = {}
    for concept in case.question.populations:
        special = concept.category is not Category.POPULATION
        groups.setdefault(Group.SPECIAL if special else group_of(concept), []).append(concept)
    for group, asked in groups.items():
        other = _not_special(case, asked) if group is Group.SPECIAL else _other_group(case, group, asked)
        judged.append(_judged(Aspect.POPULATION, other or _apart(case, groups)))
    return judged


def _apart(case: _Case, groups: Iterable[Group]) -> str:
    """The special group that the evidence is on alone, where the question names others; else ``""``."""
    if Group.SPECIAL in groups:
        return ""
    special = [c for c in case.subject.about.of(Category.POPULATION) if group_of(c) is Group.SPECIAL]
    if any(case.nearness.of(a, s) >= Near.NARROWER for a in case.question.populations for s in special):
        return ""
    return (
        f"about {special[0].name}; the question is about {_names(case.question.populations)}"
        if special
        else ""
    )


def _not_special(case: _Case, asked: Sequence[Concept]) -> str:
    """What holds for people at large need not hold for these, so they must be named."""
    if max(case.here(asked)[0], case.there(asked)[0]) >= Near.NARROWER:
        return ""
    return f"not said to be about {_names(asked)}"


def _other_group(case: _Case, group: Group, asked: Sequence[Concept]) -> str:
    if group is Group.OTHER:
        return ""
    for text in (case.passage, case.subject.about):
        named = [c for c in text.of(Category.POPULATION) if group_of(c) is group]
        if named:
            other = _other(case, asked, named)
            return f"{other}; the question is about {_names(asked)}" if other else ""
    return ""


def _other(case: _Case, asked: Sequence[Concept], named: Sequence[Concept]) -> str:
    """The named concepts, where none of them is, contains or belongs to what was asked; else ``""``."""
    if any(case.nearness.of(a, n) >= Near.BROADER for a in asked for n in named):
        return ""
    return _names(named[:2], "and")


_NOT_A_PLACE = frozenset({"sun-exposed skin", "joint surface", "skin"})
"""Sites that say what the skin is exposed to, not which part of the body it covers."""
_LEFT_OUT = re.compile(
    r"\b(avoid(ing|s|ed)?|except|excluding|other than|off|outside|sparing|spare[sd]?|not (on|for|in)) [\w\s-]{0,15}$"
    r"|\b(extra|non)-?$",
    re.IGNORECASE,
)
"""Words after which a site is named as the one that is not meant."""


def _body_site(case: _Case) -> _Judgements:
    """Evidence on another named site is indirect; where no site is named it is general and direct."""
    asked = case.question.body_sites
    if not asked:
        return []
    for text in (case.passage, case.subject.about):
        named = [c for c in case.nearness.sites(text, _LEFT_OUT) if c.name not in _NOT_A_PLACE]
        if named:
            other = _other(case, asked, named)
            return [_judged(Aspect.BODY_SITE, f"{other}, not {_names(asked)}" if other else "")]
    return [_judged(Aspect.BODY_SITE)]


def _intervention(case: _Case) -> _Judgements:
    """The treatment itself or a member of the class asked about is direct.

    A mixture does not answer for one of its parts, nor a class for one member, nor another treatment.
    """
    asked = case.question.interventions
    if not asked or (case.question.kind is QuestionKind.COMPARISON and len(case.ours) > 1):
        return []
    near, named = case.here(case.ours)
    whole, subject = case.there(case.ours)
    if near >= Near.NARROWER:
        return [_judged(Aspect.INTERVENTION, _mixed(case, case.passage))]
    others = _treatments(case, case.passage)
    if whole >= Near.NARROWER:
        others = _but_compared_with(others, case.passage)
    if case.subject.record.is_guideline and near is Near.UNRELATED and not case.titled:
        whole = (
            Near.UNRELATED
        )  # a guideline on a condition speaks of many treatments: its sentence has to name this one
    if whole >= Near.NARROWER and not others:
        return [_judged(Aspect.INTERVENTION, _mixed(case, case.subject.about))]
    if mixed := _mixture(case, case.passage) or ("" if others else _mixture(case, case.subject.about)):
        return [_judged(Aspect.INTERVENTION, mixed)]
    general = named if near is Near.CLASS else subject if whole is Near.CLASS and not others else None
    if general is not None and not any(case.is_beside(other) for other in others):
        return [
            _judged(
                Aspect.INTERVENTION, f"about {general.name} in general, not {_names(asked)} in particular"
            )
        ]
    subjects = _treatments(case, case.subject.about)
    other = next((c for c in (*(o for o in others if o in subjects), *subjects, *others)), None)
    reason = f"about {other.name}, not {_names(asked)}" if other else f"{SILENT} {_names(asked)}"
    alone = not case.question.conditions and max(near, whole) is Near.UNRELATED
    return [_judged(Aspect.INTERVENTION, reason, off=alone)]


def _mixture(case: _Case, text: Reading) -> str:
    """Says that a text is on a product that combines what was asked about, or ``""``."""
    for named in text.of(Category.INTERVENTION):
        for asked in case.ours:
            if case.nearness.of(asked, named) is Near.MIXTURE:
                with_what = [
                    p for p in case.nearness.parts(named) if case.nearness.of(asked, p) < Near.NARROWER
                ]
                return f"{asked.name} with {_names(with_what, 'and')}, not {asked.name} alone"
    return ""


def _treatments(case: _Case, text: Reading) -> list[Concept]:
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


def _mixed(case: _Case, text: Reading) -> str:
    with_what = partner(text, case.is_ours)
    asked = case.question.interventions[0].name
    return f"{asked} with {with_what}, not {asked} alone" if with_what else ""


def _comparator(case: _Case) -> _Judgements:
    """A comparison wants both sides; a passage or its record that knows only one of them is indirect."""
    sides = case.ours
    if case.question.kind is not QuestionKind.COMPARISON or len(sides) < 2:
        return []
    here = [s for s in sides if case.here([s])[0] >= Near.CLASS]
    known = [s for s in sides if s in here or case.there([s])[0] >= Near.CLASS]
    missing = [s for s in sides if s not in known]
    if missing and (mixed := _mixture(case, case.passage) or _mixture(case, case.subject.about)):
        return [_judged(Aspect.COMPARATOR, mixed)]
    if not known:
        neither = " nor ".join(s.name for s in sides)
        return [_judged(Aspect.INTERVENTION, f"about neither {neither}", off=not case.question.conditions)]
    if missing:
        return [_judged(Aspect.COMPARATOR, f"about {_names(known)} without {_names(missing)}")]
    if not here and (others := _treatments(case, case.passage)):
        return [_judged(Aspect.COMPARATOR, f"about {others[0].name}, not {_names(sides)}")]
    return [_judged(Aspect.COMPARATOR)]


HOW_OFTEN = frozenset({"incidence", "prevalence", "severity"})
"""Outcomes that are some measure of another one."""
_HARMS = frozenset({"adverse events", "treatment discontinuation"})
"""What a treatment is weighed against, whatever it was given for."""
_ASKS_FOR_HARM = frozenset({QuestionKind.HARM, QuestionKind.PROGNOSIS, QuestionKind.CAUSE})


def _outcome(case: _Case) -> _Judgements:
    """A passage on other outcomes only is indirect; one that names none is not held against."""
    how_often = HOW_OFTEN if case.question.kind is QuestionKind.FREQUENCY else frozenset()
    asked = [c for c in case.question.outcomes if c.name not in how_often]
    if not asked:
        return []
    named = case.passage.of(Category.OUTCOME)
    if case.target and case.target.bears(case.passage.text, case.subject.record.title):
        return [
            _judged(Aspect.OUTCOME)
        ]  # what is brought to a level is no end: any end tells what comes of it
    if elsewhere := _recurs_elsewhere(case, asked):
        return [
            _judged(
                Aspect.OUTCOME,
                f"about recurrence of {elsewhere.name}, not of {_names(case.question.conditions)}",
            )
        ]
    if counted_among(case.passage.text, [c.name for c in asked]):
        return [_judged(Aspect.OUTCOME)]
    if case.here(asked)[0] >= Near.BROADER or case.nearness.hinted(asked, case.passage):
        return [_judged(Aspect.OUTCOME)]
    if named and case.question.kind not in _ASKS_FOR_HARM and all(c.name in _HARMS for c in named):
        return []
    others = [c for c in named if c.name not in HOW_OFTEN]
    if named and not others:
        return [_judged(Aspect.OUTCOME, f"{SILENT} {_names(asked)}")]
    if not others:
        silent = all(c.category is Category.CONDITION for c in asked) and case.there(asked)[0] < Near.BROADER
        return [_judged(Aspect.OUTCOME, f"does not name {_names(asked)}" if silent else "")]
    return [_judged(Aspect.OUTCOME, f"about {others[0].name}, not {_names(asked)}")]


_AGAIN = re.compile(
    r"\b(?:recurrent|recurring|relapsing|recurrence of|relapse of)(?: [\w-]+)?\s*$", re.IGNORECASE
)


def _recurs_elsewhere(case: _Case, asked: Sequence[Concept]) -> Concept | None:
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
_ASPECTS: tuple[Callable[[_Case], _Judgements], ...] = (
    _condition,
    _population,
    _body_site,
    _intervention,
    _comparator,
    _outcome,
)
