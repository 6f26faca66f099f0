"""Numbers spelt out in words."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: Decimal(n) for n, word in enumerate(_SMALL_WORDS)}
_TENS = {word: Decimal(10 * n) for n, word in enumerate(_TENS_WORDS, start=2)}
_PARTS = {
    "half": Decimal("0.5"),
    "a third": Decimal(1) / 3,
    "one third": Decimal(1) / 3,
    "two thirds": Decimal(2) / 3,
    "a quarter": Decimal("0.25"),
    "one quarter": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
    "a fifth": Decimal("0.2"),
    "one fifth": Decimal("0.2"),
    "a tenth": Decimal("0.1"),
}
_TIMES = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_ONES = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
_FRACTIONS = "|".join(re.escape(p).replace(r"\ ", r"[\s-]") for p in sorted(_PARTS, key=len, reverse=True))
NUMBER_WORD = (
    rf"(?:(?:{_FRACTIONS})\b|(?:{'|'.join(_TENS_WORDS)})-(?:{'|'.join(_SMALL_WORDS[1:10])})\b|(?:{_ONES})\b)"
)
"""Pattern of a number in words, case to be ignored."""


SPELT = (*_SMALL, *_TENS, *_PARTS, *_TIMES)
"""Every number word, the compounds of tens and ones left out."""


def word_value(text: str) -> Decimal | None:
    """The value of a number word ("twenty-one", "two thirds", "twice"), or ``None`` if it is none."""
    plain = re.sub(r"[\s-]+", " ", text.strip().lower())
    for table in (_PARTS, _TIMES, _SMALL):
        if plain in table:
            return table[plain]
    tens, _, ones = plain.partition(" ")
    if tens in _TENS and (not ones or ones in _SMALL_WORDS[1:10]):
        return _TENS[tens] + _SMALL.get(ones, Decimal(0))
    return None
