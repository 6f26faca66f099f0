"""Is the statement about what the passage is about: condition, treatment, body site, population?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from osler.domain.question import Category, Concept, Mention
from osler.domain.statement import Objection
from osler.verification.evidence import Ground
from osler.verification.objections import Against
from osler.verification.once import once
from osler.verification.units import Names, Reading, Token

_CHECKED = (Category.CONDITION, Category.INTERVENTION, Category.BODY_SITE, Category.POPULATION)
_WORD = {
    Category.CONDITION: "condition",
    Category.INTERVENTION: "treatment",
    Category.BODY_SITE: "body site",
    Category.POPULATION: "population",
}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A concept that the statement names and the passage does not; ``other`` is what it names instead."""

    concept: Concept
    other: Concept | None

    @property
    def against(self) -> Against:
        """The objection in plain words."""
        word = _WORD[self.concept.category]
        if self.other:
            reason = f"{word}: the passage is about {self.other.name}, not {self.concept.name}"
        else:
            reason = f"{word}: the passage does not name {self.concept.name}"
        return Against(Objection.OTHER_SUBJECT, reason)


@dataclass(frozen=True)
class Subjects:
    """What statement and ground name.

    Attributes:
        said, main: mentions in the statement and in the ground's first sentence.
        texts: the statement and the sentences of the ground.
        ids_of: gives the concepts that a text names, and what those are kinds of; asked only where it matters.
    """

    said: tuple[Mention, ...]
    main: tuple[Mention, ...]
    texts: tuple[str, ...]
    ids_of: Callable[[str], frozenset[str]]

    @once
    def said_ids(self) -> frozenset[str]:
        """The concepts that the statement names, and what those are kinds of."""
        return self.ids_of(self.texts[0])

    @once
    def main_ids(self) -> frozenset[str]:
        """Those of the ground's first sentence."""
        return self.ids_of(self.texts[1])

    @once
    def ids(self) -> frozenset[str]:
        """Those of the whole ground."""
        return self.main_ids.union(*map(self.ids_of, self.texts[2:]))

    @once
    def known(self) -> tuple[Mention, ...]:
        """The statement's mentions of concepts that the ground names too, no more often than its first sentence."""
        left = Counter(m.concept.id for m in self.main)
        found = []
        for mention in self.said:
            name = mention.concept.id
            if name in self.ids and (name not in left or left[name] > 0):
                found.append(mention)
            if name in left:
                left[name] -= 1
        return tuple(found)


NOBODY = Subjects((), (), ("", ""), lambda _: frozenset())
"""For a statement that has the sentence's own words in their order: whom they name makes no difference."""


def subjects(said: Reading, ground: Ground, names: Names) -> Subjects:
    """The concepts on both sides."""
    texts = (said.text, ground.main.text, *(r.text for r in ground.beside))
    return Subjects(names.mentions(said.text), names.mentions(ground.main.text), texts, names.ids)


def mismatches(found: Subjects, missing: tuple[Token, ...], names: Names) -> tuple[Mismatch, ...]:
    """The statement's concepts that the ground neither names nor names a kind of, in order.

    A concept that only a second sentence names, or that is named more often than in the first, does not stand
    where the first one names another of its kind.

    Args:
        missing: the words of the statement that the ground does not have in any form.
    """
    out = []
    ours, theirs = [m.concept.id for m in found.said], [m.concept.id for m in found.main]
    for mention in found.said:
        concept = mention.concept
        if concept.category not in _CHECKED:
            continue
        there = theirs.count(concept.id)
        repeated = there and ours.count(concept.id) > there
        if not repeated and (there or concept.id in found.main_ids):
            continue
        elsewhere = concept.id in found.ids
        spelt = not any(mention.start <= t.start < mention.end for t in missing)
        lost = _lost(mention, found, names)
        if (elsewhere or spelt) and (lost is None or (spelt and not elsewhere)):
            continue
        out.append(Mismatch(concept=concept, other=lost))
    return tuple(out)


def _lost(mention: Mention, found: Subjects, names: Names) -> Concept | None:
    """A concept of the same category that the first sentence names and the statement does not, unless akin."""
    wider = names.wider(mention)
    for other in found.main:
        concept = other.concept
        if concept.category is not mention.concept.category or concept.id in found.said_ids:
            continue
        if concept.id not in wider and mention.concept.id not in names.wider(other):
            return concept
    return None
