"""Made-up records."""

from __future__ import annotations

from collections.abc import Sequence

from osler.domain.record import Basis, Link, Record, Section


def record(
    record_id: str,
    title: str = "Synthetic trial of drug A",
    abstract: str = "",
    *,
    pmid: str | None = None,
    doi: str | None = None,
    year: int | None = None,
    publication_types: Sequence[str] = (),
    languages: Sequence[str] = (),
    links: Sequence[Link] = (),
    version: str | None = None,
    is_guideline: bool = False,
    retracted: bool = False,
    origin: str = "made up for a test",
) -> Record:
    """A made-up record: title, blank line, abstract. A ``pmid:`` or ``doi:`` id fills in that identifier."""
    kind, _, rest = record_id.partition(":")
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)]
    if abstract:
        sections.append(Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT))
    return Record(
        id=record_id,
        title=title,
        text=text,
        sections=tuple(sections),
        pmid=pmid or (rest if kind == "pmid" else None),
        doi=doi or (rest if kind == "doi" else None),
        year=year,
        publication_types=tuple(publication_types),
        languages=tuple(languages),
        links=tuple(links),
        version=version,
        is_guideline=is_guideline,
        retracted=retracted,
        origin=origin,
    )
