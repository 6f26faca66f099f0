"""Abbreviations and what they stand for, read from the text that defines them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_FARTHEST = 400
"""How many characters before a bracket its long form can begin: fifteen words of any length that occurs."""
_LONG_ENOUGH = 40
"""How many characters hold a short form with the quotes around it."""
_WORD = re.compile(r"\S+")
_CUT = re.compile(r"[;,]|\s(?:or|and)\s|\s*=\s*")
_OPENS_WITH_FUNCTION_WORD = re.compile(r"(?:the|a|an|of|and|or|in|with|to|for)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and the long form that its text gives for it, both as spelt there."""

    short: str
    long: str


@lru_cache(maxsize=4_096)
def abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """The pairs that a text defines, in order, the first definition of each short form only.

    Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
    Pac Symp Biocomput 2003:451-462. Both orders are read: "long form (SF)" and "SF (long form)".
    """
    found: dict[str, Abbreviation] = {}
    for bracket in _BRACKET.finditer(text):
        inside = _CUT.split(bracket.group(1).strip(), maxsplit=1)[0].strip()
        if not (_is_short(inside) or _capital_before(text, bracket.start())):
            continue
        before = _same_sentence(text[max(0, bracket.start() - _FARTHEST) : bracket.start()].rstrip())
        pair = _defined(inside, before)
        if pair is not None:
            found.setdefault(pair.short, pair)
    return tuple(found.values())


def _capital_before(text: str, at: int) -> bool:
    """Whether the word before a bracket has a capital, without which it is no short form."""
    last = text[max(0, at - _FARTHEST) : at].rstrip()[-_LONG_ENOUGH:].rsplit(None, 1)[-1:]
    return bool(last) and any(map(str.isupper, last[0]))


def _same_sentence(before: str) -> str:
    """What stands before the bracket, back to the sentence's or the clause's start."""
    cut = max([before.rfind(mark) for mark in (". ", "; ", ": ", "\n", "(", ")")])
    return before[cut + 1 :].strip()


def _defined(inside: str, before: str) -> Abbreviation | None:
    if _is_short(inside):
        long = _long_form(inside, _candidate(inside, before))
        return Abbreviation(inside, long) if long else None
    words = _WORD.findall(before)
    short = words[-1].strip("\"'“”‘’") if words else ""
    if _is_short(short) and len(inside) > len(short):
        long = _long_form(short, inside)
        return Abbreviation(short, long) if long == inside else None
    return None


def _is_short(text: str) -> bool:
    """Two to ten characters in at most two words, a letter first or second, with a capital or a digit."""
    return (
        2 <= len(text) <= 10
        and len(text.split()) <= 2
        and text[0].isalnum()
        and not text[1:].islower()
        and any(map(str.isupper, text))
        and any(map(str.isalpha, text))
    )


def _candidate(short: str, before: str) -> str:
    """The last words before the bracket that can hold the long form: min(|A| + 5, 2 |A|) words."""
    most = min(len(short) + 5, len(short) * 2)
    words = list(_WORD.finditer(before))[-most:]
    return before[words[0].start() :] if words else ""


def _long_form(short: str, candidate: str) -> str | None:
    """The shortest end of ``candidate`` that spells ``short``, its first letter at the start of a word."""
    at = len(candidate) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        while at >= 0 and (
            candidate[at].lower() != letter or (index == 0 and at > 0 and candidate[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    start = candidate.rfind(" ", 0, at + 1) + 1
    long = candidate[start:].strip("\"'“”‘’ ")
    return long if _plausible(short, long) else None


def _plausible(short: str, long: str) -> bool:
    """Longer than the short form, not holding it as a word, not too many words, no open bracket or number."""
    words = long.split()
    return (
        len(long) > len(short) + 1
        and short not in words
        and len(words) <= min(len(short) + 5, len(short) * 2)
        and not long[0].isdigit()
        and not _OPENS_WITH_FUNCTION_WORD.match(long)
    )


def expand(text: str, known: Iterable[Abbreviation]) -> str:
    """The text with each known abbreviation that it does not define itself spelt out where it first stands.

    "PUVA helped" becomes "psoralen plus ultraviolet A (PUVA) helped". A plural short form ("RCTs") is expanded
    only where its long form takes a plain s. What is spelt out at the start of the text gets a capital.
    """
    for pair in known:
        if pair.long.lower() in text.lower():
            continue
        match = re.search(rf"(?<![\w-]){re.escape(pair.short)}(s?)(?![\w-])", text)
        if match is None or _in_brackets(text, match.start()):
            continue
        long = pair.long + match.group(1)
        if match.start() == 0:
            long = long[0].upper() + long[1:]
        elif long[0].isupper() and long[1:2].islower() and long.split(" ", 1)[-1].islower():
            long = long[0].lower() + long[1:]
        text = f"{text[: match.start()]}{long} ({match.group()}){text[match.end() :]}"
    return text


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)
