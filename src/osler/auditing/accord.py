"""Whether a passage tells what a claim tells, or the opposite, of the same outcome and the same arms.

The arms are compared by what they are and what they are kinds of; where no words tell, the figures of two arms may.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from osler.auditing.tellings import Telling, form, is_real, tellings
from osler.domain.question import Category, Mention
from osler.language.arm_values import larger_arm
from osler.language.arms import ArmMention
from osler.language.words import content_stems
from osler.ports import Lexicon


def _wide(ids: frozenset[str], lexicon: Lexicon, mentions: Sequence[Mention]) -> frozenset[str]:
    """Ids with those of what they are kinds of."""
    concepts = {m.concept.id: m.concept for m in mentions}
    return ids | {b.id for i in ids if i in concepts for b in lexicon.broader(concepts[i])}


@dataclass(frozen=True, slots=True)
class Accord:
    """How a passage's tellings stand to a claim's.

    Attributes:
        same, other: whether one agrees, and whether one says the opposite.
        whole: whether everything that the claim tells is agreed with.
        shows: whether the figures of the two arms agree where no words do.
        plainly: whether what says the opposite is a difference the other way, not none.
    """

    same: bool = False
    shows: bool = False
    whole: bool = False
    other: bool = False
    plainly: bool = False


SILENT = Accord()
"""A passage that tells nothing of what the claim tells."""


def accord(claim: str, passage: str, lexicon: Lexicon) -> Accord:
    """Whether a passage tells what a claim tells, or the opposite, of the same outcome and the same arms."""
    ours = [t for t in tellings(claim, lexicon) if t.arm or t.against]
    if not ours:
        return SILENT
    arms = _Arms(lexicon, (*lexicon.mentions(claim), *lexicon.mentions(passage)))
    theirs = tellings(passage, lexicon)
    same = shows = other = plainly = False
    whole = True
    for one in ours:
        signs = [s for t in theirs if (s := arms.seen_from(one, t)) is not None]
        shown = None if signs else _by_figures(one, passage, lexicon)
        same = same or one.sign in signs
        whole = whole and one.sign in signs
        shows = shows or shown == one.sign
        every = signs if shown is None else [shown]
        other = other or any(s != one.sign for s in every)
        plainly = plainly or any(s * one.sign < 0 for s in every)
    return Accord(same=same, whole=whole, shows=shows, other=other, plainly=plainly)


@dataclass(frozen=True, slots=True)
class _Arms:
    """The arms of a claim and a passage, compared by what they are and what they are kinds of."""

    lexicon: Lexicon
    mentions: Sequence[Mention]

    def alike(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether one names what the other names, or a kind of it."""
        wide = _wide(theirs, self.lexicon, self.mentions), _wide(ours, self.lexicon, self.mentions)
        return bool(ours & wide[0] or wide[1] & theirs)

    def seen_from(self, one: Telling, there: Telling) -> int | None:
        """The sign of a passage's telling as seen from the claim's arm; ``None`` where it tells of something else."""
        if not one.outcome <= there.outcome or self._composite(one, there):
            return None
        inside, outside = self.alike(one.arm, there.arm), self.alike(one.arm, there.against)
        other_inside = self.alike(one.against, there.arm)
        if inside and not outside and not other_inside:
            real = {m.concept.id for m in self.mentions if is_real(m)}
            active = there.against & real
            if not one.against and active and not one.relative:
                return None  # "raises bleeding" says nothing of how it compares with another drug
            met = not one.against or not there.against or self.alike(one.against, there.against)
            return there.sign if met else None
        idle = not one.arm & {m.concept.id for m in self.mentions if is_real(m)}
        if idle and other_inside and not inside:
            return -there.sign  # "with placebo less than with A" turns "A lowered it"
        if outside and not inside and (not one.against or other_inside):
            return -there.sign if one.against or one.relative else None
        return None

    def _composite(self, one: Telling, there: Telling) -> bool:
        """Whether a passage tells of several outcomes together of which the claim names one."""
        return (
            there.together and sum(i.startswith(_OUTCOMES) for i in there.outcome - one.outcome) >= _SEVERAL
        )


