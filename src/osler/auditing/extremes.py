"""Which of several treatments had the largest or smallest figure, where a passage lists them with their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osler.domain.question import Category, Mention
from osler.ports import Lexicon

_MOST = re.compile(r"\b(?:largest|highest|greatest|strongest|biggest|most)\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:smallest|lowest|weakest|least|slightest)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\w.])(?P<value>\d+(?:\.\d+)?)\s?%?\s*(?:\([^()]*\)\s*)?(?:for|with|on|in|after)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def other_extreme(claim: str, passage: str, lexicon: Lexicon) -> str:
    """How a passage's list of figures gives the claim's extreme to another treatment; "" where it does not."""
    most, least = _MOST.search(claim), _LEAST.search(claim)
    if bool(most) is bool(least):
        return ""
    degree = most or least
    ours = [m for m in _treatments(claim, lexicon) if degree and m.end <= degree.start()]
    figures = _figures(passage, _treatments(passage, lexicon))
    mine = [value for value, i in figures if ours and i == ours[0].concept.id]
    if len({i for _, i in figures}) < 2 or not mine:
        return ""
    values = [v for v, _ in figures]
    extreme, opposite = (max(values), min(values)) if most else (min(values), max(values))
    if mine[0] == opposite != extreme:
        return f"the library gives {ours[0].concept.name} the other extreme: {mine[0]:g}"
    return ""


def _treatments(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    return tuple(m for m in lexicon.mentions(text) if m.concept.category is Category.INTERVENTION)


def _figures(text: str, named: Sequence[Mention]) -> list[tuple[float, str]]:
    starts = {m.start: m.concept.id for m in named}
    return [(float(f["value"]), starts[f.end()]) for f in _FIGURE.finditer(text) if f.end() in starts]
