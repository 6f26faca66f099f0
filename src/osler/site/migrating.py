"""Bringing the database up to date: in a process of its own, so that the library is opened meanwhile.

Wagtail alone has a hundred migrations, and on an empty database they take as long as filling the library.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def brought_up_to_date(say: Callable[[str], None]) -> Iterator[None]:
    """The database is up to date when the block is left; what happens inside must not use it."""
    from django.core.management import call_command  # noqa: PLC0415  # needs Django set up

    steps = _pending()
    if not steps:
        yield
        return
    say(f"Bringing the database up to date: {steps} steps.")
    command = [sys.executable, "-m", "osler.site.manage", "migrate", "--verbosity", "0", "--no-input"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # ours
        try:
            yield
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        call_command("migrate", verbosity=0, interactive=False)  # says in its own words what is wrong


def _pending() -> int:
    """How many migrations the database has yet to see."""
    from django.db import connections  # noqa: PLC0415  # needs Django set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  # needs Django set up

    executor = MigrationExecutor(connections["default"])
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    connections.close_all()
    return steps
