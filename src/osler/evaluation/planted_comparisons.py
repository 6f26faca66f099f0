"""Who is compared with whom: the two sides of a comparison exchanged, and the same said from the other side.

"A was superior to B" does not say that B was superior to A; it does say that B was inferior to A. The sides are
found by grammar alone, so that groups, procedures and doses that no lexicon names are exchanged too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.evaluation.planted_base import Base, Case, Maker, capital, uncapital

_WAYS = (
    "higher/lower larger/smaller greater/smaller fewer/more less/more better/worse superior/inferior longer/shorter "
    "faster/slower later/earlier"
).split()
_TURNED = {a: b for pair in _WAYS for a, b in (pair.split("/"), pair.split("/")[::-1])}
"""Each word of rank with the one that says the same from the other side."""
_RANK = rf"(?:{'|'.join(sorted(_TURNED, key=len, reverse=True))})"
_BARE = (
    r"(?!(?:it|its|they|their|those|that|these|this|there|what|which|who|he|she|both|either|neither|all|any|expected|"
    r"baseline|before|usual|because|following|more|less|in|with|for|of|on|after|among|the|do|does|did)\b)"
)
"""A side is named by itself, not by a word that points elsewhere."""
_NAME = (
    rf"{_BARE}[A-Za-z][\w'/+-]*"
    r"(?: (?!(?:was|were|is|are|did|does|had|has|have|showed|not|that|which|who|may|can|could|in|for|at|after|"
    r"during|over|among|on|with|as|by|when|but|while|whereas|from|to|compared|versus|significantly|also|both|"
    r"treated|receiving|than|more|less)\b)"
    r"[A-Za-z][\w'/+-]*){0,5}?"
)
_IN = r"(?:in|with|among|for|after|on) (?:the )?"
_END = r"(?= (?:in|for|at|after|during|over|among|on|with|as|by|when|but|while|to|and)\b|[,;.(]| \(|$)"
_SUBJECT = re.compile(
    rf"^(?P<one>{_NAME}) (?P<link>(?:was|were|is|are|appeared|seems?|proved)(?: to be)?(?: \w+ly)?(?: more| less)? "
    rf"(?:(?P<to>superior|inferior) to|[a-z-]+ than)(?: (?:that|those) of)? (?:the )?)(?P<other>{_NAME}){_END}",
    re.IGNORECASE,
)
"""What a sentence speaks of, compared by its verb: "A was superior to B"."""
_GROUPS = re.compile(
    rf"\b{_RANK}\b(?P<before>[^,;:.()]{{0,60}}? {_IN})(?P<one>{_NAME})"
    rf"(?P<link> (?:than|compared (?:with|to)|versus) (?:{_IN}|that of |those of )?(?:the )?)(?P<other>{_NAME}){_END}",
    re.IGNORECASE,
)
"""Two groups in which something is compared: "relapse was higher in A than in B"."""
_LED = re.compile(
    rf"^(?P<link>Compared (?:with|to) (?:the )?)(?P<other>{_NAME}), (?:the )?(?P<one>{_NAME})"
    rf" (?:\w+ly )?(?:had|showed|was|were|reduced|increased|improved|lowered|decreased|raised|led|resulted)\b",
    re.IGNORECASE,
)
"""What is compared put first: "Compared with B, A reduced C"."""
_ACTS = re.compile(
    rf"^(?P<one>{_NAME}) (?P<link>(?:\w+ly )?"
    rf"(?:reduced|increased|improved|lowered|decreased|raised|prolonged|outperformed)\b"
    rf"[^,;:.()]{{0,70}}?(?: (?:compared (?:with|to)|versus|(?:more|better|less|faster) than) (?:the )?))"
    rf"(?P<other>{_NAME}){_END}",
    re.IGNORECASE,
)
"""What a treatment did, against another: "A reduced C compared with B"."""
_EVEN = re.compile(
    r"\b(?:no|not|similar\w*|comparabl\w+|equal\w*|equivalen\w+|same|neither|noninferior\w*|non-inferior\w*|differ\w*"
    r"|adding|added|plus|combin\w+|respectively|unlikely)\b|n't",
    re.IGNORECASE,
)
_RANKED = re.compile(
    rf"\b(?:{_RANK}|reduced|increased|improved|decreased|lowered|raised|prolonged|outperformed)\b",
    re.IGNORECASE,
)


_PAIRED = re.compile(
    r"\d[^;]{0,60}?\b(?:versus|vs|v|and|to|compared with|than)\b[^;]{0,40}?\d|, which\b|\brespectively\b"
)
"""Figures given in the order of the sides, which turning the sides would give to the wrong ones."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Where the two sides of a comparison stand in their text, in order of place."""

    first: tuple[int, int]
    second: tuple[int, int]


