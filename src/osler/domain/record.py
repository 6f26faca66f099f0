"""A bibliographic record: what is known of one publication, with the one text that passages point into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.finding import RecordedFinding
from osler.errors import InvalidValue


class Basis(StrEnum):
    """Whose words a stretch of a record's text are."""

    ABSTRACT = "abstract"
    """The authors' words, from the abstract (or the title)."""
    FULL_TEXT = "full_text"
    """The authors' words, from the body of the publication."""
    RESTATED = "restated"
    """Osler's own words after the abstract; never shown as the authors'."""


class Relation(StrEnum):
    """How another publication relates to the record that names it (NLM ``CommentsCorrections``)."""

    RETRACTED_BY = "retracted_by"
    RETRACTS = "retracts"
    CONCERN_RAISED_BY = "concern_raised_by"
    CORRECTED_BY = "corrected_by"
    CORRECTS = "corrects"
    UPDATED_BY = "updated_by"
    UPDATES = "updates"
    COMMENTED_BY = "commented_by"
    COMMENTS_ON = "comments_on"
    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded_by"
    REPUBLISHED = "republished"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One related publication: how it relates, its PMID where known, and the source as printed."""

    relation: Relation
    pmid: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A labelled stretch of a record's canonical text: ``text[start:end]``, code points, half-open.

    ``label`` is the printed heading ("RESULTS", "Table 2") or ``""`` for running text; the title is
    always the first section, labelled "title".
    """

    label: str
    start: int
    end: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A MeSH heading: descriptor, its NLM id where given, major topic or not, and its qualifiers."""

    name: str
    id: str | None = None
    major: bool = False
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One publication.

    Attributes:
        id: canonical identifier, lower case: ``pmid:N``, else ``doi:...``, else ``pmcid:...``,
            ``guideline:slug`` or ``title:slug``. Compares case-insensitively because it is stored folded.
        text: the canonical text. ``sections`` tile the parts of it that may be cited.
        year: year of publication; ``None`` is unknown, never "old".
        is_guideline: the record is a guideline, recommendation or consensus document.
        sample_size: number of participants as stated; may be a lower bound.
        retracted: a retraction is known (publication type, notice, or flag in the source).
        findings: findings that the source itself marks out (starter library, guideline documents);
            empty where they have to be read from the text.
        origin: where the record came from, in words ("PubMed XML", "Osler starter library").

    Raises:
        InvalidValue: the id is empty or not lower case, or a section lies outside ``text``.
    """

    id: str
    title: str
    text: str
    sections: tuple[Section, ...]
    pmid: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    year: int | None = None
    published: str | None = None
    """Date of publication as far as known, ISO 8601 (``2024``, ``2024-05``, ``2024-05-27``)."""
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    languages: tuple[str, ...] = ()
    """ISO 639-2 codes as PubMed prints them ("eng"); empty when unknown."""
    publication_types: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    keywords: tuple[str, ...] = ()
    chemicals: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    registrations: tuple[str, ...] = ()
    """Trial registration numbers (NCT..., ISRCTN...), upper case."""
    population: str | None = None
    interventions: tuple[str, ...] = ()
    comparators: tuple[str, ...] = ()
    sample_size: int | None = None
    findings: tuple[RecordedFinding, ...] = ()
    is_guideline: bool = False
    organisation: str | None = None
    version: str | None = None
    retracted: bool = False
    origin: str = ""

    def __post_init__(self) -> None:
        if not self.id or self.id != self.id.lower() or self.id != self.id.strip():
            raise InvalidValue(f"record id {self.id!r} must be lower case and not empty")
        spans = [(s.start, s.end) for s in self.sections] + [(f.start, f.end) for f in self.findings]
        for start, end in spans:
            if not 0 <= start <= end <= len(self.text):
                where = f"lies outside its text of {len(self.text)} characters"
                raise InvalidValue(f"record {self.id}: span {start}-{end} {where}")

    def basis_at(self, start: int) -> Basis:
        """Whose words begin at ``start``; the abstract's where no section covers it."""
        for section in self.sections:
            if section.start <= start < section.end:
                return section.basis
        return Basis.ABSTRACT
