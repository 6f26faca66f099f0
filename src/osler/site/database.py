"""Which database: SQLite in the data folder, or PostgreSQL by one setting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from osler.errors import SettingsError

SQLITE = "django.db.backends.sqlite3"
POSTGRES = "django.db.backends.postgresql"
_MARK = "board_auditrow"
"""The table that tells a house from any other database: its audit log, made with it."""


def database(url: str, environment: Mapping[str, str]) -> dict[str, object]:
    """Django's description of the database at ``url``; without one, SQLite beside the library.

    ``url`` is "postgres://user:secret@host:5432/name" or "sqlite:///path".

    Raises:
        SettingsError: the address is of no kind that is known.
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": POSTGRES,
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path[1:])))
    if url:
        raise SettingsError("DATABASE_URL", f"{parts.scheme}:...", "give postgres:// or sqlite:///")
    data = environment.get("XDG_DATA_HOME") or str(Path("~/.local/share").expanduser())
    return _sqlite(Path(data) / "osler" / "site.sqlite3")


def place_for(database: Mapping[str, object]) -> None:
    """Make folder and file of an SQLite database where they are not there yet, for nobody's eyes but the owner's.

    It holds passwords' hashes, sessions and second factors' secrets. SQLite gives its journals the same permissions.
    """
    if database["ENGINE"] != SQLITE:
        return
    file = Path(str(database["NAME"]))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    if file.stat().st_mode & 0o077:
        file.chmod(0o600)


def require_house(database: Mapping[str, object], tables: Callable[[], Collection[str]]) -> None:
    """Nothing, if there is a house in this database; nothing is made, changed or locked by asking.

    ``tables`` names the tables of a database that is no SQLite file; such a file is opened here, for reading only.

    Raises:
        SettingsError: there is none.
    """
    lite = database["ENGINE"] == SQLITE
    if _MARK in (_tables_of(Path(str(database["NAME"]))) if lite else tables()):
        return
    why = "there is no house there; name the database of yours, or open a house with osler serve or osler board add"
    raise SettingsError("DATABASE_URL", _address(database), why)


def _tables_of(file: Path) -> Collection[str]:
    """The tables of an SQLite file; none where there is no such file, or it is something else.

    Reading makes files beside one in WAL mode (sqlite.org/wal.html, "Read-Only Databases"), but not where it is said to
    be immutable; nothing is overlooked by that while there is no such file with changes of its own.
    """
    if not file.is_file():
        return ()
    with file.open("rb") as data:
        in_wal_mode = data.read(20)[18:] == b"\x02\x02"  # sqlite.org/fileformat2.html, section 1.3.3
    whole = in_wal_mode and not Path(f"{file}-wal").exists()
    address = f"{file.absolute().as_uri()}?{'immutable=1' if whole else 'mode=ro'}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            return {str(name) for (name,) in connection.execute("select name from sqlite_master")}
    except sqlite3.DatabaseError as error:
        busy = error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        return (_MARK,) if busy else ()  # who writes there says more of it than we can see


def _address(database: Mapping[str, object]) -> str:
    """The database as it would be named, without the password."""
    if database["ENGINE"] == SQLITE:
        return f"sqlite:///{database['NAME']}"
    return f"postgres://{database['HOST']}/{database['NAME']}"


def _sqlite(path: Path) -> dict[str, object]:
    """Writers queue at the start of their transaction, seconds at most, and readers are not kept waiting."""
    return {
        "ENGINE": SQLITE,
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 8,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
