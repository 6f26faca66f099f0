"""Quantities in medical text: values with unit, kind and comparison word, in the spelling of the text.

Two quantities are the same only when their values, unit, kind and comparison agree; spelling variants do
("0.50" and "0·5", "percent" and "%", "two" and 2, "3 to 6" and "3-6"). Units are never converted across
magnitudes: 500 mg is not written 0.5 g without someone having decided so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from osler.language import quantity_patterns as patterns
from osler.language.measure_units import plain_unit, unit_at, units
from osler.language.number_words import word_value
from osler.language.quantity import Comparison, Quantity, QuantityKind, same_quantity

__all__ = ["Comparison", "Quantity", "QuantityKind", "quantities", "same_quantity"]

_BACK = 60
"""How many characters before a number are looked at."""
_TAIL = 24
"""How many of them can hold a word that stands right before it."""


@lru_cache(maxsize=16_384)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; digits inside names (HbA1c, 5-fluorouracil, type 2) are none."""
    found: list[Quantity] = []
    at, hints = 0, None
    while (anchor := patterns.ANCHOR.search(text, at)) is not None:
        hints = hints or _hints(text)
        place = _place(text, anchor.start(), found[-1].end if found else 0, hints)
        quantity, at = _read(place)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


class _Hints(NamedTuple):
    """What a text may hold anywhere, so that it need not be looked for at each number."""

    interval: bool
    times: bool
    slash: bool


def _hints(text: str) -> _Hints:
    low = text.lower()
    return _Hints(
        _may_hold_interval(low),
        "times" in low or "once" in low or "twice" in low or "thrice" in low,
        "/" in text,
    )


def _may_hold_interval(low: str) -> bool:
    return "ci" in low or "cri" in low or "nterval" in low


class _Place(NamedTuple):
    """A number at ``text[at:]`` and the words before it."""

    text: str
    at: int
    before: str
    """The words before the number that no earlier quantity holds."""
    tail: str
    """The last of them."""
    end: str
    """How the words end, in lower case, without white space behind them: what quick looks look at."""
    hints: _Hints

    def made(
        self,
        kind: QuantityKind,
        values: tuple[Decimal, ...],
        end: int,
        *,
        unit: str = "",
        comparison: Comparison = Comparison.EQUAL,
        back: int = 0,
    ) -> tuple[Quantity, int]:
        """The quantity that begins ``back`` characters before the number and ends at ``end``."""
        while self.text[end - 1].isspace():
            end -= 1
        start = self.at - back
        return Quantity(kind, values, unit, comparison, start, end, self.text[start:end]), end


def _place(text: str, at: int, floor: int, hints: _Hints) -> _Place:
    before = text[max(floor, at - _BACK) : at]
    return _Place(text, at, before, before[-_TAIL:], before.rstrip()[-_TAIL:].lower(), hints)


_Found = tuple[Quantity | None, int]


def _read(place: _Place) -> _Found:
    """The quantity at a number, by the most telling pattern first, and where to read on."""
    signed = _with_sign(place)
    for reader in (_interval, _p_value, _sample_size, _effect_size):
        found = reader(signed)
        if found is not None:
            return found
    for reader in (_fraction, _out_of, _times, _every):
        found = reader(place)
        if found is not None:
            return found
    return _general(signed)


_SIGN_BEFORE = re.compile(r"[-−–+]\s?$")
_SIGNS = ("-", "−", "–", "+")
_MAY_PRECEDE_SIGN = frozenset(" \t\n\u00a0\u2009([=:,;<>≤≥/")


def _with_sign(place: _Place) -> _Place:
    """The place moved back over a sign that belongs to the number: after a space or bracket, not "IL-6", "3-6"."""
    sign = _SIGN_BEFORE.search(place.tail) if place.end.endswith(_SIGNS) else None
    if sign is None or (len(sign.group()) > 1 and sign.group()[0] in "-–+"):
        return place
    at = place.at - len(sign.group())
    if at > 0 and place.text[at - 1] not in _MAY_PRECEDE_SIGN:
        return place
    return _place(place.text, at, place.at - len(place.before), place.hints)


