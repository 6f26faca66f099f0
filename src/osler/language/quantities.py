"""Quantities in medical text: values with unit, kind and comparison word, in the spelling of the text.

Two quantities are the same only when their values, unit, kind and comparison agree; spelling variants do
("0.50" and "0·5", "percent" and "%", "two" and 2, "3 to 6" and "3-6"). Units are never converted across
magnitudes: 500 mg is not written 0.5 g without someone having decided so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from osler.language.number_words import NUMBER_WORD, word_value


class QuantityKind(StrEnum):
    """What a quantity measures."""

    PERCENTAGE = "percentage"
    DOSE = "dose"
    LENGTH = "length"
    DURATION = "duration"
    FREQUENCY = "frequency"
    CONFIDENCE_INTERVAL = "confidence_interval"
    P_VALUE = "p_value"
    EFFECT_SIZE = "effect_size"
    SAMPLE_SIZE = "sample_size"
    RATIO = "ratio"
    """Numerator of denominator: 12/50, "17 of 21", "1 in 20"."""
    AGE = "age"
    OTHER = "other"
    """Another unit (mm Hg, J/cm2, points)."""
    COUNT = "count"
    """A bare number."""


class Comparison(StrEnum):
    """The comparison word on a quantity."""

    EQUAL = "equal"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``source[start:end]`` (code points, half-open), ``text`` as spelt there.

    Attributes:
        values: one value, or the two ends of a range or interval, or numerator and denominator.
        unit: canonical unit, ``""`` for none; for an effect size its measure ("OR"), for a frequency its period.
    """

    kind: QuantityKind
    values: tuple[Decimal, ...]
    unit: str
    comparison: Comparison
    start: int
    end: int
    text: str


_NUM = r"(?:\d{1,3}(?:[,\u2009\u00a0 ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:[.·]\d+)?|[.·]\d+)"
_SIGNED = rf"[-−–+±]?{_NUM}"
_TO = r"\s*(?:-|–|—|−|to|and|through)\s*"

_UNITS: dict[str, tuple[QuantityKind, str]] = {}


def _unit(kind: QuantityKind, canonical: str, *spellings: str) -> None:
    for spelling in (canonical, *spellings):
        _UNITS[spelling.lower()] = (kind, canonical)


_unit(QuantityKind.PERCENTAGE, "%", "percent", "per cent", "pct")
_unit(QuantityKind.PERCENTAGE, "percentage points", "percentage point", "% points", "percent points")
for _mass, _names in {
    "µg": ("mcg", "ug", "μg", "microgram", "micrograms", "microg"),
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams", "gm"),
    "kg": ("kilogram", "kilograms"),
    "ng": ("nanogram", "nanograms"),
    "mL": ("ml", "millilitre", "milliliter", "millilitres", "milliliters", "cc"),
    "L": ("litre", "liter", "litres", "liters"),
    "IU": ("international units", "international unit"),
    "units": ("unit", "U"),
    "mmol": ("millimole", "millimoles"),
    "mEq": (),
    "puffs": ("puff",),
    "tablets": ("tablet",),
    "drops": ("drop",),
    "mJ": (),
    "mJ/cm2": ("mj/cm²", "mj/cm^2"),
    "J/cm2": ("j/cm²", "j/cm^2", "j cm-2"),
    "Gy": ("gray",),
}.items():
    _unit(QuantityKind.DOSE, _mass, *_names)
    for _per in (
        "kg",
        "day",
        "d",
        "mL",
        "ml",
        "L",
        "l",
        "dL",
        "dl",
        "h",
        "hr",
        "hour",
        "week",
        "kg/day",
        "kg/d",
        "m2",
        "m²",
        "min",
        "dose",
        "g",
        "mg",
        "mmol",
    ):
        _canonical_per = {
            "d": "day",
            "ml": "mL",
            "l": "L",
            "dl": "dL",
            "hr": "h",
            "hour": "h",
            "kg/d": "kg/day",
            "m²": "m2",
        }.get(_per, _per)
        for _name in (_mass, *(n for n in _names if " " not in n)):
            _UNITS.setdefault(f"{_name}/{_per}".lower(), (QuantityKind.DOSE, f"{_mass}/{_canonical_per}"))
            if _per in {"day", "kg", "week", "h", "hour", "dose", "min"}:
                _UNITS.setdefault(
                    f"{_name} per {_per}".lower(), (QuantityKind.DOSE, f"{_mass}/{_canonical_per}")
                )
