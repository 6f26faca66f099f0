"""Combinations: whether a text speaks of a treatment only together with another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from osler.appraisal.nearness import Reading
from osler.domain.question import INERT, Category, Concept

_JOINED = re.compile(
    r"(?:\W*\([^)]{0,20}\))?\s*[,(]?\s*(?:(?:plus|combined with|in combination with|together with|followed by|with"
    r"|added to|augmented (?:by|with))\s+|[-–+/]\s*)(?:topical |oral |intralesional |the )?\(?",
    re.IGNORECASE,
)
_GIVEN_WITH = re.compile(
    r"[^.;:]{0,30}\b(?:delivered|introduced|injected|applied|combined|followed|added|infused)\b[^.;:]{0,40}",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:vs?|versus|than|or|nor|but|whereas|while|against|without|compared|not)\b", re.IGNORECASE
)
_ADDED_TO = re.compile(
    r"\s+(?:cream |ointment |therapy |treatment |phototherapy )?to\s+(?:the |topical |oral |standard )?",
    re.IGNORECASE,
)
_ADDING = re.compile(r"\b(?:adding|addition of)\s+(?:[\w.-]+ ){0,4}$", re.IGNORECASE)
_WITH_OURS = re.compile(
    r"\b(?:combined|together|in combination|along|concurrently|concomitantly)\s+with\s+(?:the |topical |oral )?$",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"\b(?:both|all|each|every)(?: (?:groups|arms|sides|patients|participants?))?,? (?:plus|with|given|received|"
    r"receiving|on top of|having|used|using|also (?:received|had|used))\s+(?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""What stands behind it was given to everybody, so that it was not what was tested."""
_ON = re.compile(
    r"\b(?:on|taking|receiving|despite)\s+(?:an? |stable |background |maximally tolerated )*$", re.IGNORECASE
)
_THEN = re.compile(
    r"(?: therapy| treatment)?,\s+(?:adding|\d+ (?:weeks|months|days) of|the addition of|switching)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\s+and\s+(?:topical |oral )?", re.IGNORECASE)
_COMBINED = re.compile(r"\b(?:combin\w+|together|mixture|dual|add-on)\b", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:alone|monotherapy|only|by itself)\b", re.IGNORECASE)


def partner(reading: Reading, ours: Callable[[Concept], bool]) -> str:
    """What a text combines a treatment with wherever it names it; ``""`` where it stands alone somewhere.

    ``ours`` tells whether a concept is the treatment. "A plus B", "B combined with A" and, in a text that speaks
    of combining, "A and B" are combinations; "A or B" and "A versus B" are not.
    """
    if _ALONE.search(reading.text):
        return ""
    named = [
        m
        for m in reading.mentions
        if m.concept.category is Category.INTERVENTION and m.concept.name not in INERT
    ]
    mine = [ours(m.concept) for m in named]
    joined: dict[int, str] = {}
    for (i, one), (j, other) in pairwise(enumerate(named)):
        gap = reading.text[one.end : other.start]
        added = mine[j] and _ADDED_TO.fullmatch(gap) and _ADDING.search(reading.text, 0, one.start)
        if mine[i] != mine[j] and (added or _joins(gap, reading.text)):
            joined.setdefault(i if mine[i] else j, (other if mine[i] else one).concept.name)
    others = [m.concept.name for m, is_mine in zip(named, mine, strict=True) if not is_mine]
    for i, mention in enumerate(named):
        before, after = reading.text[: mention.start], reading.text[mention.end :]
        if mine[i] and (_IN_ALL.search(before) or (others and _given_besides(before, after))):
            joined.setdefault(i, next(iter(others), "another treatment"))
    if len(joined) < sum(mine):
        return ""
    return joined[min(joined)] if joined else ""


def _given_besides(before: str, after: str) -> bool:
    """Whether the treatment between these words is what another one was combined with or added to."""
    return bool(_WITH_OURS.search(before) or (_ON.search(before) and _THEN.match(after)))


def _joins(gap: str, text: str) -> bool:
    if _JOINED.fullmatch(gap):
        return True
    if _PAIRED.fullmatch(gap):
        return bool(_COMBINED.search(text))
    return bool(_GIVEN_WITH.fullmatch(gap)) and not _APART.search(gap)
