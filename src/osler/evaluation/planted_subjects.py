"""Faults of subject and source: another condition, treatment, site or population; arms exchanged; wrong passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from osler.domain.question import Category, Concept, Mention
from osler.evaluation.planted_base import Base, Case, Maker, Planter, put, uncapital, widened
from osler.language.words import content_stems


def swapped(category: Category) -> Planter:
    """A planter that puts another concept of the category in the place of one, half the time one of the record."""

    def plant(base: Base, maker: Maker) -> Case | None:
        here = [m for m in base.mentions if m.concept.category is category]
        if not here:
            return None
        mention = maker.chance.choice(here)
        near = [
            m
            for b in maker.beside[base.record.id]
            for m in b.mentions
            if m.concept.category is category and m.concept.id != mention.concept.id
        ]
        if near and maker.chance.random() < 0.5:
            other = _another(base, near, maker)
            if other is not None:
                return base.saying(put(base.text, mention.start, mention.end, other.name))
        other = _another(base, maker.names[category], maker)
        return base.saying(put(base.text, mention.start, mention.end, other.name)) if other else None

    return plant


def _another(base: Base, names: Sequence[Mention], maker: Maker) -> Concept | None:
    """A concept that the statement neither names nor names a kind of, and that is no kind of one it names."""
    named = {m.concept.id for m in base.mentions}
    kin = named | {b.id for m in base.mentions for b in maker.lexicon.broader(m.concept)}
    spelt = base.text.lower()
    for _ in range(20):
        other = maker.chance.choice(names).concept
        wider = {b.id for b in maker.lexicon.broader(other)}
        if other.id not in kin and not wider & named and other.name.lower() not in spelt:
            return other
    return None


_RANKS = re.compile(
    r"\b(?:higher|lower|greater|smaller|more|less|fewer|better|worse|superior|inferior|longer|shorter|faster|slower|"
    r"reduced|increased|improved|decreased|lowered|raised|outperformed)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:than|compared (?:with|to)|versus|vs\.?|over|to)\b", re.IGNORECASE)
_EVEN = re.compile(
    r"\b(?:no|not|similar\w*|comparabl\w+|equal\w*|equivalen\w+|same|between|both|neither|noninferior\w*|non-inferior\w*"
    r"|differ\w*|did|adding|added|plus|combin\w+)\b",
    re.IGNORECASE,
)


def swapped_arms(base: Base, maker: Maker) -> Case | None:
    """The two treatments of a comparison that ranks them, put in each other's place."""
    del maker
    if _EVEN.search(base.text) or not _RANKS.search(base.text):
        return None
    arms = [m for m in base.mentions if m.concept.category is Category.INTERVENTION]
    if len(arms) != 2 or arms[0].concept.id == arms[1].concept.id:
        return None
    one, two = arms
    if not _AGAINST.search(base.text, one.end, two.start):
        return None
    text = put(base.text, two.start, two.end, uncapital(base.text[one.start : one.end]))
    return base.saying(put(text, one.start, one.end, base.text[two.start : two.end]))


def altered_quote(base: Base, maker: Maker) -> Case | None:
    """One word of the quoted sentence is another: in the passage as cited, or in the statement alone."""
    words = list(re.finditer(r"[A-Za-z]{5,}", base.passage.text))
    other = maker.chance.choice(maker.bases).text.split()[-1].strip(".,;()")
    if not words or not re.fullmatch(r"[A-Za-z-]{4,}", other) or other.lower() in base.text.lower():
        return None
    word = maker.chance.choice(words)
    text = put(base.passage.text, word.start(), word.end(), other)
    if maker.chance.random() < 0.5:
        return base.saying(text)
    passage = replace(base.passage, text=text, end=base.passage.start + len(text))
    return Case(text=text, passages=(passage,), record=base.record)


def retracted_source(base: Base, maker: Maker) -> Case | None:
    """The record was retracted."""
    del maker
    return Case(text=base.text, passages=(base.passage,), record=replace(base.record, retracted=True))


def moved_citation(base: Base, maker: Maker) -> Case | None:
    """The citation points to another publication, on the same subject if there is one, or another statement."""
    ids = {m.concept.id for m in base.mentions}
    same = [b for b in maker.beside[base.record.id] if _says_another_thing(b, base)]
    others = [b for b in maker.bases if b.record.id != base.record.id]
    if same and maker.chance.random() < 0.25:
        return Case(text=base.text, passages=(maker.chance.choice(same).passage,), record=base.record)
    near = [b for b in others if ids & {m.concept.id for m in b.mentions}]
    if not others:
        return None
    other = maker.chance.choice(near or others)
    return widened(Case(text=base.text, passages=(other.passage,), record=other.record))


def _says_another_thing(other: Base, base: Base) -> bool:
    """Whether fewer than half of a statement's content words stand in another one of its record."""
    words = set(content_stems(base.text))
    return len(words & set(content_stems(other.text))) < len(words) / 2
