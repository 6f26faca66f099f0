"""The command line: arguments in, one call, text out.

Exit status: 0 the command did its work (an abstention is work done); 1 an error of Osler's tree; 2 usage.
With ``--json`` or ``--format json`` standard output holds exactly one JSON document; all else goes to
standard error.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console

from osler.bootstrap import Osler
from osler.cli.ask import ask_command
from osler.cli.bench import bench_command
from osler.cli.options import JsonOption, LibraryOption, installed, print_json
from osler.cli.records import search_command, show_command
from osler.codec import to_json
from osler.errors import OslerError

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
app.command("ask")(ask_command)
app.command("search")(search_command)
app.command("show")(show_command)
app.add_typer(library_app, name="library")
app.command("bench")(bench_command)


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
        sys.stdout.write(f"osler {installed()}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Answers clinical questions from the medical literature, with the evidence for every sentence."""


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
        print_json(to_json(status))
        return
    Console(highlight=False, markup=False).print(
        f"{status['records']:,} records in {status['path']}\nsnapshot {status['snapshot']}", soft_wrap=True
    )
