"""What ``osler board`` does: each command as text and as JSON, and what it leaves in the audit log."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
import typer.main
from allauth.mfa.models import Authenticator
from board_steps import act, dossier
from django.contrib.auth.models import User
from typer.testing import CliRunner

from osler.cli.site import board_app
from osler.editorial.export import log_from_json
from osler.errors import InvalidValue, SettingsError
from osler.site.accounts import passwords
from osler.site.board.desk import DjangoLog
from osler.site.engine import now

COMMANDS = typer.main.get_command(board_app)
NAMES = sorted(COMMANDS.list_commands(typer.Context(COMMANDS)))  # type: ignore[attr-defined]  # typer's own class


def run(*arguments: str, status: int = 0) -> str:
    """What the command prints on standard output; an error of Osler's is raised."""
    done = CliRunner().invoke(board_app, list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == status, done.output
    return str(done.stdout)


def document(*arguments: str, status: int = 0) -> Any:
    """The document it prints with ``--json``."""
    return json.loads(run(*arguments, "--json", status=status))


def last() -> tuple[str, str, str]:
    """Who did what to whom last, as the audit log has it."""
    entry = list(DjangoLog().entries())[-1]
    return entry.who, entry.act, entry.object


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_and_speaks_json(name: str) -> None:
    """``--help`` has a sentence for it and for each of its options."""
    said = run(name, "--help")
    assert "--json" in said
    command = COMMANDS.get_command(typer.Context(COMMANDS), name)  # type: ignore[attr-defined]  # untyped
    assert command.help
    assert all(getattr(p, "help", "") for p in command.params)


def test_a_member_is_added_with_a_drawn_password() -> None:
    """Which has to be changed; the address is kept for reminders."""
    made = document("add", "new", "Synthetic Name", "--role", "editor", "--email", "new@example.org")
    user = User.objects.get(username="new")
    assert user.check_password(made["password"])
    assert user.email == "new@example.org"
    assert passwords.must_change(user)
    assert last() == ("command line", "add_person", "person:new")


def test_a_lost_password_is_replaced() -> None:
    """By a drawn one; the log has it, without the password."""
    made = document("password", "real-editor")
    user = User.objects.get(username="real-editor")
    assert user.check_password(made["password"])
    assert passwords.must_change(user)
    assert last() == ("command line", "new_password", "person:real-editor")
    assert made["password"] not in json.dumps([str(e) for e in DjangoLog().entries()])
    assert run("password", "real-editor").startswith("real-editor ")


def test_a_lost_second_factor_is_turned_off() -> None:
    """With its recovery codes; where there was none, nothing is logged."""
    user = User.objects.get(username="real-editor")
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={})
    assert document("second-factor-off", "real-editor") == {"username": "real-editor", "removed": True}
    assert not Authenticator.objects.filter(user=user).exists()
    assert last() == ("command line", "second_factor_off", "person:real-editor")
    assert document("second-factor-off", "real-editor")["removed"] is False


def test_an_address_is_set_and_taken_away() -> None:
    """One that is none is refused."""
    document("address", "real-editor", "e@example.org")
    assert User.objects.get(username="real-editor").email == "e@example.org"
    assert last() == ("command line", "change_address", "person:real-editor")
    document("address", "real-editor", "")
    assert not User.objects.get(username="real-editor").email
    with pytest.raises(InvalidValue, match="no e-mail address"):
        run("address", "real-editor", "nowhere")


@pytest.mark.parametrize("command", ["password", "second-factor-off", "address", "link"])
def test_nobody_is_nobody(command: str) -> None:
    """An account that is not there, or has no place on the board, is named."""
    rest = ["x@example.org"] if command in {"address", "link"} else []
    with pytest.raises(InvalidValue, match="no member 'nobody'"):
        run(command, "nobody", *rest)


def test_there_is_nothing_to_link_to_without_an_institution() -> None:
    """The message names the variable."""
    with pytest.raises(SettingsError, match="OSLER_SITE_OIDC_ISSUER"):
        run("link", "real-editor", "x")


def test_the_log_is_exported_and_can_be_verified_again() -> None:
    """As JSON, entry by entry the same; as CSV for reading; not as both."""
    assert log_from_json(run("export")) == tuple(DjangoLog().entries())
    assert log_from_json(run("export", "--json")) == tuple(DjangoLog().entries())
    rows = list(csv.DictReader(io.StringIO(run("export", "--csv"))))
    assert len(rows) == DjangoLog().head().count
    run("export", "--csv", "--json", status=2)


def test_the_log_is_verified() -> None:
    """Its length, its head, and that nothing is wrong."""
    head = DjangoLog().head()
    assert document("verify-log") == {"entries": head.count, "head": head.hash, "fault": None}


def test_reminders_are_shown_before_they_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--dry-run`` prints the letters; a member without an address is named and is no failure."""
    User.objects.filter(username="real-reviewer1").update(email="r@example.org")
    act("real-editor", "submit")
    act("real-reviewer1", "claim")
    due = dossier().claims[0].due
    late = now() + (due - now().date()) + timedelta(days=10)
    monkeypatch.setattr("osler.site.board.reminders.now", lambda: late)
    said = document("remind", "--dry-run")
    assert [letter["member"] for letter in said["sent"]] == ["real-reviewer1"]
    assert {letter["member"] for letter in said["unsent"]} >= {"real-chief"}
    assert "10 days ago" in run("remind", "--dry-run")
