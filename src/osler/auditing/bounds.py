"""Which side of a figure something lies on: "before 16 weeks" and "after 16 weeks" cannot both be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osler.auditing.claim import denies
from osler.auditing.likeness import canonical
from osler.language.words import content_stems

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

_DENIES = re.compile(r"\b(?:not|no|never|nor|without|cannot)\b|n't\b", re.IGNORECASE)
_AGES = re.compile(
    rf"\b(?:children|infants|babies|adolescents|adults|women|men|boys|girls|people|patients|those|anyone|aged?)\s+"
    rf"(?:aged\s+)?(?:who\s+are\s+|of\s+)?(?:{_SIDE.replace('[ ]', ' ')})\s+\d",
    re.IGNORECASE,
)
_OF_PEOPLE = (
    "child children infant baby adolescent adult woman women man men boy girl people "
    "patient age aged year month"
)
_ENOUGH = 0.75
"""The share of what is said of the people that both must say."""


def _same_said(claim: str, passage: str) -> bool:
    people = {canonical(s) for s in content_stems(_OF_PEOPLE)}

    def said(text: str) -> set[str]:
        return {canonical(s) for s in content_stems(_BOUND.sub(" ", text))} - people

    ours = said(claim)
    return len(ours & said(passage)) >= max(1, _ENOUGH * len(ours))


def _bounds(text: str) -> Iterator[tuple[str, str, str, int]]:
    for match in _BOUND.finditer(text):
        unit = match["unit"].lower()
        if _UNITS.fullmatch(unit):
            kind, side = _SIDES[" ".join(match["side"].lower().split())]
            yield kind, match["number"], unit.rstrip("s"), side


def other_side(claim: str, passage: str) -> str:
    """How a passage has the claim's very bound on its other side; "" where it has not, or has both.

    Nor where one says of those within the bound what the other denies of those beyond it, or where the bound is the
    age of the people and the two say different things of them.
    """
    if _DENIES.search(claim) is None and _DENIES.search(passage) and not denies(claim):
        return ""
    if _AGES.search(claim) and _AGES.search(passage) and not _same_said(claim, passage):
        return ""
    theirs = list(_bounds(passage))
    for kind, number, unit, side in _bounds(claim):
        there = {s for k, n, u, s in theirs if (k, n, u) == (kind, number, unit)}
        if there == {-side}:
            return f"the library has {number} {unit}s as the bound on the other side".replace("%s", "%")
    return ""
