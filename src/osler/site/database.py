"""Which database: SQLite in the data folder, or PostgreSQL by one setting."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from osler.errors import SettingsError

SQLITE = "django.db.backends.sqlite3"
POSTGRES = "django.db.backends.postgresql"


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
