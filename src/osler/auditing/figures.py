"""The numbers of a claim held against the numbers of passages: found, missing, or another in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    there = [q for text in texts for q in quantities(text)]
    matched = tuple(q for q in claimed if any(_says(q, t) for t in there))
    missing = tuple(q for q in claimed if q not in matched)
    rivals = tuple(t for q in missing for t in there if t.kind is q.kind and t.unit == q.unit)
    within = tuple(q for q in missing if any(_holds(q, t) for t in rivals))
    return Figures(matched, missing, rivals, within)


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
    if claimed.values != there.values:
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
