"""``osler search`` and ``osler show``: find records, and read one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from osler.bootstrap import Osler
from osler.cli.filters import (
    Designs,
    Guidelines,
    Languages,
    PublicationTypes,
    Retracted,
    YearFrom,
    YearTo,
)
from osler.cli.options import JsonOption, LibraryOption, announce, console, here, print_json
from osler.codec import Json, link, record_json
from osler.domain.library import Filters, Hit
from osler.domain.record import Record
from osler.errors import RecordNotFound
from osler.ingest.identifiers import slug
from osler.language.inert import inert
from osler.rendering.on_screen import put
from osler.rendering.references import authors, source


def search_command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for.")],
    library: LibraryOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, max=1000, help="How many records to show.")
    ] = 10,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    publication_type: PublicationTypes = None,
    design: Designs = None,
    language: Languages = None,
    guideline: Guidelines = None,
    retracted: Retracted = None,
    json: JsonOption = False,
) -> None:
    """Find records in the library, best first."""
    text = inert(text)
    if not text.strip():
        raise typer.BadParameter("there is nothing to look for", param_hint="TEXT")
    filters = Filters(
        year_from=year_from,
        year_to=year_to,
        publication_types=tuple(publication_type or ()),
        designs=tuple(design or ()),
        languages=tuple(language or ()),
        guideline=guideline,
        retracted=retracted,
    )
    settings = here(library)
    announce(settings)
    with Osler.open(settings=settings) as osler:
        hits = osler.search(text, filters=filters, limit=limit)
        snapshot = osler.library.snapshot()
    if json:
        print_json({"query": text, "snapshot": snapshot, "hits": [_hit_json(h) for h in hits]})
        return
    put(console(), _listed(hits) if hits else "Nothing found.")


def _hit_json(hit: Hit) -> Json:
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "record": hit.record.id,
        "title": hit.record.title,
        "year": hit.record.year,
        "url": link(hit.record),
        "retracted": hit.record.retracted,
    }


def _listed(hits: Iterable[Hit]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(ratio=1)
    for hit in hits:
        address = link(hit.record)
        line = Text(hit.record.title, style=f"bold link {address}" if address else "bold")
        if hit.record.retracted:
            line.append(" RETRACTED", style="bold red")
        known = f"{authors(hit.record)} {source(hit.record)} · {hit.record.id}".lstrip()
        line.append(f"\n{known}", style="not bold dim")
        grid.add_row(Text(f"{hit.rank}.", style="cyan"), line)
    return grid


def show_command(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="A record id, a PMID, a DOI, or a guideline's own id.")
    ],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show one record with its whole text."""
    settings = here(library)
    announce(settings)
    with Osler.open(settings=settings) as osler:
        found = _found(osler, inert(record).strip())
    if json:
        print_json(record_json(found))
        return
    put(console(), *_whole(found))


def _found(osler: Osler, asked: str) -> Record:
    """The record of this identifier, or the guideline whose document calls itself so.

    Raises:
        RecordNotFound: there is neither.
    """
    try:
        return osler.record(asked)
    except RecordNotFound:
        named = slug(asked.lower())
        if not named or ":" in asked:
            raise
        try:
            return osler.record(f"guideline:{named}")
        except RecordNotFound:
            pass
        raise


def _whole(found: Record) -> Iterator[Text]:
    yield Text(found.title, style="bold")
    yield Text(f"{authors(found)} {source(found)}".strip())
    yield Text(" · ".join(x for x in (found.id, link(found), found.origin) if x), style="dim")
    if found.retracted:
        yield Text("RETRACTED", style="bold red")
    for section in found.sections:
        if section.label != "title":
            yield Text(f"\n{section.label or 'text'} ({section.basis.value})", style="bold")
            yield Text(found.text[section.start : section.end])
