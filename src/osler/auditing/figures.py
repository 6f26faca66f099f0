"""The numbers of a claim held against the numbers of passages: found, missing, or another in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from osler.language.quantities import Comparison, Quantity, QuantityKind, quantities

_SOFT = frozenset({Comparison.ABOUT, Comparison.EQUAL, Comparison.AT_LEAST})
_UP_TO = frozenset({Comparison.EQUAL, Comparison.AT_MOST})
ROUNDING = Decimal("0.05")
"""How far, relative to it, a number given as "about" may lie from the one it rounds."""
_REGIMEN = frozenset({QuantityKind.DOSE, QuantityKind.LENGTH, QuantityKind.DURATION, QuantityKind.FREQUENCY})
RESULTS = frozenset(
    {
        QuantityKind.PERCENTAGE,
        QuantityKind.EFFECT_SIZE,
        QuantityKind.RATIO,
        QuantityKind.CONFIDENCE_INTERVAL,
        QuantityKind.SAMPLE_SIZE,
    }
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a claim, in its spelling: those that the passages have, those they have not.

    ``rivals`` are the passages' numbers of the same kind and unit as a missing one, in their spelling;
    ``within`` are missing ranges of the claim that hold such a number.
    """

    matched: tuple[Quantity, ...]
    missing: tuple[Quantity, ...]
    rivals: tuple[Quantity, ...]
    within: tuple[Quantity, ...]

    @property
    def of_regimen(self) -> bool:
        """Whether what is missing belongs to a regimen: dose, strength, length, duration, interval."""
        return any(q.kind in _REGIMEN for q in self.missing)

    @property
    def of_findings(self) -> bool:
        """Whether all that is missing are results: percentages, effect sizes, counts of people."""
        return bool(self.missing) and all(q.kind in RESULTS for q in self.missing)


def compare(claimed: Sequence[Quantity], texts: Sequence[str]) -> Figures:
    """The claimed numbers against all numbers of ``texts``."""
    there = [_comparable(q) for text in texts for q in figures_of(_plain(text))]
    matched = tuple(q for q in claimed if _stands(_comparable(q), there))
    missing = tuple(q for q in claimed if q not in matched and not _incidental(q))
    rivals = tuple(
        t
        for q in missing
        for t in there
        if t.kind is _comparable(q).kind and t.unit == _comparable(q).unit and not _is_year(t)
    )
    within = tuple(q for q in missing if any(_holds(q, t) for t in rivals))
    return Figures(matched, missing, rivals, within)


_HALF_A_TIME = re.compile(r"\s+an?\s+(?P<unit>hour|day|week|month|year)\b", re.IGNORECASE)


