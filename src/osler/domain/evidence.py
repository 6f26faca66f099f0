"""Evidence: a passage judged for one question."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.appraisal import Appraisal, Directness
from osler.domain.finding import Direction, FindingKind, LineOfTherapy
from osler.domain.passage import Passage
from osler.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A record that search found, appraised, with its rank in the search (1 is best)."""

    record: Record
    appraisal: Appraisal
    directness: Directness
    rank: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a record says that bears on the question, with the passage that says it.

    Attributes:
        passage: the words that say it.
        context: other stretches of the record that gave words to the text: the title, where it needed the
            condition or treatment that only the title names; the definition of an abbreviation.
        text: the finding as one self-contained sentence; the passage's words, at most trimmed or opened with
            words of the context.
        relevance: fit to the question, 0 to 1.
        directness: fit of this passage to the question; never better than the question allows.
    """

    passage: Passage
    context: tuple[Passage, ...] = ()
    text: str
    kind: FindingKind
    direction: Direction
    relevance: float
    directness: Directness
    strength: str | None = None
    certainty: str | None = None
    line: LineOfTherapy | None = None
