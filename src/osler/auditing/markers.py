"""Citation markers in running text: [1], [1,3-5], (2), superscripts, and bare numbers after a word ("alone 1.").

A bare number counts only where the page is known to mark citations so and the number could not be said of
anything: not after a word that takes a number (week 8, grade 2), not before a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class MarkerStyle(Enum):
    """How a page marks its citations."""

    BRACKETS = "brackets"
    PARENTHESES = "parentheses"
    RAISED = "raised"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker at ``text[start:end]``, with the numbers it cites."""

    start: int
    end: int
    numbers: tuple[int, ...]


_LIST = r"\d{1,3}(?:\s*(?:[,;]|[-–—]|,?\s*and|&)\s*\d{1,3})*"
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BARE_NUMBERS = r"\d{1,2}(?:(?:,\s?|,?\s(?:and|&)\s|[-–])\d{1,2})*"
_PATTERNS = {
    MarkerStyle.BRACKETS: re.compile(rf"\s*\[\s*(?:refs?\.?\s*)?(?P<list>{_LIST})\s*\]"),
    MarkerStyle.PARENTHESES: re.compile(rf"\s*\(\s*(?:refs?\.?\s*)?(?P<list>{_BARE_NUMBERS})\s*\)"),
    MarkerStyle.RAISED: re.compile(r"(?P<list>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)"),
    MarkerStyle.BARE: re.compile(
        rf"(?<=[A-Za-z)%.,;:\"”’])\s(?P<list>{_BARE_NUMBERS})(?=\s*(?:$|[.;:)](?!\d)|,\s|\s[•]))",
        re.MULTILINE,
    ),
}
_TAKES_NUMBER = re.compile(
    r"\b(?:week|day|month|year|hour|age|aged|grade|type|stage|level|phase|class|category|step|table|"
    r"figure|fig|group|arm|score|factor|version|part|chapter|section|about|of|to|by|than|at|is|was|least|most|over|"
    r"under|between|and|or|from|n|p|no|nos|number|every|vitamin|omega|interleukin|covid|only|approximately|"
    r"around|per|"
    r"line|times|in|for|within|up|top|day|the|january|february|march|april|may|june|july|august|september|"
    r"october|november|"
    r"december)\.?$",
    re.IGNORECASE,
)
_PER = re.compile(r"\b(?:per|a|each|every|one)\s+(?:week|day|month|year|hour)$", re.IGNORECASE)
"""A unit of time that has its number already ("1.65% per year 2")."""
_POWER = re.compile(r"(?:\b|/)(?:[mcdk]?m|kg|s|h)$|\d$")
"""A raised figure behind a unit or a number is a power (cm², 10⁹)."""
_SHORT = re.compile(r"\b(?:figs?|nos?|vol|ch|sect?|eqs?|tab)\.$", re.IGNORECASE)
_TAKES_NUMBERS = re.compile(
    r"(?<![\d%] )\b(?:weeks|days|months|years|hours|ages|grades|types|stages|levels|phases|steps|tables|"
    r"figures|scores|"
    r"factors|sections|parts)$",
    re.IGNORECASE,
)
"""After these several numbers are no citation ("at weeks 4, 8 and 12"), unless the word has its number already."""
_BY_NAME = re.compile(
    r"\b(?:study|studies|studies,? such as|such as|references?|refs?\.?|guidelines?|reviews?|trials?|"
    r"(?:described|discussed|reviewed|detailed)\s+(?:in|by))$"
)
_SURE_STYLES = (MarkerStyle.BRACKETS, MarkerStyle.RAISED)
"""What is hardly ever anything but a citation."""
_TOO_MANY = 40
"""A range of more references than these is no citation."""


def style_of(text: str, references: int) -> MarkerStyle | None:
    """How a page marks its citations; ``None`` where it does not.

    Bare numbers and numbers in parentheses are ambiguous, so they need a list of references.
    """
    counted = [(sum(1 for _ in _found(text, style)), style) for style in _SURE_STYLES]
    if references:
        counted += [
            (sum(any(n <= references for n in m.numbers) for m in _found(text, style)), style)
            for style in (MarkerStyle.PARENTHESES, MarkerStyle.BARE)
        ]
    most, style = max(counted, key=lambda c: c[0])
    return style if most else None


def markers(text: str, style: MarkerStyle | None, highest: int) -> tuple[Marker, ...]:
    """The markers of a stretch of text; ambiguous styles cite no number above ``highest``."""
    if style is None:
        return ()
    sure = style in _SURE_STYLES
    return tuple(
        m for m in _found(text, style) if m.numbers and (sure or all(1 <= n <= highest for n in m.numbers))
    )


def without(text: str, found: Iterable[Marker]) -> str:
    """The text with its markers taken out, white space folded."""
    at, parts = 0, []
    for marker in found:
        parts.append(text[at : marker.start])
        at = marker.end
    parts.append(text[at:])
    joined = " ".join("".join(parts).split())
    return re.sub(r"\s+([.,;:)])", r"\1", joined)


def _found(text: str, style: MarkerStyle) -> Iterable[Marker]:
    for match in _PATTERNS[style].finditer(text):
        before = text[: match.start()]
        numbers = _numbers(match["list"])
        if style is MarkerStyle.RAISED and _POWER.search(before):
            continue
        if style is MarkerStyle.BARE and _counts_something(before, numbers):
            continue
        yield Marker(match.start(), match.end(), numbers)


def _counts_something(before: str, numbers: tuple[int, ...]) -> bool:
    if _BY_NAME.search(before):
        return False
    if before.endswith((".", ";", ":", '"', "”")):
        return bool(_SHORT.search(before))
    if _PER.search(before):
        return False
    return bool(_TAKES_NUMBER.search(before) or (len(numbers) > 1 and _TAKES_NUMBERS.search(before)))


def _numbers(written: str) -> tuple[int, ...]:
    plain = written.translate(_SUPER).replace("⁻", "-")
    found: list[int] = []
    for part in re.split(r"[,;&]|\band\b", plain):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and 0 < ends[1] - ends[0] < _TOO_MANY:
            found.extend(range(ends[0], ends[1] + 1))
        else:
            found.extend(ends)
    return tuple(dict.fromkeys(found))