def figures_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text; "half a day" is a time, not a share of anything."""
    return tuple(_as_time(q, text) for q in quantities(text))


def _as_time(quantity: Quantity, text: str) -> Quantity:
    unit = _HALF_A_TIME.match(text, quantity.end) if quantity.kind is QuantityKind.COUNT else None
    if unit is None or quantity.values != (Decimal("0.5"),):
        return quantity
    end = unit.end()
    return replace(
        quantity,
        kind=QuantityKind.DURATION,
        unit=f"{unit['unit'].lower()}s",
        text=text[quantity.start : end],
        end=end,
        comparison=Comparison.ABOUT,
    )


_OR_MORE = re.compile(
    r"\b(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) or (?P<more>more|fewer|less) (?P<unit>\w+)",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    """A text in the spelling that its numbers are read in: decimal points, "five days or more"."""
    return _OR_MORE.sub(r"\g<n> \g<unit> or \g<more>", text.replace("·", "."))


def _comparable(quantity: Quantity) -> Quantity:
    """A part in words ("a quarter", "six in ten") as the percentage that it is."""
    if quantity.kind is QuantityKind.RATIO and _OUT_OF.search(quantity.text) and len(quantity.values) == 2:
        part, of = quantity.values
        if 0 < part < of:
            share = (part / of * 100,)
            return replace(
                quantity, kind=QuantityKind.PERCENTAGE, unit="%", values=share, comparison=Comparison.ABOUT
            )
    whole = quantity.kind is QuantityKind.COUNT and not any(c.isdigit() for c in quantity.text)
    if not whole or not all(0 < v < 1 for v in quantity.values):
        return quantity
    loose = (
        Comparison.ABOUT
        if quantity.comparison in {Comparison.EQUAL, Comparison.ABOUT}
        else quantity.comparison
    )
    values = tuple(v * 100 for v in quantity.values)
    return replace(quantity, kind=QuantityKind.PERCENTAGE, unit="%", values=values, comparison=loose)


_OUT_OF = re.compile(r"\bin\b", re.IGNORECASE)


def is_result(quantity: Quantity) -> bool:
    """Whether a number says how something came out, a part in words ("a quarter") included."""
    return _comparable(quantity).kind in RESULTS


def _incidental(quantity: Quantity) -> bool:
    """Whether a number only counts what is named ("one of", "two drugs")."""
    worded = not any(c.isdigit() for c in quantity.text)
    return quantity.kind is QuantityKind.COUNT and worded and all(v in _FEW for v in quantity.values)


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT and all(_YEARS[0] <= v <= _YEARS[1] for v in quantity.values)


_FEW = frozenset({Decimal(1), Decimal(2)})
_YEARS = (1900, 2100)
"""Bare numbers of this size are years ("ESC 2024"), and no rivals of anything."""


def _stands(claimed: Quantity, there: Sequence[Quantity]) -> bool:
    """Whether passages have a claimed number: as it is, rounded, the ends of a range apart, or as a ratio.

    A relative change is the ratio's distance from 1: "cut by 25 %" says what "hazard ratio 0.75" says.
    """
    if any(_says(claimed, t) for t in there):
        return True
    bare = any(t.kind is QuantityKind.COUNT and t.values == claimed.values for t in there)
    if claimed.unit and bare and any(t.unit == claimed.unit for t in there):
        return True  # "208 versus 112 days"
    if claimed.kind is QuantityKind.DURATION and claimed.comparison is Comparison.ABOUT:
        return _is_difference(claimed, there)
    if claimed.kind is not QuantityKind.PERCENTAGE:
        return False
    ends = claimed.values
    if claimed.comparison in {Comparison.MORE, Comparison.LESS} and len(ends) == 1:
        shares = [t.values[0] for t in there if t.unit == claimed.unit and len(t.values) == 1]
        if any(_just_beyond(claimed, v) for v in shares):
            return True
    if len(ends) == 1 and any(_is_fall(t) and claimed.unit == t.unit and ends[0] in t.values for t in there):
        return True  # "cut from 10.9 % to 3.3 %" has both
    if len(ends) == 2 and all(
        any(t.unit == claimed.unit and any(_rounds(v, e) for v in t.values) for t in there) for e in ends
    ):
        return True
    changes = [
        abs(1 - v) * 100
        for t in there
        if t.kind is QuantityKind.EFFECT_SIZE and t.unit in _RATIOS
        for v in t.values
    ]
    return len(ends) == 1 and any(_meets(claimed, c) for c in changes)


def _is_difference(claimed: Quantity, there: Sequence[Quantity]) -> bool:
    """Whether a rough time is the difference of two that a passage gives ("11.4 versus 10.9 days"), or its size."""
    (wanted,) = claimed.values if len(claimed.values) == 1 else (None,)
    times = [t for t in there if t.kind is QuantityKind.DURATION and t.unit == claimed.unit]
    if wanted is None or not times:
        return False
    single = [t.values[0] for t in there if t.kind in _TIMES and len(t.values) == 1]
    gaps = [abs(a - b) for i, a in enumerate(single) for b in single[i + 1 :]]
    return any(abs(g - wanted) <= 2 * ROUNDING * wanted for g in gaps)


_TIMES = frozenset({QuantityKind.DURATION, QuantityKind.COUNT})


def _just_beyond(claimed: Quantity, value: Decimal) -> bool:
    """Whether a share lies not far on the side of a claimed one that the claim names ("more than half": 56 %)."""
    (wanted,) = claimed.values
    if claimed.comparison is Comparison.MORE:
        return wanted < value <= wanted * Decimal("1.3")
    return wanted * Decimal("0.7") <= value < wanted


def _is_fall(quantity: Quantity) -> bool:
    """Whether what is read as a range falls, and so is a change from one figure to another."""
    return len(quantity.values) == 2 and quantity.values[0] > quantity.values[1]


_RATIOS = frozenset({"RR", "HR", "IRR"})


def _meets(claimed: Quantity, value: Decimal) -> bool:
    """Whether a value is the claimed one, or on the side of it that the claim names."""
    (wanted,) = claimed.values
    if claimed.comparison in {Comparison.MORE, Comparison.AT_LEAST}:
        return wanted <= value <= wanted * Decimal("1.5")
    if claimed.comparison in {Comparison.LESS, Comparison.AT_MOST}:
        return wanted / 2 <= value <= wanted
    if claimed.comparison is Comparison.ABOUT:
        return abs(wanted - value) <= 2 * ROUNDING * wanted
    return _rounds(value, wanted)


def _rounds(exact: Decimal, rounded: Decimal) -> bool:
    """Whether a number is another one with fewer decimals."""
    exponent = rounded.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    return exact.quantize(step, ROUND_HALF_UP) == rounded


def _says(claimed: Quantity, there: Quantity) -> bool:
    """Whether a passage's number is the claimed one.

    "About" allows for rounding; "50 %" says what "50 % or more" says; "within 24 hours" what "24 hours" says.
    """
    if claimed.unit != there.unit or len(claimed.values) != len(there.values):
        return False
    about = Comparison.ABOUT in {claimed.comparison, there.comparison}
    if about and claimed.kind is there.kind:
        return all(
            abs(a - b) <= ROUNDING * max(abs(a), abs(b))
            for a, b in zip(claimed.values, there.values, strict=True)
        )
    if claimed.values != there.values and not (
        claimed.kind is QuantityKind.PERCENTAGE
        and all(_rounds(b, a) for a, b in zip(claimed.values, there.values, strict=True))
    ):
        return False
    if claimed.comparison is there.comparison or {claimed.comparison, there.comparison} <= _SOFT:
        return True
    return claimed.kind is QuantityKind.DURATION and {claimed.comparison, there.comparison} <= _UP_TO


def _holds(claimed: Quantity, there: Quantity) -> bool:
    """Whether a claimed range holds a passage's single number."""
    if len(claimed.values) != 2 or len(there.values) != 1 or claimed.kind is QuantityKind.RATIO:
        return False
    low, high = claimed.values
    return there.unit == claimed.unit and low <= there.values[0] <= high
