"""Directness: whether a passage is about what the question is about.

GRADE calls evidence indirect when its population, intervention, comparator or outcome differs from the
question's (Guyatt GH et al. GRADE guidelines: 8. Rating the quality of evidence: indirectness. J Clin
Epidemiol 2011;64:1303-10). Each aspect is judged by the concepts that the passage names, and where it names
none, by those that its record is about (title, headings, population, treatments).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from osler.appraisal.design import study_design
from osler.domain.appraisal import Aspect, AspectJudgement, Directness, DirectnessLabel, StudyDesign
from osler.domain.question import Category, Concept, Mention, Question, QuestionKind
from osler.domain.record import Record
from osler.language.words import content_stems
from osler.ports import Lexicon

_DIRECT, _INDIRECT, _OFF = DirectnessLabel.DIRECT, DirectnessLabel.INDIRECT, DirectnessLabel.OFF_TOPIC


def directness(question: Question, text: str, record: Record, lexicon: Lexicon) -> Directness:
    """How well a passage of ``record`` fits ``question``: every aspect the question names, and the worst."""
    same = _Same(lexicon)
    case = _Case(
        question=question, passage=_read(same, text), record=_read(same, _about(record)), lexicon=lexicon
    )
    judged = [
        *_condition(case),
        *_population(case, record),
        *_body_site(case),
        *_intervention(case),
        *_comparator(case),
        *_outcome(case),
    ]
    labels = {j.label for j in judged}
    label = next((each for each in (_OFF, _INDIRECT) if each in labels), _DIRECT)
    return Directness(label=label, aspects=tuple(judged))


@dataclass(frozen=True, slots=True)
class _Same:
    """A lexicon compared by identity, so that what it read can be remembered."""

    lexicon: Lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lexicon is other.lexicon


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as directness reads it: its mentions and the stems of its words."""

    text: str
    mentions: tuple[Mention, ...]
    stems: frozenset[str]

    def of(self, category: Category) -> tuple[Concept, ...]:
        """The concepts of a category, in order, once each."""
        found = {m.concept.id: m.concept for m in self.mentions if m.concept.category is category}
        return tuple(found.values())


@lru_cache(maxsize=4096)
def _read(lexicon: _Same, text: str) -> _Text:
    return _Text(text, lexicon.lexicon.mentions(text), frozenset(content_stems(text)))


def _about(record: Record) -> str:
    """The words by which a record says what it is about."""
    parts = (
        record.title,
        record.population or "",
        *record.interventions,
        *record.comparators,
        *(h.name for h in record.headings if h.major),
        *record.keywords,
    )
    return " ; ".join(p for p in parts if p)


class _Near(IntEnum):
    """How a named concept stands to one that was asked for, nearest last."""

    UNRELATED = 0
    SIBLING = 1
    BROADER = 2
    NARROWER = 3
    SAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One question held against one passage and its record."""

    question: Question
    passage: _Text
    record: _Text
    lexicon: Lexicon

    def near(self, asked: Concept, named: Concept) -> _Near:
        """How ``named`` stands to ``asked``."""
        if asked.id == named.id:
            return _Near.SAME
        above_named = [c.id for c in self.lexicon.broader(named)]
        if asked.id in above_named:
            return _Near.NARROWER
        above_asked = [c.id for c in self.lexicon.broader(asked)]
        if named.id in above_asked:
            return _Near.BROADER
        return _Near.SIBLING if set(above_asked) & set(above_named) else _Near.UNRELATED

    def nearest(
        self, asked: Concept, text: _Text, category: Category | None = None
    ) -> tuple[_Near, Concept | None]:
        """The concept of a text that stands nearest to ``asked``, and how near; ``None`` when it names none."""
        best: tuple[_Near, Concept | None] = (_Near.UNRELATED, None)
        for named in text.of(category or asked.category):
            near = self.near(asked, named)
            if best[1] is None or near > best[0]:
                best = (near, named)
        if best[0] < _Near.NARROWER and self.worded(asked, text):
            return _Near.SAME, asked
        return best

    def worded(self, asked: Concept, text: _Text) -> bool:
        """Whether the text has every word of one of the concept's names, in whatever order."""
        return any(
            stems <= text.stems
            for name in self.lexicon.synonyms(asked)
            if (stems := frozenset(content_stems(name)))
        )


def _judged(aspect: Aspect, label: DirectnessLabel, reason: str = "") -> AspectJudgement:
    return AspectJudgement(aspect=aspect, label=label, reason=reason)


def _names(concepts: Iterable[Concept]) -> str:
    return " or ".join(c.name for c in concepts)


def _condition(case: _Case) -> list[AspectJudgement]:
    """Narrower conditions answer a question about a broad one; parents and siblings are indirect."""
    asked = case.question.conditions
    if not asked:
        return []
    each = [_one_condition(case, concept) for concept in asked]
    if any(j.label is _DIRECT for j in each):
        each = [_judged(j.aspect, _INDIRECT, j.reason) if j.label is _OFF else j for j in each]
    return each


def _one_condition(case: _Case, asked: Concept) -> AspectJudgement:
    near, named = case.nearest(asked, case.passage)
    whole, subject = case.nearest(asked, case.record)
    if near >= _Near.NARROWER:
        return _judged(Aspect.CONDITION, _DIRECT)
    if whole >= _Near.NARROWER and near is not _Near.SIBLING:
        return _judged(Aspect.CONDITION, _DIRECT)
    if named is not None and near is _Near.UNRELATED and whole > near:
        near, named = whole, subject
    other, how = (named, near) if named is not None else (subject, whole)
    if other is None:
        return _judged(Aspect.CONDITION, _OFF, f"does not name {asked.name}")
    if how is _Near.BROADER:
        return _judged(Aspect.CONDITION, _INDIRECT, f"about {other.name} in general, not {asked.name}")
    label = _INDIRECT if how is _Near.SIBLING else _OFF
    return _judged(Aspect.CONDITION, label, f"about {other.name}, not {asked.name}")


