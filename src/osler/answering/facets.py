"""What a question is about, taken apart into facets, and how far a text is about each of them.

A facet is one concept of the question, or one of the words it uses beyond its concepts. A text is about a
facet when it names the concept or a kind of it; half so when it names what the concept is a kind of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from osler.domain.appraisal import Aspect
from osler.domain.question import Category, Concept, Question
from osler.domain.record import Record
from osler.language.words import content_stems, together, words
from osler.ports import Lexicon
from osler.terms.mixtures import parts

SAME = 1.0
"""The text names the concept."""
KIND = 0.94
"""The text names a kind of the concept."""
WORDS = 0.9
"""The text has every word of one of the concept's names."""
MIXTURE = 0.85
"""The text names a product that combines the treatment with another: it speaks of it, indirectly."""
BROADER = 0.5
"""The text names what the concept is a kind of."""
SIBLING = 0.25
"""The text names another kind of the same thing."""
ABOUT = 0.85
"""From here on a text counts as being about a facet."""

_WEIGHTS = {
    Aspect.CONDITION: 3.0,
    Aspect.INTERVENTION: 3.0,
    Aspect.COMPARATOR: 3.0,
    Aspect.OUTCOME: 1.5,
    Aspect.POPULATION: 1.5,
    Aspect.BODY_SITE: 1.5,
}
_SUBJECT = frozenset({Aspect.CONDITION, Aspect.INTERVENTION, Aspect.COMPARATOR})
"""What the lexicon alone tells by a single word, whose stem may be another word's ("glass", "glasses")."""
_NAME_WEIGHT = 3.0
_DETAIL_WEIGHT = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing that an answer must be about.

    Attributes:
        aspect: the role of the concept in the question; ``None`` for a name or word beyond the concepts.
        concept: the concept; ``None`` for a name or word.
        stems: for a concept, the stems of each of its names, for a condition or treatment of those of several
            words, which a text may part; else the stems of the name or word.
        proper: it is a proper name, so that a text without it is about something else.
        ordinary: of a word beyond the concepts: it is plain English, and a text may say it otherwise.
        rarity: of a word beyond the concepts: 0 where every record of the library has it, 1 where none has.
        parents: the ids of what the concept is a kind of, nearest first.
    """

    name: str
    aspect: Aspect | None
    concept: Concept | None
    stems: tuple[frozenset[str], ...]
    parents: tuple[str, ...] = ()
    proper: bool = False
    ordinary: bool = False
    rarity: float = 1.0

    @property
    def weight(self) -> float:
        """How much it counts: what the question is about more than how it is put."""
        if self.aspect:
            return _WEIGHTS[self.aspect]
        return _NAME_WEIGHT if self.proper else _DETAIL_WEIGHT * self.rarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a text is about: the concepts it names, what those are kinds and mixtures of, its words and their stems."""

    concepts: frozenset[str]
    kinds_of: frozenset[str]
    mixed: frozenset[str]
    stems: frozenset[str]
    order: tuple[str, ...]
    """The stems as they follow each other."""
    words: frozenset[str]

    def __or__(self, other: Profile) -> Profile:
        return Profile(
            concepts=self.concepts | other.concepts,
            kinds_of=self.kinds_of | other.kinds_of,
            mixed=self.mixed | other.mixed,
            stems=self.stems | other.stems,
            order=(*self.order, *other.order),
            words=self.words | other.words,
        )


class Profiler:
    """Reads texts into profiles with one lexicon, over questions as long as they use the same."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._reader = _reader(lexicon)

    def text(self, text: str) -> Profile:
        """What ``text`` is about."""
        return self._reader.profile(text)

    def record(self, record: Record) -> Profile:
        """What a record is about: its title, headings, population and treatments; not its sentences."""
        return self.text(
            " . ".join(
                (
                    record.title,
                    *(h.name for h in record.headings),
                    *record.keywords,
                    record.population or "",
                    *record.interventions,
                    *record.comparators,
                )
            )
        )

    def tested(self, record: Record) -> Profile:
        """What a record's title and list of treatments name: what was put to the test, not what was compared."""
        return self.text(" . ".join((record.title, *record.interventions)))