def swapped_comparison(base: Base, maker: Maker) -> Case | None:
    """The two sides of a comparison that ranks them, in each other's place; every word stays."""
    del maker
    sides = _sides(base.text)
    if sides is None or _EVEN.search(base.text) or not _RANKED.search(base.text):
        return None
    return base.saying(_exchanged(base.text, sides))


def seen_from_the_other_side(base: Base, maker: Maker) -> Case | None:
    """The sides exchanged and the word of rank turned round, which together say the same."""
    del maker
    text = base.text
    match = _SUBJECT.search(text) or _GROUPS.search(text)
    if match is None or not _two_names(match) or _EVEN.search(text) or _PAIRED.search(text, match.end()):
        return None
    ranks = list(re.finditer(rf"\b{_RANK}\b", text[match.start() : match.end("other")], re.IGNORECASE))
    if len(ranks) != 1:
        return None
    rank = ranks[0]
    low = rank.group().lower()
    start, end = match.start() + rank.start(), match.start() + rank.end()
    other = _TURNED[low]
    if low == "more" and re.match(
        r" (?:\w+ )?(?:events|patients|people|days|deaths|cases|cells)\b", text[end:]
    ):
        other = "fewer"
    sides = _Sides(match.span("one"), match.span("other"))
    if not (end <= sides.first[0] or sides.first[1] <= start < end <= sides.second[0]):
        return None
    turned = text[:start] + other + text[end:]
    moved = len(other) - (end - start)
    return base.saying(
        _exchanged(turned, _Sides(_moved(sides.first, start, moved), _moved(sides.second, start, moved)))
    )


def _moved(span: tuple[int, int], after: int, by: int) -> tuple[int, int]:
    return (span[0] + by, span[1] + by) if span[0] > after else span


def _sides(text: str) -> _Sides | None:
    for pattern in (_SUBJECT, _GROUPS, _LED, _ACTS):
        match = pattern.search(text)
        if match is not None and _two_names(match):
            one, other = match.span("one"), match.span("other")
            return _Sides(min(one, other), max(one, other))
    return None


_CROWD = re.compile(
    r"\b(?:patients|people|subjects|participants|women|men|children|adults|mothers|infants|those)$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:groups?|arms?|cohort|patients|eyes|controls?|women|men|children|adults|cases)\b", re.IGNORECASE
)


def _two_names(match: re.Match[str]) -> bool:
    """Whether the two sides found are whole names of two things."""
    one, other = match["one"], match["other"]
    if one.lower() == other.lower():
        return False
    for side in ("one", "other"):
        behind = match.string[match.end(side) :]
        if _CROWD.search(match[side]) and re.match(r" (?:in|with|on|who|from|aged)\b", behind):
            return False
    if (
        "before" in match.re.groupindex
        and re.search(r" for(?: the)? $", match["before"])
        and " for " not in match["link"]
    ):
        return False
    inside = "before" in match.re.groupindex and match["before"].rstrip().endswith((" in", " in the"))
    return not inside or " in " in match["link"] or _GROUP.search(one) is not None


def _exchanged(text: str, sides: _Sides) -> str:
    (a, b), (c, d) = sides.first, sides.second
    made = (
        text[:a]
        + _as_opener(text[c:d], a)
        + text[b:c]
        + (uncapital(text[a:b]) if a == 0 else text[a:b])
        + text[d:]
    )
    return capital(made)


def _as_opener(name: str, at: int) -> str:
    """A name taken from inside a sentence, with a capital where it opens one."""
    return capital(name) if at == 0 else name