def _interval(place: _Place) -> _Found | None:
    if not place.hints.interval:
        return None
    levelled = None
    if place.text.startswith("9", place.at):
        levelled = patterns.LEVEL_AND_INTERVAL.match(place.text, place.at)
    if levelled:
        values = (_value(levelled["low"]), _value(levelled["high"]))
        unit = (levelled["unit"] or "").strip()
        return place.made(QuantityKind.CONFIDENCE_INTERVAL, values, levelled.end(), unit=unit)
    level = patterns.LEVEL_ONLY.match(place.text, place.at) if place.text.startswith("9", place.at) else None
    if level:
        return None, level.end()
    near = _may_hold_interval(place.before.lower())
    named = patterns.BEFORE_INTERVAL.search(place.before) if near else None
    ends = patterns.INTERVAL.match(place.text, place.at) if named else None
    if named is None or ends is None:
        return None
    values = (_value(ends["low"]), _value(ends["high"]))
    back = len(named.group())
    unit = (ends["unit"] or "").strip()
    return place.made(QuantityKind.CONFIDENCE_INTERVAL, values, ends.end(), unit=unit, back=back)


_P_SIGNS = {
    "<": Comparison.LESS,
    "less": Comparison.LESS,
    ">": Comparison.MORE,
    "greater": Comparison.MORE,
    "more": Comparison.MORE,
    "≤": Comparison.AT_MOST,
    "≥": Comparison.AT_LEAST,
}


def _number(place: _Place) -> re.Match[str]:
    """The number in digits at the place; there is one wherever a pattern before it matched."""
    found = _DIGITS.match(place.text, place.at)
    assert found is not None
    return found


_DIGITS = re.compile(rf"(?:[-−–+]\s?)?{patterns.NUMBER}")
_HAS_DIGIT = re.compile(r"(?:[-−–+]\s?)?[.·]?\d")


_P_ENDS = ("=", "<", ">", "≤", "≥", "than", "was", "of")


def _p_value(place: _Place) -> _Found | None:
    named = patterns.BEFORE_P.search(place.before) if place.end.endswith(_P_ENDS) else None
    if named is None or not _HAS_DIGIT.match(place.text, place.at):
        return None
    number = _number(place)
    sign = _P_SIGNS.get(named["sign"].split()[0], Comparison.EQUAL)
    back = len(named.group())
    return place.made(
        QuantityKind.P_VALUE, (_value(number.group()),), number.end(), comparison=sign, back=back
    )


def _sample_size(place: _Place) -> _Found | None:
    named = patterns.BEFORE_N.search(place.tail) if "n" in place.tail[-4:].lower() else None
    if named is None or not _HAS_DIGIT.match(place.text, place.at):
        return None
    number = _number(place)
    back = len(named.group())
    return place.made(QuantityKind.SAMPLE_SIZE, (_value(number.group()),), number.end(), back=back)


_MEASURES = (
    ("odds ratio", "OR"), ("incidence rate ratio", "IRR"), ("risk ratio", "RR"), ("relative risk", "RR"),
    ("rate ratio", "RR"), ("hazard ratio", "HR"), ("prevalence ratio", "PR"), ("standardised mean", "SMD"),
    ("standardized mean", "SMD"), ("mean difference", "MD"), ("risk difference", "RD"),
    ("needed to treat", "NNT"), ("needed to harm", "NNH"),
)  # fmt: skip
_SHORT = {"AOR": "OR", "AHR": "HR", "ARR": "RR", "WMD": "MD", "NNTB": "NNT"}


def _effect_size(place: _Place) -> _Found | None:
    if not place.end.endswith(patterns.MEASURE_ENDS):
        return None
    named = patterns.BEFORE_MEASURE.search(place.before)
    if named is None:
        named = patterns.BEFORE_MEASURE_WORDS.search(place.before)
        if named is not None and " " not in named["name"]:
            return None  # "or 5", "hr 3": plain words, not measures
    value = patterns.MEASURE_VALUE.match(place.text, place.at) if named else None
    if named is None or value is None:
        return None
    name = " ".join(named["name"].lower().split())
    measure = next((short for words, short in _MEASURES if words in name), None)
    if measure is None:
        measure = _SHORT.get(name.upper(), name.upper())
    back = len(named.group())
    return place.made(
        QuantityKind.EFFECT_SIZE, (_value(value.group()),), value.end(), unit=measure, back=back
    )


