"""``osler serve`` and ``osler board``: the publishing house, where its extra is installed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from osler.cli.options import JsonOption, print_json
from osler.errors import SettingsError

Username = Annotated[str, typer.Argument(help="Account name.")]
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
def verify_log_command(
    kept: Annotated[
        str,
        typer.Option(
            "--kept",
            help="A head printed earlier and noted elsewhere (count:hash); finds a log written anew.",
        ),
    ] = "",
    *,
    json: JsonOption = False,
) -> None:
    """Check the audit log: find a changed, removed or reordered entry, or a text other than the one saved."""
    count, head, fault = site("verify_log")(kept)
    if json:
        print_json({"entries": count, "head": head, "fault": fault or None})
    else:
        typer.echo(fault or f"Whole: {count} entries. Head {count}:{head}")
    if fault:
        raise typer.Exit(1)


@board_app.command("add")
def add_command(
    username: Username,
    name: Annotated[str, typer.Argument(help="Name as printed on pages.")],
    role: Annotated[
        list[str],
        typer.Option("--role", help="author, editor, specialty_reviewer, chief or auditor; repeatable."),
    ],
    credential: Annotated[str, typer.Option(help="What entitles a reviewer to judge medicine.")] = "",
    issuer: Annotated[str, typer.Option(help="Who issued it.")] = "",
    expires: Annotated[str, typer.Option(help="Its last valid day, YYYY-MM-DD.")] = "",
    email: Annotated[str, typer.Option(help="Where reminders go.")] = "",
    *,
    json: JsonOption = False,
) -> None:
    """Add a real member of the board (no demonstration); prints a random password once."""
    given = (credential, issuer, expires) if credential else None
    password = site("add_person")(username, name, role, given, email=email)
    _password(username, password, json=json)


@board_app.command("password")
def password_command(username: Username, json: JsonOption = False) -> None:
    """Draw a new password for a member who lost theirs; it is printed once and changed at the next sign-in."""
    _password(username, site("operations").new_password(username), json=json)


@board_app.command("second-factor-off")
def second_factor_off_command(username: Username, json: JsonOption = False) -> None:
    """Turn the second factor of a member off who lost it."""
    found = site("operations").second_factor_off(username)
    said = "the second factor is off" if found else "there was no second factor"
    _done(f"{username}: {said}", {"username": username, "removed": found}, json=json)


@board_app.command("address")
def address_command(
    username: Username,
    email: Annotated[str, typer.Argument(help="Address; an empty one ends reminders.")],
    json: JsonOption = False,
) -> None:
    """Set the address that reminders for a member go to."""
    site("operations").set_address(username, email)
    _done(f"{username}: {email or 'no address'}", {"username": username, "email": email}, json=json)


@board_app.command("link")
def link_command(
    username: Username,
    subject: Annotated[str, typer.Argument(help="The identity's `sub`, as the institution gives it.")],
    json: JsonOption = False,
) -> None:
    """Let an identity of the institution (OpenID Connect) sign in as this member."""
    site("operations").link_identity(username, subject)
    _done(f"{username}: {subject}", {"username": username, "subject": subject}, json=json)


@board_app.command("remind")
def remind_command(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the letters; send and note nothing.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Mail the members what waits for them, each matter once a period; what has run out falls due. Run it daily."""
    done = site("operations").remind(dry_run=dry_run)
    lines = [f"fell due: {article}" for article in done["fallen_due"]]
    for letter in done["sent"]:
        lines.append(
            f"{'would send' if dry_run else 'sent'}: {letter['member']} <{letter['address']}> {letter['subject']}"
        )
        lines += ["", letter["text"]] if dry_run else []
    lines += [f"not sent: {letter['member']}: {letter['reason']}" for letter in done["unsent"]]
    _done("\n".join(lines) or "Nothing to say.", done, json=json)
    if any(letter["address"] for letter in done["unsent"]):
        raise typer.Exit(1)


@board_app.command("watch")
def watch_command(
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be taken up again.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Take up again what rests on retracted or doubted work, or is contradicted by new evidence; after each ingest."""
    found = site("operations").watch(dry_run=dry_run)
    lines = [f"{a['article']}: {a['reason']}{_resting(a['statements'])}" for a in found]
    _done("\n".join(lines) or "Nothing to take up again.", {"dry_run": dry_run, "reopened": found}, json=json)


def _resting(statements: Sequence[str]) -> str:
    return f" (statements {', '.join(statements)})" if statements else ""


@board_app.command("export")
def export_command(
    *,
    csv: Annotated[
        bool, typer.Option("--csv", help="CSV for reading; only JSON can be verified again.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Write the whole audit log to standard output, as JSON unless told otherwise."""
    if csv and json:
        raise typer.BadParameter("choose one of --csv and --json")
    typer.echo(site("operations").export_log("csv" if csv else "json"), nl=False)


def _password(username: str, password: str, *, json: bool) -> None:
    _done(f"{username} {password}", {"username": username, "password": password}, json=json)


def _done(text: str, data: Any, *, json: bool) -> None:
    if json:
        print_json(data)
    else:
        typer.echo(text)


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
