"""Faults of figures: doses, numbers and units."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from osler.evaluation.planted_base import Base, Case, Maker
from osler.language.quantities import Quantity, QuantityKind, quantities

_NUMBER = re.compile(r"\d+(?:[.·]\d+)?")


def wrong_dose(base: Base, maker: Maker) -> Case | None:
    """A dose made another one: a digit changed, ten times as much, or another dose of the same record."""
    return _renumbered(base, maker, lambda q: q.kind is QuantityKind.DOSE)


def changed_number(base: Base, maker: Maker) -> Case | None:
    """A number changed, exchanged with another one of the sentence, or taken from elsewhere in the record."""
    if maker.chance.random() < 1 / 3:
        case = _exchanged(base, maker)
        if case is not None:
            return case
    return _renumbered(base, maker, lambda q: q.kind is not QuantityKind.DOSE)


def _renumbered(base: Base, maker: Maker, fits: Callable[[Quantity], bool]) -> Case | None:
    """One number of one quantity made another that the quantity does not hold."""
    some = [q for q in quantities(base.text) if fits(q) and _NUMBER.search(q.text)]
    if not some:
        return None
    quantity = maker.chance.choice(some)
    number = maker.chance.choice(list(_NUMBER.finditer(quantity.text)))
    other = None
    if maker.chance.random() < 0.4:
        other = _from_elsewhere(base, quantity, number.group(), maker)
    other = other or other_number(number.group(), maker.chance)
    start = quantity.start + number.start()
    return base.saying(base.text[:start] + other + base.text[start + len(number.group()) :])


def _from_elsewhere(base: Base, quantity: Quantity, number: str, maker: Maker) -> str | None:
    """A number of the same kind that the record has, though not in this quantity."""
    held = {_value(n) for n in _NUMBER.findall(quantity.text)}
    others = [
        n
        for q in quantities(base.record.text)
        if q.kind is quantity.kind and q.unit == quantity.unit
        for n in _NUMBER.findall(q.text)
        if _value(n) not in held and n.isdigit() == number.isdigit()
    ]
    return maker.chance.choice(others) if others else None


def _exchanged(base: Base, maker: Maker) -> Case | None:
    """Two numbers of one kind put in each other's place, where neither stands twice."""
    found = [q for q in quantities(base.text) if len(_NUMBER.findall(q.text)) == 1 and len(q.values) == 1]
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.kind is b.kind and a.unit == b.unit and a.values != b.values and not _joined(base.text, a, b)
    ]
    if not pairs:
        return None
    a, b = maker.chance.choice(pairs)
    one, two = _NUMBER.search(a.text), _NUMBER.search(b.text)
    if one is None or two is None:
        return None
    first, second = a.start + one.start(), b.start + two.start()
    text = base.text
    return base.saying(
        text[:first]
        + two.group()
        + text[first + len(one.group()) : second]
        + one.group()
        + text[second + len(two.group()) :]
    )


_LIST = re.compile(r"\s*(?:,|,? and|,? or|/)\s*")


def _joined(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether two numbers are items of a list ("at 6 and 12 months"), in which order says nothing."""
    return _LIST.fullmatch(text[a.end : b.start]) is not None


def other_number(number: str, chance: random.Random) -> str:
    """Another number that looks alike: a digit changed, or ten times as much."""
    digits = [i for i, c in enumerate(number) if c.isdigit()]
    for _ in range(20):
        at = chance.choice(digits)
        made = number[:at] + str(chance.randint(0 if at else 1, 9)) + number[at + 1 :]
        if chance.random() < 0.15 and number.isdigit():
            made = number + "0"
        if _value(made) != _value(number):
            return made
    return str(int(_value(number)) + 1)


def _value(number: str) -> Decimal:
    return Decimal(number.replace("·", "."))


_SWAPS = {
    "mg": "g", "g": "mg", "µg": "mg", "mcg": "mg", "kg": "g", "mL": "L", "ml": "l", "mm": "cm", "cm": "mm",
    "J/cm2": "mJ/cm2", "mg/kg": "mg", "mg/day": "mg/week", "mg/dL": "mmol/L", "mmol/L": "mg/dL",
    "weeks": "months", "week": "month", "months": "weeks", "month": "week", "days": "weeks", "day": "week",
    "years": "months", "year": "month", "hours": "days", "hour": "day", "minutes": "hours", "seconds": "minutes",
    "%": " percentage points", "daily": "weekly", "weekly": "daily", "monthly": "weekly", "points": "%",
    "mm Hg": "%", "IU": "mg",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=\d)(?P<gap>[\s-]?)(?P<unit>"
    + "|".join(re.escape(u) for u in sorted(_SWAPS, key=len, reverse=True))
    + r")(?![A-Za-z0-9/])(?! (?:CI|confidence|credible))|\b(?P<often>daily|weekly|monthly)\b"
)


def unit_change(base: Base, maker: Maker) -> Case | None:
    """A unit made another one."""
    found = list(_UNIT.finditer(base.text))
    if not found:
        return None
    match = maker.chance.choice(found)
    swapped = _SWAPS[match["unit"] or match["often"]]
    gap = "" if swapped.startswith((" ", "%")) else (match["gap"] or "")
    return base.saying(base.text[: match.start()] + gap + swapped + base.text[match.end() :])
