"""Which arm had the larger figure: "12 % v 20 %", "35 mm in the A group and 51 mm in the B group"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.language.arms import ArmMention

_NUMBER = r"(?:−\s|[-−–])?\d+(?:,\d{3})*(?:[.·]\d+)?"
_TIME = r"(?:weeks?|wk|months?|mo|years?|yr|h|hours?|days?|min|minutes?|mg|mcg|µg|g|ml|mL|IU|points?)"
_LEADS_TO_TIME = (
    r"(?:at|after|over|during|within|by|every|for|until|from|to|week|month|day|year|hour|min|weeks|months|"
    r"days|years|hours|"
    r"minutes|aged?|than|or|and|,|first|next|last|previous|the)"
)
_MORE_NUMBERS = r"(?:\s*(?:,|and|or|to|-|–)\s*\d+)*"
_NOT_AN_OUTCOME = re.compile(
    rf"""
      \b[pP]['’]?s?\s*(?:-?\s*values?)?\s*(?:[=<>≤≥]|was|of)+\s*{_NUMBER}
    | (?:±|\+/?[-−–])\s*{_NUMBER}\s*%?
    | \b9[059]\s?%?\s*(?:CIs?|confidence)[^;)\]]*
    | [(\[]\s*(?:n\s*=\s*)?{_NUMBER}\s*%?\s*(?:(?:-|–|—|to|,|;)\s*{_NUMBER}\s*%?)?\s*[)\]]
    | \b(?:n|N|SD|SE|SEM|IQR|range|df|r|d|t|F|Z|z|χ2|β|OR|RR|HR|η2)\s*(?:\([^)]*\))?\s*[=:]?\s*
        {_NUMBER}(?:\s*(?:-|–|to|,)\s*{_NUMBER})?
    | \b[tF]\d*\s*(?:\([^)]*\))?\s*=\s*{_NUMBER} | χ2?\s*(?:\([^)]*\))?\s*=\s*{_NUMBER}
    | /\s?\d+(?![.\d]) | [(\[]\s*\d+\s*(?:of|/|out\s+of)\s*\d+[^()\[\]]*[)\]] | \b\d+\s?/(?=\s?\d)
    | (?<=\d)\s+(?:out\s+)?of\s+(?:the\s+)?\d+
    | \b(?:[Tt]ables?|[Ff]ig(?:ure|s)?\.?|[Pp]hase|[Gg]roups?|[Gg]rade|[Tt]ype|[Ll]evel|[Cc]lass|[Ss]tage)\s*
        \d+\w?(?:\s*(?:and|or|,|-)\s*\d+)*
    | \b{_LEADS_TO_TIME}\s+\d+(?:\.\d+)?{_MORE_NUMBERS}(?:-|\s)?{_TIME}?(?:\s+(?:of|after|post)\b)?(?<=[a-z])(?!\w)
    | \b(?:[Ww]eeks?|[Mm]onths?|[Dd]ays?|[Yy]ears?|[Vv]isit|[Tt]ime|[Hh]ours?)\s+\d+{_MORE_NUMBERS}
    | \bfrom\s+{_NUMBER}[^.;]{{0,30}}?\bto\s+{_NUMBER}
    | \b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|ug|IU|Gy|mL)(?:/\w+)*
    """,
    re.VERBOSE,
)
"""P values, spreads, intervals, test statistics, sizes of groups, times and doses."""
_VALUE = re.compile(rf"(?<![\w.])(?P<value>{_NUMBER})(?P<percent>\s?%)?(?![\d])")
_VERSUS = re.compile(
    r"[^;]{0,45}?(?:\bvs\.?|\bversus|\bv\.?|\bcompar(?:ed|ing)\s+(?:with|to)|\bas\s+against|\bagainst)\s[^;\d]{0,60}",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(
    r"^[^;.\d]{0,25}?\b(?:in|for|of|with|among|by|on|from|after|following|during|received|receiving|at)\b[^;.\d]{0,40}$|^[^;.\d]{0,16}[(\[]\s*(?:[Gg]roup\s*)?$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"^[^;\d]{0,30}?(?:[:=,(]|\b(?:was|were|had|group|groups|arm|with|by|showed|patients|is)\b|\s)[^;\d]{0,12}$",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(r"\bdifferences?\b|\bLS\s*MD\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:reduc\w+|decreas\w+|declin\w+|fell|fall|dropp\w+|lower\w*)\s+(?:\w+\s+)?by\s+(?:about\s+)?"
    rf"(?:{_NUMBER}\s*%?\s*(?:to|[-–])\s*)?$",
    re.IGNORECASE,
)
"""Figures that say by how much something fell: the larger one fell further."""
_JOINED = re.compile(r"\s*(?:groups?\s*)?(?:and|versus|vs\.?|or)\s+(?:the\s+)?", re.IGNORECASE)
_OVER_TIME = re.compile(r"\bbefore\s+and\s+after\b|\bpre-?\s*and\s+post\b", re.IGNORECASE)
"""Figures of one arm at two times are not figures of two arms."""
_AND = re.compile(r"^[^;]{0,25}?\b(?:and|or)\b[^;\d]{0,15}$|^\s*%?\s*,\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Value:
    number: float
    percent: bool
    start: int
    end: int


def larger_arm(text: str, mentions: Sequence[ArmMention], near: int | None = None) -> int:
    """1 where the intervention has the larger figure, -1 where the comparator has, 0 where it cannot be told.

    P values, intervals, spreads, sizes of groups, doses and times are not figures of an outcome. The pair
    that stands closest behind ``near`` decides, the first where that is not given.
    """
    plain = _outcomes_only(text)
    found = [
        (_distance(first.start, near), order, first.number - second.number)
        for first, second in _neighbours(plain)
        if (order := _order(plain, first, second, mentions))
    ]
    if not found:
        return 0
    _, order, difference = min(found, key=lambda f: f[0])
    return 0 if difference == 0 else order if difference > 0 else -order


def arm_pairs(text: str, mentions: Sequence[ArmMention]) -> frozenset[tuple[float, float]]:
    """The pairs of figures that a text gives for the two arms, the intervention's first in each."""
    plain = _outcomes_only(text)
    found = set()
    for first, second in _neighbours(plain):
        if _DIFFERENCE.search(plain, max(0, first.start - 40), second.start):
            continue
        order = _first_owner(plain, first, second, mentions)
        if order:
            pair = (first.number, second.number)
            found.add(pair if order > 0 else pair[::-1])
    return frozenset(found)


