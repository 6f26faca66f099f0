"""``osler serve`` and ``osler board``: the publishing house, where its extra is installed."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from osler.cli.options import JsonOption, print_json
from osler.errors import SettingsError

board_app = typer.Typer(help="Look after the editorial board.", no_args_is_help=True, rich_markup_mode=None)


def serve_command(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = 8000,
    *,
    demonstration: Annotated[
        bool,
        typer.Option("--demonstration/--no-demonstration", help="Fill an empty house for trying it out."),
    ] = True,
    json: JsonOption = False,
) -> None:
    """Serve the site: ask, read, and the board's desk. On an empty house, a demonstration board is opened."""

    def ready(address: str, opening: Any) -> None:
        if json:
            print_json({"url": address, "passwords": opening.passwords, "drafts": list(opening.drafts)})
            sys.stdout.flush()

    site("serve")(host, port, demonstration=demonstration, ready=ready)


@board_app.command("verify-log")
def verify_log_command(json: JsonOption = False) -> None:
    """Check the audit log: find a changed, removed or reordered entry, or a text other than the one saved."""
    count, head, fault = site("verify_log")()
    if json:
        print_json({"entries": count, "head": head, "fault": fault or None})
    else:
        typer.echo(fault or f"Whole: {count} entries. Head {count} {head}")
    if fault:
        raise typer.Exit(1)


@board_app.command("add")
def add_command(
    username: Annotated[str, typer.Argument(help="Account name.")],
    name: Annotated[str, typer.Argument(help="Name as printed on pages.")],
    role: Annotated[
        list[str],
        typer.Option("--role", help="author, editor, specialty_reviewer, chief or auditor; repeatable."),
    ],
    credential: Annotated[str, typer.Option(help="What entitles a reviewer to judge medicine.")] = "",
    issuer: Annotated[str, typer.Option(help="Who issued it.")] = "",
    expires: Annotated[str, typer.Option(help="Its last valid day, YYYY-MM-DD.")] = "",
    *,
    json: JsonOption = False,
) -> None:
    """Add a real member of the board (no demonstration); prints a random password once."""
    given = (credential, issuer, expires) if credential else None
    password = site("add_person")(username, name, role, given)
    if json:
        print_json({"username": username, "password": password})
    else:
        typer.echo(f"{username} {password}")


def site(name: str) -> Any:
    """A function of the site by its name.

    Raises:
        SettingsError: the site is not installed.
    """
    found = entry_points(group="osler.site", name=name)
    try:
        return next(iter(found)).load()
    except (StopIteration, ModuleNotFoundError) as error:
        raise SettingsError("osler serve", name, "the site is not installed; install osler[site]") from error
