"""The command line: arguments in, one call, text out.

Exit status: 0 the command did its work (an abstention is work done); 1 an error of Osler's tree; 2 usage; 130 stopped
by Ctrl-C.
With ``--json`` or ``--format json`` standard output holds exactly one JSON document; all else goes to
standard error.
"""

from __future__ import annotations

import os
import sys
from types import MappingProxyType
from typing import Annotated, Any, NoReturn

import typer

from osler.cli.lazy import LazyGroup
from osler.cli.options import complain, installed, speak
from osler.errors import OslerError


class Commands(LazyGroup):
    """Every command of ``osler`` and where it is defined."""

    HOMES = MappingProxyType(
        {
            "ask": "osler.cli.ask:ask_command",
            "audit": "osler.cli.audit:audit_command",
            "search": "osler.cli.records:search_command",
            "show": "osler.cli.records:show_command",
            "ingest": "osler.cli.ingest:ingest_command",
            "library": "osler.cli.library:library_app",
            "dense": "osler.cli.dense:dense_app",
            "bench": "osler.cli.bench:bench_command",
            "serve": "osler.cli.site:serve_command",
            "board": "osler.cli.site:board_app",
        }
    )

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Ctrl-C ends it with one line and the status that shells give to it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            stopped()


def stopped() -> NoReturn:
    """Say that the user stopped the command, and leave with status 130 (128 and the number of SIGINT)."""
    complain("stopped")
    sys.exit(130)


app = typer.Typer(
    name="osler",
    cls=Commands,
    help="Answers clinical questions from the medical literature, with the evidence for every sentence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback must not print a question
)


def main() -> None:
    """Run the command line; what goes wrong on purpose becomes one line and exit status 1."""
    speak()
    try:
        app(standalone_mode=True)
    except OslerError as error:
        complain(str(error))
        sys.exit(1)
    except KeyboardInterrupt:  # before a command has begun
        stopped()
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
