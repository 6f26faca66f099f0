"""What a quantity is: values with unit, kind and comparison word, in the spelling of its text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


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
    """Another unit (mm Hg, kg/m2, points)."""
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
        unit: canonical unit, ``""`` for none; for an effect size its measure ("OR"), for a frequency its period
            ("day", "every 8 hour" has the unit "every hour").
    """

    kind: QuantityKind
    values: tuple[Decimal, ...]
    unit: str
    comparison: Comparison
    start: int
    end: int
    text: str


_COUNTS = frozenset({QuantityKind.COUNT, QuantityKind.SAMPLE_SIZE})


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same: values, unit and comparison; a count and a sample size may match."""
    if a.unit != b.unit or a.values != b.values:
        return False
    if a.kind is not b.kind and not {a.kind, b.kind} <= _COUNTS:
        return False
    return a.comparison is b.comparison
