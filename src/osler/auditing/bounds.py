"""Which side of a figure something lies on: "before 16 weeks" and "after 16 weeks" cannot both be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIDES = {
    **dict.fromkeys(("before", "earlier than"), ("time", -1)),
    **dict.fromkeys(("after", "later than"), ("time", 1)),
    **dict.fromkeys(
        (
            "under",
            "below",
            "less than",
            "fewer than",
            "lower than",
            "younger than",
            "at most",
            "up to",
            "no more than",
        ),
        ("size", -1),
    ),
    **dict.fromkeys(
        ("over", "above", "more than", "greater than", "higher than", "older than", "at least", "exceeding"),
        ("size", 1),
    ),
}
_SIDE = "|".join(s.replace(" ", "[ ]") for s in sorted(_SIDES, key=len, reverse=True))
_BOUND = re.compile(
    rf"\b(?P<side>{_SIDE})\s+(?:the\s+age\s+of\s+|week\s+|about\s+)?"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|[a-zA-Z]+)",
    re.IGNORECASE,
)
_UNITS = re.compile(r"(?:week|month|year|day|hour)s?|%|mg|mm|points?", re.IGNORECASE)


def _bounds(text: str) -> Iterator[tuple[str, str, str, int]]:
    for match in _BOUND.finditer(text):
        unit = match["unit"].lower()
        if _UNITS.fullmatch(unit):
            kind, side = _SIDES[" ".join(match["side"].lower().split())]
            yield kind, match["number"], unit.rstrip("s"), side


def other_side(claim: str, passage: str) -> str:
    """How a passage has the claim's very bound on its other side; "" where it has not, or has both."""
    theirs = list(_bounds(passage))
    for kind, number, unit, side in _bounds(claim):
        there = {s for k, n, u, s in theirs if (k, n, u) == (kind, number, unit)}
        if there == {-side}:
            return f"the library has {number} {unit}s as the bound on the other side".replace("%s", "%")
    return ""
