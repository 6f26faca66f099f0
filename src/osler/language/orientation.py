"""Which arm a cue is about: "lower in A than in B" speaks of A, "compared with A, B was lower" of B."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from osler.language.arms import ArmMention
from osler.language.effect_words import Cue


class Ground(Enum):
    """What the judgement of an orientation rests on."""

    REFERENCE = "reference"
    """The arm after "than", "compared with", "versus" is what the other is compared to."""
    GROUP = "group"
    """The arm that follows the cue: "higher in the A group"."""
    SUBJECT = "subject"
    """The arm named last before the cue: "A reduced"."""
    NOTHING = "nothing"
    """No arm is named; the sentence is taken to speak of the intervention."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """1 where a cue is about the intervention, -1 where it is about the comparator, and the ground for it."""

    sign: int
    ground: Ground


_BASELINE = (
    r"(?!\s+(?:(?:that|those|the|values?|their|its)\s+)*(?:\w+\s+)?(?:baseline|before|pre|initial|previous))"
)
_REFERENCE = re.compile(
    rf"""\b(?:
      than | (?:when\s+|as\s+)?compar(?:ed|ing|ison|able)\s+(?:to|with) | in\s+comparison\s+(?:to|with)
    | (?<![\d)%]\s)(?:versus|vs\.?|v)(?!\s*[-−]?\d) | relative\s+to | over(?=\s+(?:the\s+)?[A-Za-z]+)
    | superior\s+to | inferior\s+to | against | to\s+that\s+of | as\s+opposed\s+to | rather\s+than
    )\b{_BASELINE}""",
    re.VERBOSE | re.IGNORECASE,
)
_STOP = re.compile(r"[.;]\s")
_BRACKET_OR_STOP = re.compile(r"[(;]|\.\s")
_LINK = re.compile(r"\b(?:in|with|for|among|by|of|after|on|to|following|during|from)\b", re.IGNORECASE)
_OPENS = re.compile(r"^\W*$|[.;,]\s*$")
_REACH = 70
"""How many characters after a cue or a "than" the arm may stand, at most."""


def orient(cue: Cue, text: str, mentions: Sequence[ArmMention]) -> Orientation:
    """The arm that a cue is about, from the arms named in its sentence."""
    reference = _reference_after(cue, text, mentions) or _reference_before(cue, text, mentions)
    if reference is not None:
        return Orientation(-1 if reference.intervention else 1, Ground.REFERENCE)
    after = next(
        (m for m in mentions if m.start >= cue.end and not _STOP.search(text, cue.end, m.start)), None
    )
    if after is not None and after.start - cue.end < _REACH and _LINK.search(text, cue.end, after.start):
        return Orientation(1 if after.intervention else -1, Ground.GROUP)
    before = [m for m in mentions if m.end <= cue.start]
    nearest = before[-1] if before else after
    if nearest is None:
        return Orientation(1, Ground.NOTHING)
    return Orientation(1 if nearest.intervention else -1, Ground.SUBJECT)


def _reference_after(cue: Cue, text: str, mentions: Sequence[ArmMention]) -> ArmMention | None:
    """The arm that follows the first "than" after the cue."""
    than = _REFERENCE.search(text, cue.start)
    if than is None or _STOP.search(text, cue.end, than.start()):
        return None
    for mention in mentions:
        if mention.start >= than.end() - 1:
            far = mention.start - than.end() >= _REACH
            return None if far or _BRACKET_OR_STOP.search(text, than.end(), mention.start) else mention
    return None


def _reference_before(cue: Cue, text: str, mentions: Sequence[ArmMention]) -> ArmMention | None:
    """The arm of a comparison that stands before the cue: "compared with A, ..."."""
    earlier = list(_REFERENCE.finditer(text, 0, cue.start))
    if not earlier:
        return None
    than = earlier[-1]
    between = [
        m
        for m in mentions
        if than.start() <= m.start < cue.start and not _BRACKET_OR_STOP.search(text, than.end(), m.start)
    ]
    later = _REFERENCE.search(text, cue.start)
    if between and (later is None or _OPENS.search(text[: than.start()])):
        return between[0]
    return None