class _Reader:
    """Reads texts with one lexicon and keeps the profiles last made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.profile = lru_cache(maxsize=4_096)(self._read)
        self._parts = lru_cache(maxsize=4_096)(self._ids_of_parts)

    def _read(self, text: str) -> Profile:
        concepts = {m.concept.id: m.concept for m in self.lexicon.mentions(text)}
        order = tuple(content_stems(text))
        return Profile(
            concepts=frozenset(concepts),
            kinds_of=frozenset(b.id for c in concepts.values() for b in self.lexicon.broader(c)),
            mixed=frozenset(part for c in concepts.values() for part in self._parts(c)),
            stems=frozenset(order),
            order=order,
            words=frozenset(w.text.lower() for w in words(text)),
        )

    def _ids_of_parts(self, concept: Concept) -> tuple[str, ...]:
        """The ids of what a product combines, and of what those are kinds of."""
        made_of = parts(concept, self.lexicon)
        return tuple(c.id for part in made_of for c in (part, *self.lexicon.broader(part)))


_last: list[_Reader] = []
"""The reader used last: one process answers with one lexicon, and its questions bring up the same records."""


def _reader(lexicon: Lexicon) -> _Reader:
    for reader in _last:
        if reader.lexicon is lexicon:
            return reader
    reader = _Reader(lexicon)
    _last[:] = [reader]
    return reader


def facets(question: Question, lexicon: Lexicon) -> tuple[Facet, ...]:
    """The facets of a question: its concepts by role, then its other words."""
    by_aspect: tuple[tuple[Aspect, Sequence[Concept]], ...] = (
        (Aspect.CONDITION, question.conditions),
        (Aspect.INTERVENTION, question.interventions),
        (Aspect.COMPARATOR, question.comparators),
        (Aspect.OUTCOME, question.outcomes),
        (Aspect.POPULATION, question.populations),
        (Aspect.BODY_SITE, question.body_sites),
    )
    concepts = [_of_concept(concept, aspect, lexicon) for aspect, some in by_aspect for concept in some]
    names = (replace(_of_word(name), proper=True) for name in question.names)
    details = (replace(_of_word(word), ordinary=lexicon.ordinary(word)) for word in question.details)
    return (*concepts, *names, *details)


def _of_concept(concept: Concept, aspect: Aspect, lexicon: Lexicon) -> Facet:
    return Facet(
        name=concept.name,
        aspect=aspect,
        concept=concept,
        stems=tuple(
            dict.fromkeys(
                s
                for name in lexicon.synonyms(concept)
                if len(s := frozenset(content_stems(name))) >= (2 if aspect in _SUBJECT else 1)
            )
        )
        if aspect is not Aspect.POPULATION
        else (),
        parents=tuple(b.id for b in lexicon.broader(concept)),
    )


def _of_word(text: str) -> Facet:
    return Facet(
        name=text, aspect=None, concept=None, stems=(frozenset(content_stems(text)) or frozenset([text]),)
    )


def match(facet: Facet, profile: Profile) -> float:
    """How far the text is about the facet, 0 to 1."""
    if facet.proper:
        return SAME if all(w.text.lower() in profile.words for w in words(facet.name)) else 0.0
    if facet.concept is None:
        return SAME if facet.stems[0] <= profile.stems else 0.0
    if facet.concept.id in profile.concepts:
        return SAME
    if facet.concept.id in profile.kinds_of:
        return KIND
    apart = facet.aspect not in _SUBJECT
    if any(s <= profile.stems and (apart or together(s, profile.order)) for s in facet.stems):
        return WORDS
    if facet.concept.id in profile.mixed:
        return MIXTURE
    if any(parent in profile.concepts for parent in facet.parents):
        return BROADER
    if facet.parents and facet.parents[0] in profile.kinds_of:
        return SIBLING
    return 0.0


def broader_subject(facet: Facet, profile: Profile) -> bool:
    """Whether a record is about the very thing that the facet's concept is a kind of, not about another kind of it."""
    return bool(facet.parents) and facet.parents[0] in profile.concepts


def treatments_in(profile: Profile) -> frozenset[str]:
    """The ids of the treatments that a text names."""
    return frozenset(c for c in profile.concepts if c.startswith(f"{Category.INTERVENTION.value}:"))


def conditions_in(profile: Profile) -> frozenset[str]:
    """The ids of the conditions that a text names, without those that another one is a kind of."""
    named = frozenset(c for c in profile.concepts if c.startswith(f"{Category.CONDITION.value}:"))
    return named - profile.kinds_of or named


def outcomes_in(profile: Profile) -> frozenset[str]:
    """The ids of the outcomes that a text names."""
    return frozenset(c for c in profile.concepts if c.startswith(f"{Category.OUTCOME.value}:"))


def coverage(wanted: Sequence[Facet], narrow: Profile, wide: Profile, *, far: float = 0.7) -> float:
    """The weighted share of facets that a passage is about, 0 to 1.

    What only the record around the passage (``wide``) is about counts ``far`` of what the passage itself
    (``narrow``) is about.
    """
    if not wanted:
        return 0.0
    total = sum(f.weight for f in wanted)
    return sum(f.weight * max(match(f, narrow), far * match(f, wide)) for f in wanted) / total
