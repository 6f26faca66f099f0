"""The lexicon: medical concepts under all their names, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from osler.domain.question import Concept, Mention
from osler.domain.record import Heading
from osler.terms import ages
from osler.terms.compiled import make, sources
from osler.terms.denied import without_denied
from osler.terms.finder import find
from osler.terms.headings import harvest
from osler.terms.routes import without_routes
from osler.terms.spelling import Speller
from osler.terms.store import fingerprint, load
from osler.terms.tables import CATEGORIES, Tables, extended


def open_lexicon(cache: Path) -> TermLexicon:
    """The lexicon, compiled into the folder ``cache`` when first used or when anything it is made of changed."""
    return TermLexicon(load(cache, fingerprint(sources()), make))


def with_headings(lexicon: TermLexicon, headings: Iterable[Heading]) -> TermLexicon:
    """A lexicon that also knows those headings which name conditions or treatments it had no name for."""
    return TermLexicon(extended(lexicon.tables, harvest(headings)))


class TermLexicon:
    """A ``Lexicon`` over compiled tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._concepts: dict[int, Concept] = {}
        self._broader: dict[str, tuple[Concept, ...]] = {}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in ``text``, in order, longest first where they overlap; ages among them."""
        found = [
            Mention(concept=self._concept(f.concept), start=f.start, end=f.end)
            for f in find(text, self.tables)
        ]
        found = without_denied(text, without_routes(text, found))
        aged = ages.mentions(text, self._named)
        if not aged:
            return tuple(found)
        kept = [m for m in found if not any(a.start < m.end and m.start < a.end for a in aged)]
        return tuple(sorted((*kept, *aged), key=lambda m: m.start))

    def synonyms(self, concept: Concept) -> tuple[str, ...]:
        """The useful names of the concept, the preferred one first, lower case."""
        number = self._numbers.get(concept.id)
        if number is None:
            return (concept.name.lower(),)
        return tuple(self.tables.synonyms[number].split("|"))

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts that this one is a kind or part of, nearest first."""
        known = self._broader.get(concept.id)
        if known is None:
            known = self._broader[concept.id] = self._above(concept)
        return known

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts that are a kind or part of this one, nearest first."""
        number = self._numbers.get(concept.id)
        return () if number is None else self._reached(number, self._below)

    def ordinary(self, word: str) -> bool:
        """Whether a word, in lower case, is plain English."""
        return self._speller.is_english(word)

    def correct(self, text: str, *, vocabulary: frozenset[str] = frozenset()) -> str:
        """``text`` with misspelt medical words mended, where only one mending is likely."""
        return self._speller.correct(text, vocabulary)

    def _above(self, concept: Concept) -> tuple[Concept, ...]:
        number = self._numbers.get(concept.id)
        return () if number is None else self._reached(number, self.tables.parents)

    def _reached(self, start: int, edges: Sequence[Sequence[int]]) -> tuple[Concept, ...]:
        """What the edges lead to from ``start``, level by level."""
        reached = {start: None}
        level = [start]
        while level:
            level = list(dict.fromkeys(p for n in level for p in edges[n] if p not in reached))
            reached.update(dict.fromkeys(level))
        return tuple(self._concept(n) for n in reached if n != start)

    @cached_property
    def _below(self) -> list[list[int]]:
        """The concepts right below each."""
        below: list[list[int]] = [[] for _ in self.tables.parents]
        for number, parents in enumerate(self.tables.parents):
            for parent in parents:
                below[parent].append(number)
        return below

    def _concept(self, number: int) -> Concept:
        concept = self._concepts.get(number)
        if concept is None:
            tables = self.tables
            category = CATEGORIES[tables.categories[number]]
            concept = Concept(id=tables.ids[number], name=tables.names[number], category=category)
            self._concepts[number] = concept
        return concept

    def _named(self, concept_id: str) -> Concept | None:
        number = self._numbers.get(concept_id)
        return None if number is None else self._concept(number)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {concept_id: number for number, concept_id in enumerate(self.tables.ids)}

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.tables)
