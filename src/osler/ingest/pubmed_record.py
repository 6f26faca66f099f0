"""What was gathered of one PubMed article, made into a record: its text, its date, its flags."""

from __future__ import annotations

from dataclasses import dataclass, field

from osler.domain.record import Basis, Heading, Link, Record, Relation, Section
from osler.ingest.publication_types import is_guideline, is_retracted

ORIGIN = "PubMed XML"


class NotARecord(Exception):
    """An article lacks what a record needs; the message says what. Caught by the reader, which skips it."""


@dataclass(slots=True)
class OtherAbstract:
    """An abstract that PubMed keeps beside the main one: what kind, in which language, its labels and texts."""

    kind: str
    language: str
    parts: list[tuple[str, str]]


@dataclass(slots=True)
class Draft:
    """What has been gathered of one article so far; the only mutable thing on the way to a record."""

    pmid: str = ""
    pmid_version: str = "1"
    title: str = ""
    vernacular: str = ""
    book: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)
    other_abstracts: list[OtherAbstract] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    journal: str = ""
    journal_short: str = ""
    medium: str = "Print"
    print_date: str | None = None
    electronic_date: str | None = None
    revised: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    languages: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    chemicals: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    registrations: list[str] = field(default_factory=list)


_UNTITLED = ("", "[Not Available].", "[Not Available]")
_SUMMARY = "plain-language-summary"
_SUMMARY_LABEL = "PLAIN LANGUAGE SUMMARY"


def _title(draft: Draft) -> str:
    """The English title; the original one where PubMed has no translation; the book's for a whole book."""
    if draft.title not in _UNTITLED:
        return draft.title
    title = draft.vernacular or draft.book or draft.title
    if not title:
        raise NotARecord("it has no title")
    return title


def _canonical(title: str, parts: list[tuple[str, str]]) -> tuple[str, tuple[Section, ...]]:
    """The canonical text, title and parts with a blank line between them, as ``TextBuilder`` lays it out."""
    at = len(title)
    sections = [Section(label="title", start=0, end=at, basis=Basis.ABSTRACT)]
    for label, text in parts:
        start = at + 2
        at = start + len(text)
        sections.append(Section(label=label, start=start, end=at, basis=Basis.ABSTRACT))
    return "\n\n".join([title, *[text for _, text in parts]]), tuple(sections)


def _published(draft: Draft) -> str | None:
    """The date by which the article is cited.

    ``PubModel`` says which version is the one of record: where it begins with "Electronic" the electronic
    date wins, else that of the issue; one stands in where the other is missing.
    """
    first, second = draft.print_date, draft.electronic_date
    if draft.medium.startswith("Electronic"):
        first, second = second, first
    return first or second


def to_record(draft: Draft) -> Record:
    """The record that has been gathered.

    Raises:
        NotARecord: it has no PMID or no title.
    """
    if not draft.pmid.isdigit():
        raise NotARecord("it has no PMID")
    title = _title(draft)
    parts = draft.parts
    if draft.other_abstracts:
        parts = _with_other_abstracts(draft)
    text, sections = _canonical(title, parts)
    published = _published(draft)
    types = draft.types
    links = tuple(draft.links)
    return Record(
        id=f"pmid:{draft.pmid}",
        title=title,
        text=text,
        sections=sections,
        pmid=draft.pmid,
        doi=draft.doi,
        pmcid=draft.pmcid,
        authors=tuple(draft.authors),
        journal=draft.journal or draft.journal_short or None,
        year=int(published[:4]) if published else None,
        published=published,
        volume=draft.volume,
        issue=draft.issue,
        pages=draft.pages,
        languages=tuple(draft.languages),
        publication_types=tuple(types),
        headings=tuple(draft.headings),
        keywords=tuple(draft.keywords),
        chemicals=tuple(draft.chemicals),
        links=links,
        registrations=tuple(draft.registrations),
        is_guideline=is_guideline(types),
        version=_version(draft),
        retracted=is_retracted(types) or any(link.relation is Relation.RETRACTED_BY for link in links),
        origin=ORIGIN,
    )


def _version(draft: Draft) -> str | None:
    """PubMed's version of the article and the day the entry was last revised, so that the newer one is kept."""
    if draft.revised:
        return f"{draft.pmid_version}, revised {draft.revised}"
    return draft.pmid_version if draft.pmid_version != "1" else None


def _with_other_abstracts(draft: Draft) -> list[tuple[str, str]]:
    """The abstract and, under its own label, a plain-language summary in English.

    Where there is no abstract, the first in English that PubMed keeps beside it stands in. Abstracts in other
    languages are left out, because sentences are read and checked in English.
    """
    english = [other for other in draft.other_abstracts if other.parts and other.language == "eng"]
    if not draft.parts:
        return english[0].parts if english else []
    summaries = [other for other in english if other.kind == _SUMMARY]
    return draft.parts + [
        (f"{_SUMMARY_LABEL}: {label}" if label else _SUMMARY_LABEL, text)
        for other in summaries
        for label, text in other.parts
    ]