_OUTCOMES = ("condition:", "outcome:")
_SEVERAL = 2
"""Other outcomes beside the claim's that make one of several."""


def _by_figures(one: Telling, passage: str, lexicon: Lexicon) -> int | None:
    """The sign that the figures of two arms show for the claim's outcome, where the passage names it."""
    named = tuple(lexicon.mentions(passage))
    at = _place_of(one.outcome, passage, named)
    if at is None:
        return None
    marks = arm_mentions(passage, named, one.arm, lexicon)
    if {m.intervention for m in marks} != {True, False}:
        return None
    part = _figures_of_part(without_digits(passage, named), at)
    figure = _DIGIT.search(part, at)
    named_together = {
        m.concept.id
        for m in named
        if m.concept.id.startswith(_OUTCOMES) and (figure is None or m.start < figure.start())
    }
    if len(named_together - one.outcome) >= _SEVERAL:
        return None
    of_change = _CHANGE_OF.search(part)
    if of_change and of_change["fall"] is None:
        return None
    sign = larger_arm(part, marks, near=at) or None
    return -sign if sign and of_change else sign


_CHANGE_OF = re.compile(
    r"\b(?:(?P<fall>fall|falls|fell|drop(?:ped)?|declined?|decreased?|reduc(?:ed|tions?))|improvement|gain|change|rise|increase)\s+"
    r"(?:of|by)\s+(?:about\s+)?[\d.]+\s*%?\s*(?:\w+\s+){0,3}?(?:versus|vs\.?|against|compared|and)\b",
    re.IGNORECASE,
)
"""Figures of a change say nothing of the level, but that a larger fall leaves less."""


def without_digits(text: str, named: Sequence[Mention]) -> str:
    """A text of the same length in which no digit of a name is left ("5-fluorouracil" has no figure)."""
    for mention in named:
        name = _DIGIT.sub("x", text[mention.start : mention.end])
        text = text[: mention.start] + name + text[mention.end :]
    return text


def _figures_of_part(text: str, at: int) -> str:
    """A text without the figures outside the part, between semicolons, that holds a place."""
    start = text.rfind(";", 0, at) + 1
    end = text.find(";", at)
    end = len(text) if end < 0 else end
    return _DIGIT.sub(" ", text[:start]) + text[start:end] + _DIGIT.sub(" ", text[end:])


_DIGIT = re.compile(r"\d")


def _place_of(outcome: frozenset[str], passage: str, named: Sequence[Mention]) -> int | None:
    """Where the last of an outcome's words first stands in a passage; ``None`` where one is missing."""
    places: dict[str, int] = {}
    for mention in named:
        places.setdefault(mention.concept.id, mention.start)
    for word in re.finditer(r"[\w-]+", passage):
        for stem in content_stems(word.group()):
            places.setdefault(form(stem), word.start())
    found = [places.get(form) for form in outcome]
    return max(p for p in found if p is not None) if found and None not in found else None


def arm_mentions(
    text: str, named: Sequence[Mention], arm: frozenset[str], lexicon: Lexicon
) -> tuple[ArmMention, ...]:
    """The treatments that a text names, as the arm or as what it is compared with; vehicle and control included."""
    marks = [
        ArmMention(bool(_wide(frozenset([m.concept.id]), lexicon, named) & arm), m.start, m.end)
        for m in named
        if m.concept.category is Category.INTERVENTION
    ]
    marks += [
        ArmMention(False, m.start(), m.end())
        for m in _CONTROL.finditer(text)
        if not any(k.start < m.end() and m.start() < k.end for k in marks)
    ]
    return tuple(sorted(marks, key=lambda m: m.start))


_CONTROL = re.compile(
    r"\b(?:vehicle|placebo|controls?|sham|usual\s+care|no\s+treatment|comparators?)\b", re.IGNORECASE
)