def _outcomes_only(text: str) -> str:
    """The text with every figure that is not of an outcome blanked out, in its place."""
    return _NOT_AN_OUTCOME.sub(lambda m: re.sub(r"[^\s(]", " ", m.group()), text)


def _neighbours(plain: str) -> list[tuple[_Value, _Value]]:
    """The neighbouring figures that may be those of two arms."""
    if _OVER_TIME.search(plain):
        return []
    return [(a, b) for a, b in pairwise(_values(plain)) if a.percent == b.percent or b.number == 0]


def _distance(start: int, near: int | None) -> int:
    """How far a figure stands behind a place; figures before it count as far."""
    if near is None:
        return start
    return start - near if start >= near else 3 * (near - start)


def _values(plain: str) -> list[_Value]:
    return [
        _Value(_float(m["value"]), bool(m["percent"]), m.start(), m.end()) for m in _VALUE.finditer(plain)
    ]


def _float(text: str) -> float:
    return float("".join(text.split()).translate(_PLAIN))


_PLAIN = str.maketrans({"−": "-", "–": "-", "·": ".", ",": None})


def _order(text: str, first: _Value, second: _Value, mentions: Sequence[ArmMention]) -> int:
    """1 where the first figure is the intervention's, -1 where it is the comparator's, 0 where neither is plain."""
    if _DIFFERENCE.search(text, max(0, first.start - 40), second.start):
        return 0
    turned = -1 if _BY.search(text, max(0, first.start - 30), first.start) else 1
    return turned * _first_owner(text, first, second, mentions)


def _first_owner(text: str, first: _Value, second: _Value, mentions: Sequence[ArmMention]) -> int:
    after = [m for m in mentions if m.start >= second.end]
    if (
        len(after) > 1
        and after[0].intervention is not after[1].intervention
        and _JOINED.fullmatch(text[after[0].end : after[1].start])
    ):
        return 1 if after[0].intervention else -1
    one, two = _owner(text, first, second, mentions)
    if one is not None and two is not None and one is not two:
        return 1 if one else -1
    between = text[first.end : second.start]
    if _VERSUS.fullmatch(between):
        if two is not None:
            return -1 if two else 1
        if one is not None:
            return 1 if one else -1
        return _by_mention(first, mentions)
    if _AND.match(between) and "respectively" in text[second.end : second.end + 120]:
        return _by_mention(first, mentions)
    return 0


def _owner(
    text: str, first: _Value, second: _Value, mentions: Sequence[ArmMention]
) -> tuple[bool | None, bool | None]:
    """The arm that each of two neighbouring figures belongs to, where the words beside it say so."""
    inner = [m for m in mentions if first.end <= m.start and m.end <= second.start]
    after = [m for m in mentions if m.start >= second.end]
    before = [m for m in mentions if m.end <= first.start]
    own_before = before[-1] if before and _BEFORE_NUMBER.match(text[before[-1].end : first.start]) else None
    if inner and after and _AFTER_NUMBER.match(text[first.end : inner[0].start]):
        follows = _AFTER_NUMBER.match(text[second.end : after[0].start])
        if follows and inner[0].intervention is not after[0].intervention:
            return inner[0].intervention, after[0].intervention
    if own_before and inner and own_before.intervention is not inner[-1].intervention:
        return own_before.intervention, inner[-1].intervention
    one = inner[0].intervention if inner and _AFTER_NUMBER.match(text[first.end : inner[0].start]) else None
    two = after[0].intervention if after and _AFTER_NUMBER.match(text[second.end : after[0].start]) else None
    return one, two


def _by_mention(first: _Value, mentions: Sequence[ArmMention]) -> int:
    """The order in which the arms were last named before the figures; one arm alone comes first."""
    order: list[bool] = []
    for mention in mentions:
        if mention.end <= first.start and (not order or order[-1] is not mention.intervention):
            order.append(mention.intervention)
    if not order:
        return 1
    leading = order[-2] if len(order) > 1 else order[-1]
    return 1 if leading else -1
