"""Is the statement about what the passage is about: condition, treatment, body site, population?"""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.question import Category, Concept
from osler.language.words import content_stems
from osler.verification.units import Units

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
    def reason(self) -> str:
        """The objection in plain words."""
        word = _WORD[self.concept.category]
        if self.other:
            return f"{word}: the passage is about {self.other.name}, not {self.concept.name}"
        return f"{word}: the passage does not name {self.concept.name}"


def mismatches(said: Units, evidence: Units) -> tuple[Mismatch, ...]:
    """The statement's concepts that the evidence neither names nor names a kind of, in order."""
    stems = frozenset(evidence.stems)
    named = {c.id for c in evidence.concepts} | evidence.kinds_of
    said_ids = {c.id for c in said.concepts}
    found = []
    for concept in said.concepts:
        if concept.category not in _CHECKED or concept.id in named:
            continue
        if frozenset(content_stems(concept.name)) <= stems:
            continue
        others = [c for c in evidence.concepts if c.category is concept.category and c.id not in said_ids]
        found.append(Mismatch(concept=concept, other=others[0] if others else None))
    return tuple(found)
