"""The command line: arguments in, one call, text out.

Exit status: 0 the command did its work (an abstention is work done); 1 an error of Osler's tree; 2 usage.
With ``--json`` or ``--format json`` standard output holds exactly one JSON document; all else goes to
standard error.
"""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from osler.bootstrap import Osler
from osler.codec import Json, answer_json, dumps, link, record_json, to_json
from osler.domain.appraisal import StudyDesign
from osler.domain.article import Answer
from osler.domain.library import Filters
from osler.errors import OslerError
from osler.rendering.html import html
from osler.rendering.markdown import markdown
from osler.rendering.references import authors, source
from osler.rendering.terminal import show

app = typer.Typer(
    name="osler",
    help="Answers clinical questions from the medical literature, with the evidence for every sentence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
library_app = typer.Typer(
    help="Look after the evidence library.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(library_app, name="library")


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", help="Folder of the library (else OSLER_LIBRARY, else your data folder)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write one JSON document to standard output.")]


DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The date the answer is for (today by default)."),
]


def main() -> None:
    """Run the command line; errors of Osler's tree become one line and exit status 1."""
    try:
        app()
    except OslerError as error:
        Console(stderr=True, highlight=False, markup=False).print(
            f"osler: {error}", style="red", soft_wrap=True
        )
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"osler {installed_version('osler')}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Answers clinical questions from the medical literature, with the evidence for every sentence."""


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    library: LibraryOption = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TEXT,
    json: JsonOption = False,
    on: DateOption = None,
    save: Annotated[
        Path | None,
        typer.Option("--save", help="Also write the answer to this file; nothing is kept otherwise."),
    ] = None,
) -> None:
    """Answer a clinical question, every statement with its evidence."""
    if not question.strip():
        raise typer.BadParameter("the question is empty", param_hint="QUESTION")
    with Osler.open(library) as osler:
        answer = osler.ask(question, on=_date(on))
    chosen = Format.JSON if json else form
    if save is not None:
        save.write_text(_document(answer, _format_of(save, chosen)), encoding="utf-8")
    if chosen is Format.TEXT:
        show(answer, Console(highlight=False, markup=False))
    else:
        sys.stdout.write(_document(answer, chosen))


def _format_of(path: Path, otherwise: Format) -> Format:
    by_suffix = {".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON, ".md": Format.MARKDOWN}
    return by_suffix.get(path.suffix.lower(), Format.MARKDOWN if otherwise is Format.TEXT else otherwise)


def _document(answer: Answer, form: Format) -> str:
    if form is Format.JSON:
        return dumps(answer_json(answer)) + "\n"
    return html(answer) if form is Format.HTML else markdown(answer)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for.")],
    library: LibraryOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=1000, help="How many records to show.")
    ] = 10,
    year_from: Annotated[int | None, typer.Option(help="Only records of this year or later.")] = None,
    year_to: Annotated[int | None, typer.Option(help="Only records of this year or earlier.")] = None,
    publication_type: Annotated[
        list[str] | None, typer.Option(help="Only this publication type (repeatable).")
    ] = None,
    design: Annotated[
        list[StudyDesign] | None, typer.Option(help="Only this study design (repeatable).")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Only this language code, such as eng (repeatable).")
    ] = None,
    guideline: Annotated[
        bool | None, typer.Option("--guidelines/--research", help="Only guidelines, or only research.")
    ] = None,
    retracted: Annotated[
        bool | None,
        typer.Option("--retracted/--not-retracted", help="Only retracted records, or only others."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Find records in the library, best first."""
    filters = Filters(
        year_from=year_from,
        year_to=year_to,
        publication_types=tuple(publication_type or ()),
        designs=tuple(design or ()),
        languages=tuple(language or ()),
        guideline=guideline,
        retracted=retracted,
    )
    with Osler.open(library) as osler:
        hits = osler.search(text, filters=filters, limit=limit)
        snapshot = osler.library.snapshot()
    if json:
        found: list[Json] = [
            {
                "rank": h.rank,
                "score": round(h.score, 4),
                "record": h.record.id,
                "title": h.record.title,
                "year": h.record.year,
                "url": link(h.record),
            }
            for h in hits
        ]
        _print_json({"query": text, "snapshot": snapshot, "hits": found})
        return
    console = Console(highlight=False, markup=False)
    if not hits:
        console.print("Nothing found.")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(ratio=1)
    for hit in hits:
        line = Text(hit.record.title, style="bold")
        line.append(
            f"\n{authors(hit.record)} {source(hit.record)} · {hit.record.id}".lstrip(), style="not bold dim"
        )
        grid.add_row(Text(f"{hit.rank}.", style="cyan"), line)
    console.print(grid)


@app.command("show")
def show_record(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A record id, a PMID or a DOI.")],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show one record with its whole text."""
    with Osler.open(library) as osler:
        found = osler.record(record)
    if json:
        _print_json(record_json(found))
        return
    console = Console(highlight=False, markup=False)
    console.print(Text(found.title, style="bold"))
    console.print(Text(f"{authors(found)} {source(found)}".strip()))
    console.print(Text(" · ".join(x for x in (found.id, link(found), found.origin) if x), style="dim"))
    if found.retracted:
        console.print(Text("RETRACTED", style="bold red"))
    for section in found.sections:
        if section.label == "title":
            continue
        console.print(Text(f"\n{section.label or 'text'} ({section.basis.value})", style="bold"))
        console.print(Text(found.text[section.start : section.end]))


@library_app.command("status")
def library_status(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Say how many records the library holds, and its snapshot."""
    with Osler.open(library) as osler:
        status = {
            "path": str(osler.settings.library),
            "records": osler.library.count(),
            "snapshot": osler.library.snapshot(),
        }
    if json:
        _print_json(to_json(status))
        return
    Console(highlight=False, markup=False).print(
        f"{status['records']:,} records in {status['path']}\nsnapshot {status['snapshot']}", soft_wrap=True
    )


def _print_json(data: Json) -> None:
    sys.stdout.write(dumps(data) + "\n")


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; give YYYY-MM-DD", param_hint="--date") from error
