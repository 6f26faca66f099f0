"""Units of measurement as medical texts spell them, each with its kind and one canonical spelling.

Canonical spellings follow the SI brochure (BIPM, 9th edition) where it has the unit.
"""

from __future__ import annotations

import re
from functools import cache

from osler.language.quantity import QuantityKind

_PERCENTAGES = {
    "%": ("percent", "per cent", "pct"),
    "percentage points": ("percentage point", "% points", "percent points", "percentage-point"),
}
_DOSES = {
    "µg": ("mcg", "ug", "μg", "microgram", "micrograms", "microg"),
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams", "gm"),
    "kg": ("kilogram", "kilograms"),
    "ng": ("nanogram", "nanograms"),
    "pg": ("picogram", "picograms"),
    "mL": ("millilitre", "milliliter", "millilitres", "milliliters", "cc"),
    "L": ("litre", "liter", "litres", "liters"),
    "dL": (),
    "IU": ("international units", "international unit"),
    "units": ("unit", "U"),
    "mmol": ("millimole", "millimoles"),
    "µmol": ("umol", "μmol", "micromol"),
    "mEq": (),
    "puffs": ("puff",),
    "tablets": ("tablet",),
    "capsules": ("capsule",),
    "drops": ("drop",),
    "mJ": (),
    "mJ/cm2": ("mj/cm²", "mj/cm^2"),
    "J/cm2": ("j/cm²", "j/cm^2", "j cm-2"),
    "Gy": ("gray",),
}
_DENOMINATORS = {
    "kg": ("kg",),
    "day": ("day", "d"),
    "mL": ("ml",),
    "L": ("l", "litre", "liter"),
    "dL": ("dl",),
    "h": ("h", "hr", "hour"),
    "week": ("week", "wk"),
    "kg/day": ("kg/day", "kg/d"),
    "m2": ("m2", "m²"),
    "min": ("min", "minute"),
    "dose": ("dose",),
    "g": ("g",),
    "mg": ("mg",),
    "mmol": ("mmol",),
}
_SPOKEN = frozenset({"day", "kg", "week", "h", "dose", "min", "mL", "dL", "L"})
"""Denominators that are also said with "per"."""
_LENGTHS = {
    "mm": ("millimetre", "millimeter", "millimetres", "millimeters"),
    "cm": ("centimetre", "centimeter", "centimetres", "centimeters"),
    "metres": ("metre", "meter", "meters"),
    "nm": ("nanometre", "nanometer", "nanometers", "nanometres"),
    "µm": ("um", "μm", "micron", "microns"),
    "cm2": ("cm²", "square centimetres", "square centimeters"),
    "gauge": (),
}
_TIMES = {
    "seconds": ("second", "sec", "secs"),
    "minutes": ("minute", "min", "mins"),
    "hours": ("hour", "h", "hr", "hrs"),
    "days": ("day",),
    "weeks": ("week", "wk", "wks"),
    "months": ("month", "mo", "mos"),
    "years": ("year", "yr", "yrs"),
    "decades": ("decade",),
    "person-years": ("person-year", "person years", "patient-years", "patient years", "patient-year"),
    "sessions": ("session",),
    "cycles": ("cycle",),
}
_OTHERS = {
    "mm Hg": ("mmhg",),
    "bpm": ("beats/min", "beats per minute"),
    "kg/m2": ("kg/m²", "kg/m^2"),
    "points": ("point",),
    "°C": ("degrees celsius",),
    "mmol/mol": (),
    "mL/min": ("ml/min",),
    "mL/min/1.73 m2": ("ml/min/1.73 m2", "ml/min/1.73 m²", "ml/min/1.73m2"),
    "Hz": (),
    "W": (),
    "kcal": (),
    "fold": ("times",),
}


@cache
def units() -> dict[str, tuple[QuantityKind, str]]:
    """Every spelling in lower case, with its kind and canonical unit. Magnitudes are never converted."""
    found: dict[str, tuple[QuantityKind, str]] = {}
    for kind, table in (
        (QuantityKind.PERCENTAGE, _PERCENTAGES),
        (QuantityKind.DOSE, _DOSES),
        (QuantityKind.LENGTH, _LENGTHS),
        (QuantityKind.DURATION, _TIMES),
        (QuantityKind.OTHER, _OTHERS),
    ):
        for canonical, spellings in table.items():
            for spelling in (canonical, *spellings):
                found[spelling.lower()] = (kind, canonical)
    for canonical, spellings in _DOSES.items():
        for spelling in (canonical, *(s for s in spellings if " " not in s)):
            for per, ways in _DENOMINATORS.items():
                for way in ways:
                    whole = (QuantityKind.DOSE, f"{canonical}/{per}")
                    found.setdefault(f"{spelling}/{way}".lower(), whole)
                    found.setdefault(f"{spelling} {_inverse(way)}".lower(), whole)
                    if per in _SPOKEN:
                        found.setdefault(f"{spelling} per {way}".lower(), whole)
    return found


def _inverse(way: str) -> str:
    """A denominator in negative exponents: "kg-1 day-1", "m-2"."""
    if way in {"m2", "m²"}:
        return "m-2"
    return " ".join(f"{part}-1" for part in way.split("/"))


_GAP = re.compile(r"\s?[-–]?\s?")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[a-zµμ%°][a-z0-9/²^%µμ°]*")
_MOST_WORDS = 4
_LONGEST = 40


def unit_at(text: str, at: int) -> tuple[str, int]:
    """The longest unit that stands at ``text[at:]``, after at most a space or hyphen, and where it ends.

    ``("", at)`` where there is none.
    """
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    window = text[start : start + _LONGEST]
    if not window or not (window[0].isalpha() or window[0] in "%°"):
        return "", at
    known = units()
    for end in _ends(window):
        candidate = window[:end].rstrip(".,;:?!)]}'\"”’")
        if plain_unit(candidate) in known:
            return candidate, start + len(candidate)
    word = _WORD.match(window.lower())
    if word and word.group() in known and not window[word.end() : word.end() + 1].isalnum():
        return window[: word.end()], start + word.end()
    return "", at


def _ends(window: str) -> list[int]:
    """Where its first one to four words end, the last first; of several only where a unit begins with the first."""
    first = _TOKEN.match(window)
    if first is None:
        return []
    if plain_unit(first.group()) not in _first_words():
        return [first.end()]
    return [m.end() for m in _TOKEN.finditer(window)][_MOST_WORDS - 1 :: -1]


@cache
def _first_words() -> frozenset[str]:
    """The words that spellings of units begin with."""
    return frozenset(spelling.split(" ")[0] for spelling in units())


def plain_unit(spelling: str) -> str:
    """A spelling as the table has it: lower case, single spaces, plain minus signs."""
    return " ".join(spelling.lower().split()).replace("−", "-")
