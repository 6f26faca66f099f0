"""A question as understood: its kind, and the concepts it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """What a question wants to know."""

    THERAPY = "therapy"
    """Which treatments there are for a condition."""
    ROLE = "role"
    """What one intervention does for a condition."""
    COMPARISON = "comparison"
    """How two or more interventions compare."""
    DIAGNOSIS = "diagnosis"
    HARM = "harm"
    PROGNOSIS = "prognosis"
    PREVENTION = "prevention"
    CAUSE = "cause"
    FREQUENCY = "frequency"
    """How common something is."""
    DEFINITION = "definition"


class Category(StrEnum):
    """What sort of thing a concept is."""

    CONDITION = "condition"
    INTERVENTION = "intervention"
    BODY_SITE = "body_site"
    POPULATION = "population"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing a medical text can be about, under its preferred name.

    ``id`` is stable and unique within a category ("condition:vitiligo"); every synonym, abbreviation,
    brand name and lay word for the thing leads to the same id.
    """

    id: str
    name: str
    category: Category


INERT = frozenset(
    {
        "placebo", "sham", "no treatment", "no intervention", "usual care", "standard care", "supportive care",
        "vehicle", "waiting list", "control", "watchful waiting",
    }
)  # fmt: skip
"""Names of what stands for no treatment: an answer is never about these alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A concept found in a text at ``text[start:end]`` (code points, half-open)."""

    concept: Concept
    start: int
    end: int


class Caution(StrEnum):
    """Why a question needs a word before its answer."""

    EMERGENCY = "emergency"
    """It may describe an emergency."""
    PERSONAL_ORDER = "personal_order"
    """It asks what one person should take or do."""
    NOT_MEDICAL = "not_medical"
    """It is not a medical question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood.

    Attributes:
        text: as asked, white space folded.
        reading: the text with spelling mended, from which the rest was read.
        polar: it can be answered yes or no.
        names: proper names beyond the concepts, as genes, trials and regimens have them ("YKL-40").
        cut: only the beginning of what was asked is here; the rest was too long to read.
        details: what it asks for beyond the concepts, as words ("needle", "length", "interval").
    """

    text: str
    reading: str
    kind: QuestionKind
    polar: bool = False
    conditions: tuple[Concept, ...] = ()
    interventions: tuple[Concept, ...] = ()
    comparators: tuple[Concept, ...] = ()
    outcomes: tuple[Concept, ...] = ()
    populations: tuple[Concept, ...] = ()
    body_sites: tuple[Concept, ...] = ()
    names: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    cut: bool = False
