"""What Osler answers with: an article, or an abstention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.appraisal import Flag, StudyDesign
from osler.domain.meter import Meter
from osler.domain.question import Question
from osler.domain.record import Record
from osler.domain.statement import Statement
from osler.domain.trace import Trace
from osler.errors import InvalidValue


class SectionRole(StrEnum):
    """The clinical role of a section, in the order in which sections stand."""

    DIAGNOSIS = "diagnosis"
    RECOMMENDATIONS = "recommendations"
    FIRST_LINE = "first_line"
    EFFECTS = "effects"
    ALTERNATIVES = "alternatives"
    SECOND_LINE = "second_line"
    COMPARISONS = "comparisons"
    BY_SITE = "by_site"
    HARMS = "harms"
    MONITORING = "monitoring"
    PROGNOSIS = "prognosis"
    FREQUENCY = "frequency"
    CAUSES = "causes"
    SPECIAL = "special_considerations"
    DISAGREEMENT = "disagreement"
    INDIRECT = "indirect"
    """Evidence about another condition, population, site or intervention, each with its reason."""
    GAPS = "gaps"
    """What the evidence does not show."""
    BACKGROUND = "background"


class NoticeKind(StrEnum):
    """What a notice is about."""

    EMERGENCY = "emergency"
    PERSONAL_ORDER = "personal_order"
    VERDICT = "verdict"
    """What the evidence points to, on a yes/no or comparison question."""
    THIN_EVIDENCE = "thin_evidence"
    NO_DIRECT_EVIDENCE = "no_direct_evidence"
    NO_GUIDELINE = "no_guideline"
    NO_TRIAL = "no_trial"
    NO_HARM_FINDING = "no_harm_finding"
    DISAGREEMENT = "disagreement"
    DEPENDS = "depends_on_cause"
    READING = "reading"
    RESTATED = "restated"
    RETRACTED = "retracted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence about the search or the library, made by code from the trace; not a statement."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSection:
    """Statements that share a clinical role, under a title."""

    role: SectionRole
    title: str
    statements: tuple[Statement, ...]


class ReferenceKind(StrEnum):
    """Guideline documents lead; everything else is research."""

    GUIDELINE = "guideline"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the reference list; ``number`` is what the text shows, from 1."""

    number: int
    kind: ReferenceKind
    record: Record
    design: StudyDesign
    level: int | None
    level_scheme: str
    level_reasons: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceBasis:
    """What the answer rests on: the account in words and the counts behind it.

    ``designs`` counts cited records by design; years are of cited records with a known year.
    """

    text: str
    records: int
    guidelines: int
    designs: tuple[tuple[StudyDesign, int], ...]
    first_year: int | None
    last_year: int | None
    strongest: str | None
    most_recent: str | None
    found: int
    left_out: int


UNREVIEWED = "No human has reviewed this text."
"""What the disclaimer of an answer ends with; an article of the house has a status instead that says what is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An answer.

    Raises:
        InvalidValue: a statement cites a record that is not among the references, a reference is cited
            by no statement, or references are not numbered 1, 2, 3 ... in order.
    """

    question: Question
    title: str
    notices: tuple[Notice, ...]
    bottom_line: tuple[Statement, ...]
    sections: tuple[ArticleSection, ...]
    references: tuple[Reference, ...]
    evidence_basis: EvidenceBasis
    limits: tuple[str, ...]
    disclaimer: str
    trace: Trace
    meter: Meter | None = None
    """Which way the studies point, where the question is about what a treatment does."""

    def __post_init__(self) -> None:
        cited = {c.record for s in self.statements() for c in s.citations}
        listed = [r.record.id for r in self.references]
        if cited != set(listed) or len(listed) != len(set(listed)):
            raise InvalidValue(
                f"references and citations differ: {sorted(cited.symmetric_difference(listed))}"
            )
        if [r.number for r in self.references] != list(range(1, len(listed) + 1)):
            raise InvalidValue("references must be numbered 1, 2, 3 ... in order")

    def statements(self) -> tuple[Statement, ...]:
        """Every statement, bottom line first, in reading order; one may stand in both."""
        return (*self.bottom_line, *(s for section in self.sections for s in section.statements))


class AbstentionReason(StrEnum):
    """Why there is no answer."""

    NOTHING_FOUND = "nothing_found"
    NOT_DIRECT = "not_direct"
    """What was found is about something else."""
    DETAIL_MISSING = "detail_missing"
    """The subject is covered, the particular asked for is not."""
    NOT_MEDICAL = "not_medical"
    EMERGENCY = "emergency"
    """It may be an emergency, and asks nothing that an article could answer."""
    NOTHING_VERIFIED = "nothing_verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInstead:
    """A record that came near, and how it differs from what was asked."""

    record: Record
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """The answer that the evidence does not carry one: what was searched, found, and could be asked."""

    question: Question
    reason: AbstentionReason
    explanation: str
    notices: tuple[Notice, ...]
    found: tuple[FoundInstead, ...]
    nearest_question: str | None
    disclaimer: str
    trace: Trace


Answer = Article | Abstention
