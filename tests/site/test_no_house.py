"""A database that is no house: whoever asks it is told so, and nothing is made or changed by asking."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from browsing import OSLER
from django.conf import settings
from typer.testing import CliRunner

from osler.cli.site import board_app
from osler.errors import SettingsError
from osler.site.database import database, place_for, require_house

MEMBERS = ["password", "second-factor-off"]
ASKING = [
    ["verify-log"],
    ["export"],
    ["export", "--csv"],
    ["remind"],
    ["remind", "--dry-run"],
    ["watch"],
    ["watch", "--dry-run"],
    *([name, "a.synthetic"] for name in MEMBERS),
    ["address", "a.synthetic", "a@example.org"],
    ["link", "a.synthetic", "synthetic-subject"],
]
"""Every command but ``add``, by which a house can begin."""


def _other(file: Path, mode: str) -> None:
    """A database of somebody else's."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"pragma journal_mode={mode}")
        connection.execute("create table synthetic (x)")
        connection.commit()


def _require(file: Path) -> None:
    require_house(database(f"sqlite:///{file}", {}), lambda: ())


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
def test_no_command_but_add_makes_a_house(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What, where, and what to do; no file and no folder."""
    monkeypatch.setitem(settings.DATABASES, "default", database(f"sqlite:///{tmp_path}/no/site.sqlite3", {}))
    done = CliRunner().invoke(board_app, arguments)
    assert isinstance(done.exception, SettingsError)
    said = str(done.exception)
    for part in ("there is no house there", f"sqlite:///{tmp_path}/no/site.sqlite3", "osler serve"):
        assert part in said
    assert list(tmp_path.iterdir()) == []


def test_a_house_can_begin_with_its_first_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding one is not refused, and the place for the database is made (its tables: as for ``osler serve``)."""
    file = tmp_path / "new" / "site.sqlite3"
    monkeypatch.setitem(settings.DATABASES, "default", database(f"sqlite:///{file}", {}))
    done = CliRunner().invoke(board_app, ["add", "first", "Synthetic First", "--role", "chief"])
    assert done.exit_code == 0, done.output
    assert file.exists()


def test_the_command_line_says_it_in_one_line_and_with_status_1(tmp_path: Path) -> None:
    """As a person meets it who has no house in the usual place."""
    done = subprocess.run(
        [OSLER, "board", "verify-log"],
        env={"HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert f"{tmp_path}/.local/share/osler/site.sqlite3" in line
    assert "there is no house there" in line
    assert not list(tmp_path.rglob("*.sqlite3*"))


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_database_of_somebody_elses_is_left_as_it_was(mode: str, tmp_path: Path) -> None:
    """Byte for byte, without a journal beside it."""
    file = tmp_path / "it's 100% other?.sqlite3"
    _other(file, mode)
    before = file.read_bytes()
    with pytest.raises(SettingsError, match="no house"):
        _require(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("content", [b"", b"Synthetic text. " * 500])
def test_a_file_that_is_no_database_is_no_house(content: bytes, tmp_path: Path) -> None:
    """Empty, as an earlier mistake may have left it, or anything else."""
    file = tmp_path / "site.sqlite3"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match="no house"):
        _require(file)
    assert file.read_bytes() == content
    with pytest.raises(SettingsError, match="no house"):
        _require(tmp_path)


def test_a_house_that_is_being_written_to_is_one(tmp_path: Path) -> None:
    """Tables that stand in the journal only so far, and a database that is locked for a moment."""
    file = tmp_path / "site.sqlite3"
    place_for(database(f"sqlite:///{file}", {}))
    with closing(sqlite3.connect(file, isolation_level=None)) as writing:
        writing.execute("pragma journal_mode=wal")
        writing.execute("create table board_auditrow (x)")
        _require(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as writing:
        writing.execute("pragma journal_mode=delete")
        writing.execute("begin exclusive")
        _require(file)


def test_a_server_is_named_without_its_password() -> None:
    """In PostgreSQL the tables decide."""
    description = database("postgres://u:synthetic-secret@db.example/synthetic", {})
    require_house(description, lambda: ["board_auditrow"])
    with pytest.raises(SettingsError, match=r"postgres://db\.example/synthetic") as caught:
        require_house(description, lambda: ["synthetic"])
    assert "secret" not in str(caught.value)
