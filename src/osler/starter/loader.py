"""The starter library: real publications whose findings Osler restates, as records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import msgspec

from osler.domain.finding import Direction, FindingKind, RecordedFinding
from osler.domain.record import Basis, Heading, Link, Record, Relation, Section

ORIGIN = "Osler starter library"
_GUIDELINE_TYPES = frozenset({"Practice Guideline", "Guideline", "Consensus Statement"})
_COCHRANE = re.compile(r"(10\.1002/14651858\.cd\d+)(?:\.pub(\d+))?$")


class _Finding(msgspec.Struct, frozen=True):
    text: str
    kind: FindingKind
    direction: Direction


class _Publication(msgspec.Struct, frozen=True):
    """One line of the data files."""

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


def starter_records() -> Iterator[Record]:
    """The publications of the starter library, superseded versions marked, in a fixed order."""
    decoder = msgspec.json.Decoder(_Publication)
    records: list[Record] = []
    for file in sorted(files("osler.starter").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".jsonl"):
            records += [_record(decoder.decode(line)) for line in file.read_bytes().splitlines() if line]
    yield from with_versions(records)


def _record(publication: _Publication) -> Record:
    """A publication as a record: its title in the authors' words, then a paragraph a finding in ours."""
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
        origin=ORIGIN,
    )


def with_versions(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records with versions of one Cochrane review linked: the lower is superseded by the next higher.

    Cochrane numbers the versions of a review in its DOI: none for the first, then ``.pub2``, ``.pub3`` ...
    (Cochrane Handbook for Systematic Reviews of Interventions, version 6, chapter IV).
    """
    given = tuple(records)
    reviews: dict[str, list[tuple[int, Record]]] = {}
    for record in given:
        found = _COCHRANE.match(record.doi or "")
        if found:
            reviews.setdefault(found[1], []).append((int(found[2] or 1), record))
    links: dict[str, list[Link]] = {}
    for versions in reviews.values():
        for (_, older), (_, newer) in pairwise(sorted(versions, key=lambda v: v[0])):
            links.setdefault(older.id, []).append(_link(Relation.SUPERSEDED_BY, newer))
            links.setdefault(newer.id, []).append(_link(Relation.SUPERSEDES, older))
    return tuple(replace(r, links=(*r.links, *links[r.id])) if r.id in links else r for r in given)


def _link(relation: Relation, other: Record) -> Link:
    return Link(relation=relation, pmid=other.pmid, source=f"doi:{other.doi}")
