"""How near a concept that a text names is to one that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from osler.domain.question import Category, Concept, Mention
from osler.language.words import content_stems
from osler.ports import Lexicon
from osler.terms.mixtures import parts


class Near(IntEnum):
    """How a named concept stands to one that was asked for, nearest last."""

    UNRELATED = 0
    SIBLING = 1
    """Another kind of the same thing (vitiligo, asked about pityriasis alba)."""
    BROADER = 2
    """What was asked for is a kind of it, at some remove (topical treatment, asked about tacrolimus)."""
    MIXTURE = 3
    """It combines what was asked for with something else (co-amoxiclav, asked about amoxicillin)."""
    CLASS = 4
    """What was asked for is a kind of it, one or two steps below (statins, asked about atorvastatin)."""
    NARROWER = 5
    """It is a kind of what was asked for."""
    SAME = 6


@dataclass(frozen=True)
class Reading:
    """A text as directness reads it: its mentions and the stems of its words."""

    text: str
    mentions: tuple[Mention, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words that carry content."""
        return frozenset(content_stems(self.text))

    @cached_property
    def _by_category(self) -> dict[Category, tuple[Concept, ...]]:
        found: dict[Category, dict[str, Concept]] = {}
        for mention in self.mentions:
            found.setdefault(mention.concept.category, {}).setdefault(mention.concept.id, mention.concept)
        return {category: tuple(concepts.values()) for category, concepts in found.items()}

    def of(self, category: Category) -> tuple[Concept, ...]:
        """The concepts of a category, in order, once each."""
        return self._by_category.get(category, ())


_CLASS_STEPS = 2
"""How many of the nearest broader concepts are taken for the class of a thing."""


class Nearness:
    """Compares concepts by a lexicon and remembers what it found; made anew for each question."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[tuple[str, str], Near] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[frozenset[str], ...]] = {}
        self._parts: dict[str, tuple[Concept, ...]] = {}

    def of(self, asked: Concept, named: Concept) -> Near:
        """How ``named`` stands to ``asked``."""
        if asked.id == named.id:
            return Near.SAME
        key = (asked.id, named.id)
        near = self._known.get(key)
        if near is None:
            near = self._known[key] = self._compared(asked, named)
        return near

    def _compared(self, asked: Concept, named: Concept) -> Near:
        over_asked, over_named = self._broader(asked), self._broader(named)
        if asked.id in over_named:
            return Near.NARROWER
        if named.id in over_asked:
            return Near.CLASS if named.id in over_asked[:_CLASS_STEPS] else Near.BROADER
        if any(part.id == asked.id or asked.id in self._broader(part) for part in self.parts(named)):
            return Near.MIXTURE
        # one shared ancestor far up makes no siblings: melasma and vitiligo are both disorders of pigment
        nearest = {*over_asked[:1], *over_named[:1]}
        return Near.SIBLING if nearest & set(over_asked) & set(over_named) else Near.UNRELATED

    def _broader(self, concept: Concept) -> tuple[str, ...]:
        above = self._above.get(concept.id)
        if above is None:
            above = self._above[concept.id] = tuple(c.id for c in self._lexicon.broader(concept))
        return above

    def parts(self, concept: Concept) -> tuple[Concept, ...]:
        """The treatments that a treatment combines; none for a single one."""
        known = self._parts.get(concept.id)
        if known is None:
            known = self._parts[concept.id] = parts(concept, self._lexicon)
        return known

    def sites(self, reading: Reading, left_out: re.Pattern[str]) -> tuple[Concept, ...]:
        """The body sites of a text, those within the name of a condition too ("facial vitiligo"), once each.

        A site that follows a match of ``left_out`` ("avoiding the face") is not meant.
        """
        found = [m for m in reading.mentions if m.concept.category is Category.BODY_SITE]
        if not found:
            for mention in reading.mentions:
                name = reading.text[mention.start : mention.end]
                first = name.split(maxsplit=1)[0]
                if mention.concept.category is Category.CONDITION and first != name:
                    found += [
                        m for m in self._lexicon.mentions(first) if m.concept.category is Category.BODY_SITE
                    ]
            return tuple({m.concept.id: m.concept for m in found}.values())
        meant = [m for m in found if not left_out.search(reading.text, 0, m.start)]
        return tuple({m.concept.id: m.concept for m in meant}.values())

    def nearest(self, asked: Iterable[Concept], reading: Reading) -> tuple[Near, Concept | None]:
        """The named concept that stands nearest to any asked one; ``None`` when none of its category is named.

        A text that has every word of a name, in whatever order, names it too ("hypopigmentation that follows
        inflammation").
        """
        best: tuple[Near, Concept | None] = (Near.UNRELATED, None)
        wanted = tuple(asked)
        for concept in wanted:
            for named in reading.of(concept.category):
                near = self.of(concept, named)
                if best[1] is None or near > best[0]:
                    best = (near, named)
        if best[0] >= Near.NARROWER:
            return best
        named_only = Category.POPULATION  # "non-pregnant women" has every word of "pregnant women"
        worded = next((c for c in wanted if c.category is not named_only and self._worded(c, reading)), None)
        return (Near.SAME, worded) if worded else best

    def hinted(self, asked: Iterable[Concept], reading: Reading) -> bool:
        """Whether a text has the words of any name of these, a single word among them, wherever they stand."""
        names = (frozenset(content_stems(n)) for c in asked for n in self._lexicon.synonyms(c))
        return any(name <= reading.stems for name in names)

    def _worded(self, concept: Concept, reading: Reading) -> bool:
        names = self._names.get(concept.id)
        if names is None:
            stems = (frozenset(content_stems(name)) for name in self._lexicon.synonyms(concept))
            names = self._names[concept.id] = tuple(s for s in stems if len(s) > 1)
        return any(name <= reading.stems for name in names)
