"""What an audit says of a text from anywhere: a verdict for each statement, defects of structure, omissions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.record import Record
from osler.domain.statement import Citation, Verdict, VerdictLabel
from osler.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedStatement:
    """One statement of the text, with what the library says of it.

    Attributes:
        text: the statement as it stands in the text audited, markup and citation markers included.
        start, end: its place in the text as given, Unicode code points, half-open.
        read_as: the statement as it was checked: markers gone, what it leans on put in ("it", "this cream").
        markers: the numbers it cites from the text's own list of references.
        citations: the passages of the library that bear on it, the closest first.
        matched, missing: its numbers, in its spelling, that those passages have and have not.
    """

    text: str
    start: int
    end: int
    read_as: str
    verdict: Verdict
    markers: tuple[int, ...] = ()
    citations: tuple[Citation, ...] = ()
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class StructureKind(StrEnum):
    """What can be wrong with a text apart from its single statements."""

    DANGLING_CITATION = "dangling_citation"
    """A citation marker with no reference behind it."""
    UNUSED_REFERENCE = "unused_reference"
    """A reference that nothing cites."""
    UNCITED_DOSE = "uncited_dose"
    """A dose, strength or regimen without a citation."""
    SELF_CITATION = "self_citation"
    """The publisher of the text cites its own summaries as if they were guidelines."""
    STATUS_CONTRADICTION = "status_contradiction"
    """The text calls itself reviewed, and not yet reviewed."""
    RETRACTED_REFERENCE = "retracted_reference"
    READING_GRADE_HIGH = "reading_grade_high"
    MISATTRIBUTED_CLAIM = "misattributed_claim"
    """A statement credits a publication whose record does not contain it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One defect of structure: its kind, where it stands (words of the text), and why it is one."""

    kind: StructureKind
    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Strong direct evidence of the library that the text ignores or that says the opposite."""

    record: Record
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReference:
    """An entry of the text's own list of references; ``record`` is the publication where the library holds it."""

    number: int
    title: str
    source: str
    kind: str
    year: int | None
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """The audit of one text.

    Attributes:
        text: the text as given; every offset points into it.
        question: what the text is about, as its title or first heading says it.
        reading_grade: Flesch-Kincaid grade level of its statements; ``None`` for too few words.

    Raises:
        InvalidValue: a statement's offsets do not lead to its text.
    """

    text: str
    question: str
    statements: tuple[AuditedStatement, ...]
    structure: tuple[Defect, ...]
    omissions: tuple[Omission, ...]
    references: tuple[TextReference, ...]
    reading_grade: float | None
    records: tuple[Record, ...]
    """The records whose passages are cited, in the order of first mention."""
    snapshot: str
    records_in_library: int
    date: str
    version: str

    def __post_init__(self) -> None:
        for statement in self.statements:
            if self.text[statement.start : statement.end] != statement.text:
                raise InvalidValue(
                    f"statement {statement.start}-{statement.end} does not stand in the text as it says"
                )

    def counts(self) -> tuple[tuple[VerdictLabel, int], ...]:
        """How many statements have each label, every label named, in the order of the enumeration."""
        return tuple(
            (label, sum(s.verdict.label is label for s in self.statements)) for label in VerdictLabel
        )
