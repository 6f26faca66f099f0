"""The library after its process was killed: nothing acknowledged is lost, nothing has to be rebuilt."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.testing import found, query_for, record

KILLS = 10
WRITER = """
import sys
from pathlib import Path
from osler.adapters.tantivy_library import TantivyLibrary
from osler.testing import record

library = TantivyLibrary.open(Path(sys.argv[1]))
number = library.count()
with library.writing():
    while True:
        batch = [
            record(f"pmid:{n}", f"Synthetic trial number {n}", "Made-up words. " * 50)
            for n in range(number + 1, number + 101)
        ]
        library.upsert(batch)
        number += 100
        print(number, flush=True)
"""


def killed_at_random(path: Path, seconds: float) -> int:
    """Write in another process, kill it after some seconds of writing; the last count it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = int(writer.stdout.readline())
        time.sleep(seconds)
        os.kill(writer.pid, signal.SIGKILL)
        for line in writer.stdout.read().split("\n")[:-1]:
            acknowledged = int(line)
        assert writer.wait() == -signal.SIGKILL
    return acknowledged


@pytest.mark.slow
def test_a_kill_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Ten times a writing process is killed (SIGKILL) at a random moment.

    Each time the library opens at once, holds every acknowledged record, is sound, and takes new records
    without any lock to remove by hand.
    """
    path = tmp_path / "library"
    rng = random.Random(1846)
    for _ in range(KILLS):
        acknowledged = killed_at_random(path, rng.uniform(0.0, 0.2))
        library = TantivyLibrary.open(path, patience_seconds=0.0)
        assert library.count() >= acknowledged
        assert library.count() % 100 == 0
        check = library.verify()
        assert check.sound, check.problems
        assert check.records == library.count()
        library.close()
    library = TantivyLibrary.open(path, patience_seconds=0.0)
    last = library.count()
    assert library.get(f"pmid:{last}") is not None
    library.upsert([record("title:after", "Synthetic record after the crash")])
    assert found(library, query_for("after the crash"))[0] == "title:after"
