"""The verdict on a comparison: higher, lower, no difference, uncertain, or insufficient, from several sources.

Three questions in a row, as a review puts them: do the sources speak of this outcome and this comparator at all; is
the evidence so weak that any answer would be very uncertain (the wording that GRADE keeps for very low certainty:
Santesson N et al., J Clin Epidemiol 2020;119:126-135); and do the sources that speak of it find a difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from osler.appraisal.body import Contribution
from osler.appraisal.certainty import certainty
from osler.domain.certainty import Certainty, CertaintyJudgement
from osler.domain.record import Record
from osler.language.comparison_reading import Comparison, SourceReading, read_source
from osler.language.effects import Reading


class Compared(StrEnum):
    """How an outcome compares under the intervention, against the comparator."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_DIFFERENCE = "no_difference"
    UNCERTAIN = "uncertain"
    """The evidence is of very low certainty."""
    INSUFFICIENT = "insufficient"
    """No source speaks of the outcome, or none has the comparator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonVerdict:
    """The verdict with what it rests on.

    Attributes:
        reason: why, in words.
        readings: what was read of each source, in the order of the sources.
        difference: the mean probability, over the sources that speak of the outcome, that they report a
            difference; 0 where none speaks of it.
    """

    verdict: Compared
    reason: str
    certainty: CertaintyJudgement
    readings: tuple[SourceReading, ...]
    difference: float


_NAMED = 0.25
"""Below this share of the outcome's words in any sentence of any source, nothing speaks of the outcome."""
_SPEAKS = 0.5
"""A source counts where its best sentence has at least this share; an arm is named where this share of it is."""
_SIGNS = {Reading.HIGHER: 1.0, Reading.LOWER: -1.0}


def compare(asked: Comparison, sources: Sequence[Record]) -> ComparisonVerdict:
    """The verdict of the sources (their texts as held) on a comparison; their order does not matter."""
    readings = tuple(read_source(asked, source.text) for source in sources)
    judged = certainty(asked.outcome, [Contribution(record=s) for s in sources])
    speaking = [r for r in readings if r.outcome >= _SPEAKS]
    difference = fmean(r.effect.difference for r in speaking) if speaking else 0.0
    verdict, reason = _verdict(readings, judged, difference)
    return ComparisonVerdict(
        verdict=verdict, reason=reason, certainty=judged, readings=readings, difference=difference
    )


def _verdict(
    readings: Sequence[SourceReading], judged: CertaintyJudgement, difference: float
) -> tuple[Compared, str]:
    if max((r.outcome for r in readings), default=0.0) < _NAMED:
        return Compared.INSUFFICIENT, "no source speaks of the outcome"
    if max(r.comparator for r in readings) < _SPEAKS:
        return Compared.INSUFFICIENT, "no source has the comparator"
    if judged.certainty is Certainty.VERY_LOW:
        return Compared.UNCERTAIN, "the evidence is of very low certainty"
    lean = leaning(readings)
    if difference <= 0.5 or not lean:
        return Compared.NO_DIFFERENCE, "the sources that speak of the outcome report no difference"
    if lean > 0:
        return Compared.HIGHER, "the sources report more of the outcome with the intervention"
    return Compared.LOWER, "the sources report less of the outcome with the intervention"


def leaning(readings: Sequence[SourceReading]) -> float:
    """Which way the sources lean together: above 0 for more of the outcome with the intervention.

    Each counts by how far it speaks of the outcome and how surely it reports a difference.
    """
    return sum(_SIGNS.get(r.effect.direction, 0.0) * r.outcome * r.effect.difference for r in readings)
