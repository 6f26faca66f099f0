"""How many people a study had, read from its text.

A report states several counts (screened, enrolled, analysed, one for each arm); CONSORT 2010 item 13a asks
for the number assigned. The surest wording wins: a stated total or a count that was enrolled or assigned,
else arms that stand close together added up, else the largest count of people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from osler.language.number_words import NUMBER_WORD, word_value

_N = rf"(?<![\d.,/-])(?P<n>\d{{1,3}}(?:[,  ]\d{{3}})+(?!\d)|\d+(?![\d.,]*\d)|{NUMBER_WORD})"
_NOT_OF_TIME = (
    r"(?! ?(?:-|%|per ?cent|weeks?|months?|years?|days?|hours?|h|min|minutes|mg|g|kg|ml|cm|mm|of|out|to|or"
    r"|times|doses?|centres|centers|hospitals|sites|countries|trials|studies)\b)(?!%)"
)
_PEOPLE = (
    r"(?:patients|participants|subjects|women|men|children|adults|individuals|volunteers|people|persons|infants"
    r"|neonates|newborns|adolescents|students|respondents|eyes|pregnancies|cases|controls|mothers|boys|girls"
    r"|nurses|residents|veterans|fractures|wounds|females|males|households)"
)
_BETWEEN = r"(?: (?!(?:and|or|the|of|to|with|in|were|was|years?|months?|weeks?)\b)[\w-]+){0,5}?"
_COUNT = rf"{_N}{_NOT_OF_TIME}{_BETWEEN} {_PEOPLE}\b"
_TAKEN_IN = (
    r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|assigned|participated|took part|analy[sz]ed"
    r"|studied|allocated|entered|evaluated|treated)"
)

_TOTAL = (
    re.compile(rf"\ba total (?:number )?of {_COUNT}", re.IGNORECASE),
    re.compile(rf"\b{_COUNT}[^.;]{{0,80}}?\b{_TAKEN_IN}\b", re.IGNORECASE),
    re.compile(rf"\b{_TAKEN_IN} (?:a total of )?{_COUNT}", re.IGNORECASE),
)
_ARM = re.compile(rf"\bn\s?=\s?{_N}", re.IGNORECASE)
_ARMS_APART = 300
"""Characters within which the arms of one comparison are taken to stand."""
_ANY = re.compile(_COUNT, re.IGNORECASE)

_LABEL_BEFORE = re.compile(
    r"\b(type|stage|grade|phase|group|class|level|step|age[ds]?|over|under|than|least|age|covid|version|week|day|month"
    r"|year|visit|figure|table|[≥≤<>=])[ -]*$",
    re.IGNORECASE,
)
"""Words after which a number names or bounds something and counts nobody."""
_DATE_BEFORE = re.compile(
    r"\b(in|since|to|from|until|till|through|and|between|during|before|after|early|late|mid|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)[ -]*$",
    re.IGNORECASE,
)
_NOT_TAKEN_IN = re.compile(
    r"\b(screened|assessed for eligibility|invited|approached|eligible)\b", re.IGNORECASE
)
_READ = 20_000
_LARGEST = 500_000
"""More than this is how many have the disease, not how many were studied."""


@lru_cache(maxsize=2_048)
def sample_size(text: str) -> int | None:
    """The number of participants that the text states, or ``None``; it may be a lower bound.

    Of a full text the first pages are read, which state it.
    """
    text = text[:_READ]
    totals = [n for pattern in _TOTAL for m in pattern.finditer(text) if (n := _value(m, text)) is not None]
    if totals:
        return max(totals)
    if arms := _arms(text):
        return arms
    counts = [n for m in _ANY.finditer(text) if (n := _value(m, text)) is not None]
    return max(counts, default=None)


def _arms(text: str) -> int:
    """The most participants that arms close to each other add up to; 0 where none are given."""
    arms = [(m.start(), n) for m in _ARM.finditer(text) if (n := _number(m["n"])) is not None]
    most = together = first = 0
    for at, n in arms:
        together += n
        while at - arms[first][0] > _ARMS_APART:
            together -= arms[first][1]
            first += 1
        most = max(most, together)
    return most


def _value(match: re.Match[str], text: str) -> int | None:
    """The count of a match, or ``None`` where its number is a date, a label or people not taken in."""
    n = _number(match["n"])
    before = text[max(0, match.start("n") - 20) : match.start("n")]
    if n is None or not 1 <= n <= _LARGEST or _LABEL_BEFORE.search(before):
        return None
    if 1900 <= n <= 2100 and _DATE_BEFORE.search(before):
        return None
    return None if _NOT_TAKEN_IN.search(match.group()) else n


def _number(words: str) -> int | None:
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    value = word_value(words)
    return int(value) if value is not None and value == int(value) else None