_ANIMAL = {
    StudyDesign.ANIMAL: "an animal study, not patients",
    StudyDesign.IN_VITRO: "laboratory work, not patients",
}


@lru_cache(maxsize=1024)
def _not_patients(record: Record) -> str:
    return _ANIMAL.get(study_design(record).design, "")


def _population(case: _Case, record: Record) -> list[AspectJudgement]:
    """Animals are never patients; another named population is indirect, none named is not held against it."""
    judged = []
    if reason := _not_patients(record):
        judged.append(_judged(Aspect.POPULATION, _INDIRECT, reason))
    asked = case.question.populations
    if asked:
        other = _contradicts(case, asked, Category.POPULATION)
        reason = f"{other}; the question is about {_names(asked)}" if other else ""
        judged.append(_judged(Aspect.POPULATION, _INDIRECT if other else _DIRECT, reason))
    return judged


def _body_site(case: _Case) -> list[AspectJudgement]:
    """Evidence on another named site is indirect; where no site is named it is general and direct."""
    asked = case.question.body_sites
    if not asked:
        return []
    other = _contradicts(case, asked, Category.BODY_SITE)
    reason = f"{other}, not {_names(asked)}" if other else ""
    return [_judged(Aspect.BODY_SITE, _INDIRECT if other else _DIRECT, reason)]


def _contradicts(case: _Case, asked: Sequence[Concept], category: Category) -> str:
    """The names of what the passage (or else its record) names instead of what was asked, or ``""``."""
    for text in (case.passage, case.record):
        named = text.of(category)
        if any(case.near(a, n) >= _Near.BROADER for a in asked for n in named):
            return ""
        if named:
            return " and ".join(c.name for c in named[:2])
    return ""


def _intervention(case: _Case) -> list[AspectJudgement]:
    asked = case.question.interventions
    if not asked or case.question.kind is QuestionKind.COMPARISON:
        return []
    wanted = (*asked, *case.question.comparators)
    here = max((case.nearest(a, case.passage) for a in wanted), key=lambda pair: pair[0])
    there = max((case.nearest(a, case.record) for a in wanted), key=lambda pair: pair[0])
    if here[0] >= _Near.NARROWER:
        with_what = _combined(case, asked)
        reason = f"{asked[0].name} with {with_what}, not {asked[0].name} alone" if with_what else ""
        return [_judged(Aspect.INTERVENTION, _INDIRECT if reason else _DIRECT, reason)]
    if there[0] >= _Near.NARROWER and here[1] is None:
        return [_judged(Aspect.INTERVENTION, _DIRECT)]
    other = here[1] or there[1]
    if other is None:
        return [_judged(Aspect.INTERVENTION, _INDIRECT, f"does not name {_names(asked)}")]
    return [_judged(Aspect.INTERVENTION, _INDIRECT, f"about {other.name}, not {_names(asked)}")]


_JOINED = re.compile(
    r"\s*(,|\(|\))?\s*(plus|combined with|in combination with|together with|followed by|with|and|\+|/)\s+(topical |oral )?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\balone\b|\bmonotherapy\b", re.IGNORECASE)


def _combined(case: _Case, asked: Sequence[Concept]) -> str:
    """What the passage combines the treatment with wherever it names it; ``""`` when it stands alone somewhere."""
    ids = {a.id for a in asked}
    treatments = [m for m in case.passage.mentions if m.concept.category is Category.INTERVENTION]
    partners: list[str] = []
    for i, mention in enumerate(treatments):
        if mention.concept.id not in ids:
            continue
        after = treatments[i + 1] if i + 1 < len(treatments) else None
        gap = case.passage.text[mention.end : after.start] if after else ""
        joined = after and after.concept.id not in ids and _JOINED.fullmatch(gap)
        if not after or not joined or " and " in gap:
            return ""
        partners.append(after.concept.name)
    return partners[0] if partners and not _ALONE.search(case.passage.text) else ""


def _comparator(case: _Case) -> list[AspectJudgement]:
    """A comparison wants both sides; a passage or its record that knows only one of them is indirect."""
    sides = (*case.question.interventions, *case.question.comparators)
    if case.question.kind is not QuestionKind.COMPARISON or len(sides) < 2:
        return []
    missing = [
        s
        for s in sides
        if case.nearest(s, case.passage)[0] < _Near.NARROWER
        and case.nearest(s, case.record)[0] < _Near.NARROWER
    ]
    if not missing:
        return [_judged(Aspect.COMPARATOR, _DIRECT)]
    named = [s for s in sides if s not in missing]
    if not named:
        return [
            _judged(Aspect.INTERVENTION, _INDIRECT, f"about neither {' nor '.join(s.name for s in sides)}")
        ]
    return [_judged(Aspect.COMPARATOR, _INDIRECT, f"about {_names(named)} without {_names(missing)}")]


def _outcome(case: _Case) -> list[AspectJudgement]:
    """A passage on other outcomes only is indirect; one that names none is not held against."""
    asked = case.question.outcomes
    if not asked:
        return []
    if any(case.nearest(a, case.passage)[0] >= _Near.BROADER for a in asked):
        return [_judged(Aspect.OUTCOME, _DIRECT)]
    others = case.passage.of(Category.OUTCOME)
    if not others:
        return [_judged(Aspect.OUTCOME, _DIRECT)]
    return [_judged(Aspect.OUTCOME, _INDIRECT, f"about {others[0].name}, not {_names(asked)}")]
