"""Combinations: whether a text speaks of a treatment only together with another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from osler.appraisal.nearness import Reading
from osler.domain.question import Category, Concept

_JOINED = re.compile(
    r"(?:\W*\([^)]{0,20}\))?\s*[,(]?\s*(?:plus|combined with|in combination with|together with|followed by|with"
    r"|\+|/|added to|augmented (?:by|with))\s+(?:topical |oral |intralesional |the )?\(?",
    re.IGNORECASE,
)
_GIVEN_WITH = re.compile(
    r"[^.;:]{0,30}\b(?:delivered|introduced|injected|applied|combined|followed|added|infused)\b[^.;:]{0,40}",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:vs?|versus|than|or|nor|but|whereas|while|against|without|compared|not)\b", re.IGNORECASE
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
    named = [m for m in reading.mentions if m.concept.category is Category.INTERVENTION]
    mine = [ours(m.concept) for m in named]
    joined: dict[int, str] = {}
    for (i, one), (j, other) in pairwise(enumerate(named)):
        if mine[i] != mine[j] and _joins(reading.text[one.end : other.start], reading.text):
            joined.setdefault(i if mine[i] else j, (other if mine[i] else one).concept.name)
    if len(joined) < sum(mine):
        return ""
    return joined[min(joined)] if joined else ""


def _joins(gap: str, text: str) -> bool:
    if _JOINED.fullmatch(gap):
        return True
    if _PAIRED.fullmatch(gap):
        return bool(_COMBINED.search(text))
    return bool(_GIVEN_WITH.fullmatch(gap)) and not _APART.search(gap)
