"""One assertion of an article, with what it cites and the verdict of verification."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.appraisal import Directness
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import Passage
from osler.errors import InvalidValue


class VerdictLabel(StrEnum):
    """What the evidence says of a statement."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    INDIRECT = "indirect"
    """The evidence is about another condition, population, site or intervention."""
    NOT_FOUND = "not_found"
    NOT_CHECKABLE = "not_checkable"
    """Advice, a disclaimer or a question: nothing that evidence could bear out."""


class Objection(StrEnum):
    """What stands against a statement: the kinds of reason that other parts act upon."""

    NOT_VERBATIM = "not_verbatim"
    """The passage does not stand in its record as quoted."""
    RETRACTED = "retracted"
    CONTRADICTED = "contradicted"
    """The passage says the opposite."""
    WRONG_NUMBER = "wrong_number"
    """A number, unit or comparison word that the passage does not have there."""
    WRONG_DIRECTION = "wrong_direction"
    """A negation on one side only, a word turned into its opposite, arms exchanged."""
    OVERSTATED = "overstated"
    """A doubt or a condition of the passage is left out."""
    OTHER_SUBJECT = "other_subject"
    """Another condition, treatment, body site or population than the passage's."""
    NOT_SAID = "not_said"
    """Words that the passage does not bear out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of checking a statement against its passages.

    Attributes:
        reasons: in plain words, for people.
        objections: their kinds, each once, for other parts of the house; not part of the public JSON.
    """

    label: VerdictLabel
    reasons: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The pointer from a statement to the passage that bears it out."""

    record: str
    passage: Passage

    def __post_init__(self) -> None:
        if self.record != self.passage.record:
            raise InvalidValue(f"citation of {self.record} points into {self.passage.record}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion.

    Raises:
        InvalidValue: it cites nothing (rule 1: no statement without a passage).
    """

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    kind: FindingKind
    direction: Direction
    directness: Directness

    def __post_init__(self) -> None:
        if not self.citations:
            raise InvalidValue(f"a statement without a citation cannot exist: {self.text!r}")
