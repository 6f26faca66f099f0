"""The command line: arguments in, one call, text out.

Exit status: 0 the command did its work (an abstention is work done); 1 an error of Osler's tree; 2 usage.
With ``--json`` or ``--format json`` standard output holds exactly one JSON document; all else goes to
standard error.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from osler.cli.ask import ask_command
from osler.cli.audit import audit_command
from osler.cli.bench import bench_command
from osler.cli.ingest import ingest_command
from osler.cli.library import library_app
from osler.cli.options import complain, installed
from osler.cli.records import search_command, show_command
from osler.errors import OslerError

app = typer.Typer(
    name="osler",
    help="Answers clinical questions from the medical literature, with the evidence for every sentence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback must not print a question
)
app.command("ask")(ask_command)
app.command("audit")(audit_command)
app.command("search")(search_command)
app.command("show")(show_command)
app.command("ingest")(ingest_command)
app.add_typer(library_app, name="library")
app.command("bench")(bench_command)


def main() -> None:
    """Run the command line; what goes wrong on purpose becomes one line and exit status 1."""
    try:
        app(standalone_mode=True)
    except OslerError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        _hush()
        sys.exit(0)
    except OSError as error:  # a full disk, a folder without permission
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        sys.exit(1)


def _hush() -> None:
    """Whoever read the output went away: let the interpreter flush the rest to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


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
