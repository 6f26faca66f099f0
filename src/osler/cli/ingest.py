"""``osler ingest``: put the records of files into the library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from osler.bootstrap import open_library
from osler.cli.options import JsonOption, LibraryOption, complain, here, print_json
from osler.codec import Json, to_json
from osler.ingest.registry import names
from osler.ingest.report import FileReport, IngestReport
from osler.ingest.service import Progress as Told
from osler.ingest.service import ingest, silent

CHECKPOINT = "ingest.json"
"""Name of the file in the library's folder that says how far an ingest has come."""
_FILES_SHOWN = 20
COUNTS = ("read", "new", "updated", "unchanged", "deleted", "skipped")


def ingest_command(
    files: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, plain or gzipped.")],
    library: LibraryOption = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read all files as this format instead of telling it from each."),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Begin anew where an earlier run was broken off.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Put the records of files into the library.

    The same command goes on where it was broken off.
    """
    if format is not None and format not in names():
        raise typer.BadParameter(f"{format!r} is not one of {', '.join(names())}", param_hint="--format")
    # The starter library comes with the first question asked of an empty library, not with other records.
    settings = replace(here(library), starter=False)
    held = open_library(settings)
    with _progress() as told:
        checkpoint = settings.library / CHECKPOINT
        report = ingest(files, held, checkpoint=checkpoint, format=format, restart=restart, progress=told)
    held.close()
    if json:
        print_json(report_json(report))
    else:
        _show(report)
    for error in report.errors:
        complain(error.message)
    if report.errors:
        raise typer.Exit(1)


def report_json(report: IngestReport) -> Json:
    """The report as documented in docs/ingest.md."""
    return {
        "files": [_file_json(file) for file in report.files],
        "totals": {what: report.total(what) for what in COUNTS},
        "snapshot": report.snapshot,
        "seconds": round(report.seconds, 3),
    }


def _file_json(file: FileReport) -> Json:
    return {
        "path": file.path,
        "format": file.format,
        "read": file.read,
        "new": file.new,
        "updated": file.updated,
        "unchanged": file.unchanged,
        "deleted": file.deleted,
        "skipped": [to_json(skip) for skip in file.skipped],
        "error": to_json(file.error),
    }


def _show(report: IngestReport) -> None:
    console = Console(highlight=False, markup=False)
    table = Table(box=None, pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("format")
    for what in COUNTS:
        table.add_column(what, justify="right")
    for file in _worth_showing(report):
        table.add_row(Path(file.path).name, file.format or "", *(f"{n:,}" for n in _counts(file)))
    if len(report.files) > 1:
        table.add_row(
            f"{len(report.files):,} files", "", *(f"{report.total(what):,}" for what in COUNTS), style="bold"
        )
    console.print(table)
    for file in report.files:
        for skip in file.skipped:
            console.print(
                f"{file.path}: skipped {skip.count:,}: {skip.reason} (first: {skip.first})", soft_wrap=True
            )
    console.print(f"{report.seconds:.1f} s · snapshot {report.snapshot}", style="dim")


def _worth_showing(report: IngestReport) -> tuple[FileReport, ...]:
    """All files; of very many, those with something to say."""
    if len(report.files) <= _FILES_SHOWN:
        return report.files
    return tuple(file for file in report.files if file.error or file.skipped)


def _counts(file: FileReport) -> tuple[int, ...]:
    return file.read, file.new, file.updated, file.unchanged, file.deleted, file.skipped_count


@contextmanager
def _progress() -> Iterator[Told]:
    """A bar for each file on standard error; nothing where that is not a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[read]:,} records"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def told(path: Path, done: int, size: int, read: int) -> None:
            if path not in tasks:
                tasks[path] = bars.add_task(path.name, total=size or None, read=0)
            bars.update(tasks[path], completed=done, read=read)

        yield told
