"""The test database: made by every migration the first time, and taken from the cache while no migration changes."""

from __future__ import annotations

import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import setup_databases


def made_database(place: Path, kept: Path) -> Any:
    """What ``setup_databases`` returns; SQLite's file is copied from ``kept``, and kept there after it was made.

    Wagtail's migrations take some eight seconds. PostgreSQL makes its database anew each time.
    """
    if connection.vendor != "sqlite":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")  # each process that runs tests has its own
        connection.settings_dict["TEST"]["NAME"] = f"test_{worker}"
        return setup_databases(verbosity=0, interactive=False)
    connection.settings_dict["TEST"]["NAME"] = str(place)
    connection.settings_dict["OPTIONS"]["init_command"] = (
        "PRAGMA synchronous=OFF;"  # nothing here outlives the run
    )
    model = kept / f"{_digest()}.sqlite3"
    if model.exists():
        shutil.copyfile(model, place)
    made = setup_databases(verbosity=0, interactive=False, keepdb=model.exists())
    if not model.exists():
        for old in kept.glob("*.sqlite3"):
            old.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(place) + ".model"])
        Path(str(place) + ".model").replace(model)
    return made


def _digest() -> str:
    """Of the text of every migration that is installed."""
    found = MigrationLoader(None).disk_migrations
    files = {name: Path(sys.modules[m.__module__].__file__ or "") for name, m in found.items()}
    return sha256(b"".join(files[n].read_bytes() for n in sorted(files))).hexdigest()[:16]
