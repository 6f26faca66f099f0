"""Fifty readers beside two editors and an ingest: nothing fails, no confirmed edit is lost, the log stays whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from browsing import database
from load_site import Outcome, run
from required import everything

pytestmark = pytest.mark.load
SECONDS = 60 if everything() else 10


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Outcome]:
    """A house of its own under load, on PostgreSQL where ``TEST_DATABASE_URL`` names one."""
    with database(os.environ.get("TEST_DATABASE_URL", "")) as url:
        yield run(tmp_path, readers=50, seconds=SECONDS, database=url)


def test_readers_editors_and_an_ingest_at_once(site: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """No error, no lost edit, everybody got something done; the figures are printed, not judged."""
    with capsys.disabled():
        sys.stdout.write(f"\nunder load: {asdict(site)}\n")
    assert site.first_error is None
    assert site.edits_lost == 0
    assert site.log_sound
    assert site.fine()
