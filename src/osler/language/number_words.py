"""Numbers spelt out in words."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = {
    w: Decimal(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: Decimal(10 * n)
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
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
    "once": Decimal(1),
    "twice": Decimal(2),
    "thrice": Decimal(3),
}
_ONES = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
_FRACTIONS = "|".join(
    re.escape(p).replace(r"\ ", r"[\s-]")
    for p in sorted(_PARTS, key=len, reverse=True)
    if p not in {"once", "twice", "thrice"}
)
NUMBER_WORD = (
    rf"(?:(?:{_FRACTIONS})\b|(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_SMALL)[1:10])})\b|(?:{_ONES})\b)"
)
"""Pattern of a number in words, case to be ignored."""


def word_value(text: str) -> Decimal | None:
    """The value of a number word ("twenty-one", "two thirds"), or ``None`` if it is none."""
    plain = re.sub(r"[\s-]+", " ", text.strip().lower())
    if plain in _PARTS:
        return _PARTS[plain]
    if plain in _SMALL:
        return _SMALL[plain]
    tens, _, ones = plain.partition(" ")
    if tens in _TENS and (not ones or ones in _SMALL):
        return _TENS[tens] + _SMALL.get(ones, Decimal(0))
    return None
