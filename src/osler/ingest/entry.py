"""What a bibliographic format says of one publication, and the record it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.domain.record import Basis, Heading, Link, Record, Relation
from osler.ingest.canonical import TextBuilder, clean, clean_paragraphs
from osler.ingest.identifiers import record_id, registrations_in, year_of
from osler.ingest.publication_types import is_guideline, is_retracted
from osler.ports import Skip

_KNOWN_LABELS = (
    r"Backgrounds?|Introduction|Objectives?|Aims?|Purpose|Context|Importance|Hypothesis|Rationale|Methods?|Materials?|"
    r"Patients?|Participants?|Subjects|Design|Setting|Interventions?|Exposures?|Measurements?|Main|Primary|Outcomes?|"
    r"Results?|Findings|Conclusions?|Interpretation|Discussion|Limitations?|Significance|Trial registration|"
    r"Registration|Funding|Data|Study|Search|Selection|Summary|Key|Practice|Clinical|Implications|Relevance|Evidence|"
    r"Authors|Review"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[.?!)\]%;]\s))"
    rf"((?:[A-Z][A-Z/&,'’()\- ]{{2,70}}[A-Z)]|(?:{_KNOWN_LABELS})(?:[ /&'’-]+[A-Za-z]+){{0,5}})):\s+"
)
"""How MEDLINE prints the label of a part of an abstract: where a sentence begins, with a colon."""
_FEW = 3
"""More registration numbers than this belong to the studies that a review is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a source, its fields still as strings but each in its place.

    ``abstract`` holds the labelled parts in order, ``("", text)`` where nothing is labelled.
    """

    title: str | None
    abstract: tuple[tuple[str, str], ...] = ()
    pmid: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    published: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    languages: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    keywords: tuple[str, ...] = ()
    chemicals: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    registrations: tuple[str, ...] = ()


_RETRACTED_TITLE = re.compile(r"[\[(]?retracted(?: article)?\b\s*[\])]?\s*[:.]?\s", re.IGNORECASE)
"""What publishers set before the title of a retracted article; most databases export no more than that."""
_ABSTRACT_WORD = re.compile(r"\A(?:abstract|summary)\b\s*[:.]?\s+(?=[A-Z0-9“\"(])", re.IGNORECASE)


def record_of(entry: Entry, *, position: str, origin: str) -> Record | Skip:
    """The record that an entry describes, or why there is none: it names no publication."""
    title = clean(entry.title or "")
    year = year_of(entry.published)
    found = record_id(pmid=entry.pmid, doi=entry.doi, pmcid=entry.pmcid, title=title, year=year)
    if found is None:
        return Skip(position, "it has neither a title nor an identifier (PMID, DOI, PMCID)")
    builder = TextBuilder(title)
    for label, text in entry.abstract:
        builder.section(clean(label), clean_paragraphs(text), Basis.ABSTRACT)
    named = registrations_in(builder.text)
    return Record(
        id=found,
        title=title,
        text=builder.text,
        sections=builder.sections,
        pmid=entry.pmid,
        doi=entry.doi,
        pmcid=entry.pmcid,
        url=entry.url,
        authors=entry.authors,
        journal=entry.journal,
        year=year,
        published=entry.published,
        volume=entry.volume,
        issue=entry.issue,
        pages=entry.pages,
        languages=entry.languages,
        publication_types=entry.publication_types,
        headings=entry.headings,
        keywords=entry.keywords,
        chemicals=entry.chemicals,
        links=entry.links,
        registrations=entry.registrations or (named if len(named) <= _FEW else ()),
        is_guideline=is_guideline(entry.publication_types),
        retracted=is_retracted(entry.publication_types)
        or _RETRACTED_TITLE.match(title) is not None
        or any(link.relation is Relation.RETRACTED_BY for link in entry.links),
        origin=origin,
    )


def abstract_parts(text: str | None) -> tuple[tuple[str, str], ...]:
    """The parts of an abstract printed in one piece, split where labels stand ("METHODS: ...").

    The word "Abstract" in front is not the authors' and goes. The text counts as structured when it begins
    with a label, or when two or more labels stand in it. The parts hold every word of it but the labels.
    """
    text = _ABSTRACT_WORD.sub("", clean_paragraphs(text), count=1) if text else ""
    if not text:
        return ()
    labels = list(_LABEL.finditer(text))
    if not labels or (labels[0].start() > 0 and len(labels) < 2):
        return (("", text),)
    parts = [("", text[: labels[0].start()].strip())] if labels[0].start() else []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    parts += [
        (label.group(1), text[label.end() : end].strip()) for label, end in zip(labels, ends, strict=True)
    ]
    return tuple((label, part) for label, part in parts if part)