def _fraction(place: _Place) -> _Found | None:
    found = patterns.FRACTION.match(place.text, place.at) if place.hints.slash else None
    if found is None or place.before.endswith("/"):
        return None
    return place.made(QuantityKind.RATIO, (_value(found["of"]), _value(found["all"])), found.end())


def _out_of(place: _Place) -> _Found | None:
    found = patterns.OUT_OF.match(place.text, place.at)
    if found is None or place.before.endswith(("-", "–")):
        return None
    return place.made(QuantityKind.RATIO, (_value(found["of"]), _value(found["all"])), found.end())


_PERIODS = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "nightly": "day", "night": "day",
}  # fmt: skip


def _times(place: _Place) -> _Found | None:
    found = patterns.TIMES.match(place.text, place.at) if place.hints.times else None
    if found is None:
        return None
    count = found["count"].lower().replace("times", "").strip()
    values = tuple(_value(n) for n in re.split(r"-|–|\sto\s", count))
    unit = _PERIODS.get(found["per"].lower(), found["per"].lower())
    return place.made(QuantityKind.FREQUENCY, values, found.end(), unit=unit)


_RANGE = re.compile(r"\s*(?:-|–|—|−|\bto\b|\band\b|\bthrough\b)\s*")


def _every(place: _Place) -> _Found | None:
    if not _is_every(place):
        return None
    found = patterns.EVERY.match(place.text, place.at)
    if found is None:
        return None, place.at + len("every")
    raw = (found["count"] or "").strip(" -").lower()
    if raw == "other":
        values: tuple[Decimal, ...] = (Decimal(2),)
    else:
        values = tuple(_value(n) for n in _RANGE.split(raw) if n) or (Decimal(1),)
    unit = "every " + found["per"].lower().rstrip("s")
    return place.made(QuantityKind.FREQUENCY, values, found.end(), unit=unit)


def _is_every(place: _Place) -> bool:
    return place.text[place.at : place.at + 5].lower() == "every"


_BARE_WORDS = frozenset({"one", "half", "a third", "a quarter", "once", "twice", "thrice"})
"""Number words that are no quantity without a unit or comparison word ("one of the", "half-life")."""


class _Amount(NamedTuple):
    """One value, or two, with the unit's spelling and where it all ends."""

    low: str
    high: str | None
    spelling: str
    end: int
    low_end: int

    @property
    def values(self) -> tuple[Decimal, ...]:
        return (_value(self.low),) if self.high is None else (_value(self.low), _value(self.high))


def _amount(place: _Place, low: re.Match[str]) -> _Amount:
    """A number with its unit, and the second number of a range where one follows.

    "3 to 6 weeks", "5 % to 10 %" and "5 and 10 mg" are one quantity; "6 months to 16 years" and "5 mg and 10 mg"
    are two, unless "between" stands before them.
    """
    inner = unit_at(place.text, low.end())
    alone = _Amount(low.group(), None, inner[0], inner[1], low.end())
    joined = patterns.JOINED.match(place.text, inner[1])
    if joined is None:
        return alone
    outer = unit_at(place.text, joined.end())
    between = patterns.BETWEEN.search(place.tail) is not None
    if inner[0] and _canonical(inner[0]) != _canonical(outer[0]):
        return alone
    if "and" in joined["by"].lower() and not between and (inner[0] or not outer[0]):
        return alone
    return _Amount(low.group(), joined["high"], outer[0], outer[1], low.end())


