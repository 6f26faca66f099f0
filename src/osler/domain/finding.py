"""What a publication found, recommends or warns of: one stretch of its text with its kind and direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What sort of thing a finding says."""

    EFFICACY = "efficacy"
    HARM = "harm"
    DIAGNOSIS = "diagnosis"
    PREVALENCE = "prevalence"
    MECHANISM = "mechanism"
    RECOMMENDATION = "recommendation"
    PROGNOSIS = "prognosis"
    LIMITATION = "limitation"
    BACKGROUND = "background"


class Direction(StrEnum):
    """Which arm a finding favours."""

    FAVOURS_INTERVENTION = "favours_intervention"
    """More benefit or less harm with the intervention."""
    NO_DIFFERENCE = "no_difference"
    """Stated, or the interval includes no effect."""
    FAVOURS_COMPARATOR = "favours_comparator"
    MIXED = "mixed"
    NOT_APPLICABLE = "not_applicable"


class LineOfTherapy(StrEnum):
    """Where a recommendation places a treatment."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    ADJUNCT = "adjunct"
    AVOID = "avoid"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFinding:
    """A finding that the source itself marks out: ``record.text[start:end]``, code points, half-open.

    ``strength`` and ``certainty`` are the source's own words ("strong", "conditional"; "high", "low").
    """

    start: int
    end: int
    kind: FindingKind
    direction: Direction = Direction.NOT_APPLICABLE
    strength: str | None = None
    certainty: str | None = None
    line: LineOfTherapy | None = None
    cites: tuple[str, ...] = ()
    """Identifiers of the publications that the source cites for it ("pmid:123", "doi:10...")."""
