"""What a text names without being about it: groups it leaves out, treatments that those studied cannot have.

"Non-pregnant women" are not pregnant, and a trial in "statin-intolerant" people is no trial of a statin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.domain.question import Category, Mention

_BEFORE = re.compile(
    r"\b(?:non|not|nor|exclud\w+|except(?: for)?|other than|outside(?: of)?)[\s-]{0,2}"
    r"(?:(?:[\w-]+ ){0,2}(?:and|or) |[\w-]+, )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\w\s,-]{0,40}\b(?:were|was|are|is) (?:excluded|ineligible|not (?:included|eligible|studied))\b"
)


_NOT_BORNE = re.compile(r"[\s-](?:intoleran(?:t|ce)|allergic|allergy|naive|na\u00efve)\b", re.IGNORECASE)
_CANNOT = re.compile(
    r"\b(?:intolerant (?:of|to)|intolerance (?:of|to)|allergic to|allergy to|unable to take|cannot (?:take|tolerate)|"
    r"contraindications? to)\s+(?:an? |the |oral )?$",
    re.IGNORECASE,
)
_HINTS = (
    "not", "non", "nor", "exclud", "except", "other", "outside", "ineligible", "intoleran", "allerg", "naive",
    "na\u00efve", "unable", "contraindic",
)  # fmt: skip
"""A text without any of these fits none of the patterns, and is not searched."""


def without_denied(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those groups and treatments that the text says it is not about."""
    low = text.lower() if mentions else ""
    for hint in _HINTS:
        if hint in low:
            return [m for m in mentions if not _denied(text, m)]
    return list(mentions)


def _denied(text: str, mention: Mention) -> bool:
    at = max(0, mention.start - 60)
    if mention.concept.category is Category.POPULATION:
        return bool(_BEFORE.search(text, at, mention.start) or _AFTER.match(text, mention.end))
    if mention.concept.category is Category.INTERVENTION:
        return bool(_NOT_BORNE.match(text, mention.end) or _CANNOT.search(text, at, mention.start))
    return False