def _general(place: _Place) -> _Found:
    """A number or range with its unit; or none, where it is part of a name."""
    low = patterns.SIGNED_OR_WORD.match(place.text, place.at)
    if low is None:
        word = _TOKEN.match(place.text, place.at)
        return None, word.end() if word else place.at + 1
    amount = _amount(place, low)
    age = patterns.AGE_AFTER.match(place.text, amount.end)
    compared = patterns.BEFORE_NUMBER.search(place.tail) if place.end.endswith(patterns.COMPARING) else None
    name = place.end.rstrip("-").endswith(patterns.TIME_POINTS)
    point = patterns.TIME_POINT.search(place.tail) if name else None
    if _is_name(place, amount) and point is None:
        return None, amount.low_end if amount.spelling else amount.end
    in_digits = _HAS_ANY_DIGIT.search(amount.low) is not None
    if not (in_digits or amount.spelling or age or compared) and amount.low.lower() in _BARE_WORDS:
        return None, amount.end
    if point and in_digits and not amount.spelling:
        unit = point["unit"].lower() + "s"
        back = len(point.group())
        return place.made(QuantityKind.DURATION, amount.values, amount.end, unit=unit, back=back)
    return _with_unit(place, amount, age, compared)


_TOKEN = re.compile(r"\S\w*")
_HAS_ANY_DIGIT = re.compile(r"\d")
_DASHES = ("-", "–")


def _is_name(place: _Place, amount: _Amount) -> bool:
    """Whether the number belongs to a name: "type 2", "SF-36", "5-FU"."""
    if place.end.endswith(_DASHES) and patterns.HYPHENATED.search(place.tail):
        return True
    return not amount.spelling and (
        patterns.NAME_AFTER.match(place.text, amount.low_end) is not None
        or (
            place.end.rstrip("-").endswith(patterns.NAMING)
            and patterns.NAME_BEFORE.search(place.tail) is not None
        )
    )


def _with_unit(
    place: _Place, amount: _Amount, age: re.Match[str] | None, compared: re.Match[str] | None
) -> tuple[Quantity, int]:
    kind, unit = _canonical(amount.spelling)
    if kind is QuantityKind.DOSE and amount.spelling in {"U", "g", "l"} and not amount.low[-1].isdigit():
        kind, unit = QuantityKind.COUNT, ""
    if age or _is_age(unit, place):
        kind, unit = QuantityKind.AGE, unit if kind is QuantityKind.DURATION else "years"
    end = age.end() if age else amount.end
    after = patterns.AFTER_NUMBER.match(place.text, end)
    comparison = _comparison(compared.group() if compared else "", after.group(1) if after else "")
    return place.made(
        kind,
        amount.values,
        after.end() if after else end,
        unit=unit,
        comparison=comparison,
        back=len(compared.group()) if compared else 0,
    )


def _is_age(unit: str, place: _Place) -> bool:
    """Whether "aged" stands before; years are an age after "over" and "under" as well, months may be a time."""
    if unit == "years":
        return place.end.endswith(patterns.BEFORE_AGES) and bool(patterns.AGE_BEFORE.search(place.tail))
    ages = unit in {"months", "weeks", "days"} and place.end.endswith(patterns.BEFORE_AGES)
    return ages and patterns.AGED.search(place.tail) is not None


def _canonical(spelling: str) -> tuple[QuantityKind, str]:
    return units().get(plain_unit(spelling), (QuantityKind.COUNT, ""))


def _comparison(before: str, after: str) -> Comparison:
    if after:
        less = after.lower().endswith(("less", "fewer", "younger", "below", "lower"))
        return Comparison.AT_MOST if less else Comparison.AT_LEAST
    word = before.strip().lower()
    if not word:
        return Comparison.EQUAL
    return next(c for c, p in patterns.COMPARISONS if re.fullmatch(p, word, re.IGNORECASE))


_PLAIN = str.maketrans({"·": ".", "−": "-", "–": "-", ",": None, "+": None})


@lru_cache(maxsize=4_096)
def _value(text: str) -> Decimal:
    word = None if text[:1].isdigit() else word_value(text)
    if word is not None:
        return word
    value = Decimal("".join(text.split()).translate(_PLAIN))
    whole = value.to_integral_value()  # of any length; ``quantize`` fails beyond the context's 28 digits
    return whole if value == whole else value.normalize()
