"""Does the statement say the opposite: a negation on one side only, an opposite word, another direction?"""

from __future__ import annotations

from osler.language.direction import EffectDirection, effect
from osler.language.polarity import hedges, opposites
from osler.language.words import content_stems
from osler.verification.units import Reader

_SURE = frozenset({EffectDirection.INCREASED, EffectDirection.DECREASED, EffectDirection.NO_DIFFERENCE})


def opposed(text: str, near: str, reader: Reader) -> tuple[str, ...]:
    """The objections of polarity of a statement against the evidence's closest sentence, in plain words."""
    said, there = reader.units(text), reader.units(near)
    both = set(said.stems) & set(there.stems)
    reasons = []
    one_side = (said.negated ^ there.negated) & both
    if one_side and said.negations != there.negations:
        reasons.append(f"negated on one side only: {', '.join(sorted(one_side)[:3])}")
    turned = _turned(frozenset(said.stems), frozenset(there.stems))
    if turned:
        reasons.append("; ".join(f"says {a} where the passage says {b}" for a, b in turned))
    ours, theirs = effect(text).direction, effect(near).direction
    if ours in _SURE and theirs in _SURE and ours is not theirs:
        reasons.append(f"the effect points another way: {_plain(ours)}, not {_plain(theirs)}")
    if hedges(near) and not hedges(text) and not reasons:
        reasons.append(f"the passage is more cautious ({hedges(near)[0]})")
    return tuple(reasons)


def _plain(direction: EffectDirection) -> str:
    return direction.value.replace("_", " ")


def _turned(said: frozenset[str], there: frozenset[str]) -> list[tuple[str, str]]:
    """Words that only the statement has whose opposite only the passage has."""
    only_said, only_there = said - there, there - said
    found = []
    for a, b in opposites():
        one, two = _stem(a), _stem(b)
        if one in only_said and two in only_there:
            found.append((a, b))
        elif two in only_said and one in only_there:
            found.append((b, a))
    return found


def _stem(word: str) -> str:
    return next(iter(content_stems(word)), word)
