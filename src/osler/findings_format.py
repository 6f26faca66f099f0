"""Publications whose findings somebody restated, one JSON object a line: the format of the starter library.

The format is described in docs/readers.md. A publication becomes a record whose text is its title, in the
authors' words, and then a paragraph a finding, in the words of whoever restated it.
"""

from __future__ import annotations

import msgspec

from osler.domain.finding import Direction, FindingKind, RecordedFinding
from osler.domain.record import Basis, Heading, Record, Section
from osler.errors import CodecError, OslerError

_GUIDELINE_TYPES = frozenset({"Practice Guideline", "Guideline", "Consensus Statement"})


class _Finding(msgspec.Struct, frozen=True):
    text: str
    kind: FindingKind
    direction: Direction = Direction.NOT_APPLICABLE


class _Publication(msgspec.Struct, frozen=True):
    """One line."""

    id: str
    title: str
    findings: tuple[_Finding, ...]
    pmid: str | None = None
    doi: str | None = None
    journal: str | None = None
    year: int | None = None
    population: str | None = None
    sample_size: int | None = None
    authors: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    comparators: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(_Publication)


def decode_publication(line: bytes | str, *, origin: str) -> Record:
    """The record that one line describes.

    Raises:
        CodecError: the line is not JSON of this shape, or describes no valid record.
    """
    try:
        return _record(_decoder.decode(line), origin)
    except (msgspec.DecodeError, UnicodeDecodeError, OslerError) as error:
        raise CodecError("publication", str(error)) from error


def _record(publication: _Publication, origin: str) -> Record:
    text = publication.title
    sections = [Section(label="title", start=0, end=len(text), basis=Basis.ABSTRACT)]
    findings = []
    for finding in publication.findings:
        start = len(text) + 1
        text = f"{text}\n{finding.text}"
        sections.append(Section(label=finding.kind.value, start=start, end=len(text), basis=Basis.RESTATED))
        findings.append(
            RecordedFinding(start=start, end=len(text), kind=finding.kind, direction=finding.direction)
        )
    return Record(
        id=publication.id.lower(),
        title=publication.title,
        text=text,
        sections=tuple(sections),
        findings=tuple(findings),
        pmid=publication.pmid,
        doi=publication.doi.lower() if publication.doi else None,
        authors=publication.authors,
        journal=publication.journal,
        year=publication.year,
        published=str(publication.year) if publication.year is not None else None,
        publication_types=publication.publication_types,
        headings=tuple(Heading(name=t) for t in publication.topics),
        population=publication.population,
        interventions=publication.interventions,
        comparators=publication.comparators,
        sample_size=publication.sample_size,
        is_guideline=not _GUIDELINE_TYPES.isdisjoint(publication.publication_types),
        origin=origin,
    )
