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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of checking a statement against its passages, with the reasons in plain words."""

    label: VerdictLabel
    reasons: tuple[str, ...] = ()


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