for _length, _names in {
    "mm": ("millimetre", "millimeter", "millimetres", "millimeters"),
    "cm": ("centimetre", "centimeter", "centimetres", "centimeters"),
    "m": ("metre", "metres", "meter", "meters"),
    "nm": ("nanometre", "nanometer", "nanometers", "nanometres"),
    "µm": ("um", "μm", "micron", "microns"),
    "cm2": ("cm²", "square centimetres", "square centimeters"),
    "gauge": ("g needle", "-gauge"),
}.items():
    _unit(QuantityKind.LENGTH, _length, *_names)
for _time, _names in {
    "seconds": ("second", "sec", "secs", "s"),
    "minutes": ("minute", "min", "mins"),
    "hours": ("hour", "h", "hr", "hrs"),
    "days": ("day", "d"),
    "weeks": ("week", "wk", "wks"),
    "months": ("month", "mo", "mos"),
    "years": ("year", "yr", "yrs"),
    "decades": ("decade",),
    "person-years": ("person-year", "person years", "patient-years", "patient years"),
    "sessions": ("session",),
    "cycles": ("cycle",),
}.items():
    _unit(QuantityKind.DURATION, _time, *_names)
for _other, _names in {
    "mm Hg": ("mmhg",),
    "bpm": ("beats/min", "beats per minute"),
    "kg/m2": ("kg/m²",),
    "points": ("point",),
    "°C": ("degrees celsius", "c"),
    "mmol/L": ("mmol/l", "mmol per litre", "mmol per liter"),
    "mmol/mol": (),
    "Hz": (),
    "W": (),
    "kcal": (),
    "fold": ("-fold", "times"),
}.items():
    _unit(QuantityKind.OTHER, _other, *_names)
del _UNITS["c"], _UNITS["m"], _UNITS["d"], _UNITS["s"]
_UNITS["°c"] = (QuantityKind.OTHER, "°C")

_UNIT = "|".join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))

_COMPARE = (
    (Comparison.AT_LEAST, r"at least|no (?:less|fewer) than|not less than|a minimum of|minimum|≥|>=|⩾"),
    (
        Comparison.AT_MOST,
        r"at most|up to|no more than|not more than|no longer than|a maximum of|maximum|≤|<=|⩽|within",
    ),
    (
        Comparison.MORE,
        r"more than|greater than|higher than|larger than|longer than|older than|over|above|exceeding|exceeds|beyond|>",
    ),
    (
        Comparison.LESS,
        r"less than|fewer than|lower than|smaller than|shorter than|younger than|under|below|<",
    ),
    (
        Comparison.ABOUT,
        r"about|approximately|approx\.?|around|roughly|nearly|almost|some|an estimated|circa|ca\.?|~|≈",
    ),
)
_COMPARE_RE = "|".join(p for _, p in _COMPARE)
_AFTER = re.compile(
    r"\s*(or more|or older|or over|or above|or greater|or higher|and over|and older|and above|or less|or fewer|or younger|or below|or lower|\+)(?![a-z0-9])",
    re.IGNORECASE,
)

_MEASURES = {
    "or": "OR", "odds ratio": "OR", "aor": "OR", "adjusted odds ratio": "OR", "peto or": "OR", "peto odds ratio": "OR",
    "rr": "RR", "risk ratio": "RR", "relative risk": "RR", "rate ratio": "RR", "incidence rate ratio": "IRR", "irr": "IRR",
    "hr": "HR", "hazard ratio": "HR", "ahr": "HR", "adjusted hazard ratio": "HR", "md": "MD", "mean difference": "MD",
    "wmd": "MD", "weighted mean difference": "MD", "smd": "SMD", "standardised mean difference": "SMD",
    "standardized mean difference": "SMD", "rd": "RD", "risk difference": "RD", "nnt": "NNT", "number needed to treat": "NNT",
    "nnh": "NNH", "number needed to harm": "NNH", "auc": "AUC", "prevalence ratio": "PR",
}  # fmt: skip
_MEASURE = "|".join(re.escape(m) for m in sorted(_MEASURES, key=len, reverse=True))

_PATTERN = re.compile(
    rf"""
    (?P<ci>(?:(?P<cilevel>9\d(?:\.\d)?)\s?%\s*)?(?:CI|CrI|confidence\s+intervals?|credible\s+intervals?)\s*(?:\(?CI\)?)?\s*[:=,]?\s*[\[(]?\s*(?:of\s+|from\s+)?
        (?P<cilow>{_SIGNED})\s*%?\s*(?:-|–|—|−|to|,|;|and|/)\s*(?P<cihigh>{_SIGNED})(?P<ciunit>\s?%)?)
  | (?P<p>\b[Pp](?:\s*-?\s*values?)?(?:\s+(?:of|for\s+\w+))?\s*(?P<pcmp>[=<>≤≥]|was|of)\s*(?P<pval>{_NUM}))
  | (?P<n>\b[nN]\s*[=≥>]\s*(?P<nval>\d[\d,]*))
  | (?P<measure>\b(?P<mname>{_MEASURE})\b(?:\s*\([A-Za-z]{{1,4}}\))?\s*(?:[:=,]|of|was|is)?\s*(?P<mval>{_SIGNED})(?!\s?%|\s*(?:-|–|/)\s*\d))
  | (?P<slash>(?<![\w./])(?P<num>\d[\d,]*)\s?/\s?(?P<den>\d[\d,]*)(?![\w./]|\s?mm))
  | (?P<ofn>(?<![\w.])(?P<onum>{_NUM}|{NUMBER_WORD})\s+(?:(?:out\s+)?of|in|per)\s+(?:every\s+|the\s+)?(?P<oden>1[,\u2009 ]?0{{3}}|10[,\u2009 ]?000|100[,\u2009 ]?000|\d[\d,]*|{NUMBER_WORD})(?=\s+[a-z(]|[\s,.;)]|$)(?!\s?%|\.\d))
  | (?P<freq>\b(?P<fnum>once|twice|thrice|{NUMBER_WORD}(?:\s+times)|\d+\s+times|\d+(?:-|–|\sto\s)\d+\s+times)\s*(?:-|\s|a\s|per\s|each\s|every\s)*(?P<fper>daily|day|weekly|week|monthly|month|yearly|year|hour|night|nightly)\b)
  | (?P<every>\bevery\s+(?P<enum>(?:(?:{_NUM}|{NUMBER_WORD})(?:{_TO}(?:{_NUM}|{NUMBER_WORD}))?\s*-?\s*)|other\s+)?(?P<eper>days?|weeks?|months?|years?|hours?|minutes?|night)\b)
  | (?P<general>(?<![\w./-])(?P<cmp>(?:{_COMPARE_RE})\s*)?(?P<low>{_SIGNED}|\b{NUMBER_WORD})(?P<u1>\s?%|\s?mg|\s?cm|\s?mm)?
        (?:(?P<to>{_TO})(?P<high>(?:{_NUM}|\b{NUMBER_WORD}\b)))?(?![\d])
        (?:(?P<gap>\s?-?\s?)(?P<unit>{_UNIT})(?![A-Za-z0-9]))?(?P<age>\s*-?\s*(?:of\s+age|years?\s+of\s+age|-?\s*old)\b)?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:type|phase|stage|grade|level|class|category|factor|vitamin|week|month|day|year|visit|figure|fig\.?|table|step|group|arm|part|chapter|ukpds|study|trial|version|covid|il|cd|fev|hba|ldl|igg|dpp|glp|sglt)[\s-]?$",
    re.IGNORECASE,
)
_TIME_POINT = re.compile(r"\b(week|month|day|year)\s?$", re.IGNORECASE)
_NAMED = re.compile(
    r"^-(?:fluorouracil|year-?survival|HT\b|methyl|hydroxy|OH|alpha|ASA|azacytidine|point|item|arm|minute walk)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; digits inside names (HbA1c, 5-fluorouracil, type 2) are none."""
    found = (_read(m, text) for m in _PATTERN.finditer(text))
    return tuple(q for q in found if q is not None)


def _read(m: re.Match[str], text: str) -> Quantity | None:
    if m["ci"]:
        if m["cilow"] is None:
            return None
        values = (_value(m["cilow"]), _value(m["cihigh"]))
        return _made(m, QuantityKind.CONFIDENCE_INTERVAL, values, (m["ciunit"] or "").strip())
    if m["p"]:
        sign = {"<": Comparison.LESS, ">": Comparison.MORE, "≤": Comparison.AT_MOST, "≥": Comparison.AT_LEAST}
        return _made(m, QuantityKind.P_VALUE, (_value(m["pval"]),), "", sign.get(m["pcmp"], Comparison.EQUAL))
    if m["n"]:
        return _made(m, QuantityKind.SAMPLE_SIZE, (_value(m["nval"]),))
    if m["measure"]:
        if m["mname"] == "or" or (
            m["mname"].lower() in {"or", "md", "rd", "hr"}
            and not m["mname"].isupper()
            and m["mname"] != "aOR"
        ):
            return _plain_after(m, text)
        return _made(m, QuantityKind.EFFECT_SIZE, (_value(m["mval"]),), _MEASURES[m["mname"].lower()])
    if m["slash"]:
        return _made(m, QuantityKind.RATIO, (_value(m["num"]), _value(m["den"])))
    if m["ofn"]:
        return _made(m, QuantityKind.RATIO, (_value(m["onum"]), _value(m["oden"])))
    if m["freq"]:
        return _frequency(m)
    if m["every"]:
        return _interval(m)
    return _general(m, text)


def _plain_after(m: re.Match[str], text: str) -> Quantity | None:
    """A number after the word "or" that was taken for an odds ratio."""
    inner = _PATTERN.search(text, m.start("mval"))
    return _read(inner, text) if inner and inner.start() == m.start("mval") else None


def _frequency(m: re.Match[str]) -> Quantity:
    number = m["fnum"].lower().replace("times", "").strip()
    values = tuple(_value(n) for n in re.split(r"-|–|\sto\s", number))
    period = {
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "yearly": "year",
        "nightly": "day",
        "night": "day",
    }
    return _made(m, QuantityKind.FREQUENCY, values, period.get(m["fper"].lower(), m["fper"].lower()))


def _interval(m: re.Match[str]) -> Quantity:
    raw = (m["enum"] or "").strip(" -").lower()
    values = (
        (Decimal(2),)
        if raw == "other"
        else tuple(_value(n) for n in re.split(_TO, raw) if n) or (Decimal(1),)
    )
    return _made(m, QuantityKind.FREQUENCY, values, "every " + m["eper"].lower().rstrip("s"))


def _general(m: re.Match[str], text: str) -> Quantity | None:
    before = text[: m.start("low")]
    digits = m["low"][:1].isdigit() or m["low"][:1] in "-−–+±.·"
    unit_text = (m["unit"] or m["u1"] or "").strip()
    if _NAMED.match(text[m.end("low") :]):
        return None
    if (
        not digits
        and not unit_text
        and not m["age"]
        and m["low"].lower() in {"one", "a", "half", "quarter", "third", "once", "twice"}
        and not m["cmp"]
    ):
        return None
    point = _TIME_POINT.search(before)
    if point and not unit_text and digits:
        return _made(
            m,
            QuantityKind.DURATION,
            _values(m),
            point.group(1).lower() + "s",
            start=m.start("low") - len(point.group(0)),
        )
    if _NAME_BEFORE.search(before) and not unit_text:
        return None
    kind, unit = _UNITS.get(unit_text.lower(), (QuantityKind.COUNT, ""))
    if unit_text and kind is QuantityKind.DOSE and unit_text in {"U", "g", "l"} and not digits:
        kind, unit = QuantityKind.COUNT, ""
    if m["age"] or (
        unit == "years"
        and re.search(
            r"\b(aged?|older than|younger than|over|under|age of)\s*$",
            before[-14:] + (m["cmp"] or ""),
            re.IGNORECASE,
        )
    ):
        kind, unit = QuantityKind.AGE, "years"
    after = _AFTER.match(text, m.end())
    comparison = _comparison(m["cmp"], after.group(1) if after else "")
    return _made(
        m, kind, _values(m), unit, comparison, end=after.end() if after and after.group(1) != "+" else None
    )


def _values(m: re.Match[str]) -> tuple[Decimal, ...]:
    low = _value(m["low"])
    return (low, _value(m["high"])) if m["high"] else (low,)


def _comparison(before: str | None, after: str) -> Comparison:
    if after:
        less = after.lower().endswith(("less", "fewer", "younger", "below", "lower"))
        return Comparison.AT_MOST if less else Comparison.AT_LEAST
    word = (before or "").strip().lower()
    if not word:
        return Comparison.EQUAL
    return next(c for c, p in _COMPARE if re.fullmatch(p, word, re.IGNORECASE))


def _made(
    m: re.Match[str],
    kind: QuantityKind,
    values: tuple[Decimal, ...],
    unit: str = "",
    comparison: Comparison = Comparison.EQUAL,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Quantity:
    low, high = m.start() if start is None else start, m.end() if end is None else end
    raw = m.string[low:high]
    low += len(raw) - len(raw.lstrip())
    high -= len(raw) - len(raw.rstrip())
    return Quantity(kind, values, unit, comparison, low, high, m.string[low:high])


def _value(text: str) -> Decimal:
    plain = text.strip().lower()
    word = word_value(plain)
    if word is not None:
        return word
    digits = (
        re.sub(r"[,\u2009\u00a0 ]", "", plain)
        .replace("·", ".")
        .replace("−", "-")
        .replace("–", "-")
        .lstrip("+±")
    )
    return Decimal(digits).normalize()


_COUNTS = frozenset({QuantityKind.COUNT, QuantityKind.SAMPLE_SIZE})


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same: values, unit and comparison; a count and a sample size may match."""
    if a.values != b.values or a.unit != b.unit:
        return False
    if a.kind is not b.kind and not {a.kind, b.kind} <= _COUNTS:
        return False
    return a.comparison is b.comparison
