"""The site under test: a real library and lexicon, a database of its own, one seeded house that each test leaves as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsing import Site, running_site
from required import skip_or_fail

pytest.importorskip("django", reason="the site's extra is not installed")

FOLDER = Path(tempfile.mkdtemp(prefix="osler-site-"))
"""Database and library of this run; Django wants to know of the first before tests are read."""

with pytest.MonkeyPatch.context() as patch:
    patch.setenv("OSLER_SITE_SECRET", "synthetic secret for tests " * 3)
    patch.setenv("DATABASE_URL", os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{FOLDER}/site.sqlite3")
    from osler.site import serve

    serve.set_up()

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.test.utils import setup_test_environment, teardown_databases, teardown_test_environment
from empty_database import made_database

from osler.domain.review import Credential, Role
from osler.site.board.people import add_member
from osler.site.engine import engine
from shared_lexicon import shared_cache

LONG = Credential(title="Synthetic specialist", issuer="Synthetic board", expires=date(2099, 1, 1))
REAL = (
    ("real-editor", Role.EDITOR),
    ("real-reviewer1", Role.REVIEWER),
    ("real-reviewer2", Role.REVIEWER),
    ("real-chief", Role.CHIEF),
)
"""Synthetic members without the demonstration flag, so that what they sign counts as reviewed."""


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def _house(pytestconfig: pytest.Config) -> Iterator[None]:
    """A test database made and filled once: demonstration board, two drafts, real members."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OSLER_LIBRARY", str(FOLDER / "library"))
        patch.setenv("OSLER_CACHE", str(shared_cache()))
        setup_test_environment()
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        made = made_database(FOLDER / "test.sqlite3", pytestconfig.cache.mkdir("site-database"))
        serve.prepare(demonstration=True)
        for username, role in REAL:
            given = [LONG] if role in {Role.REVIEWER, Role.CHIEF} else []
            add_member(
                username,
                f"Name of {username}",
                [role],
                given,
                demonstration=False,
                by="tests",
                password="x" * 20,
            )
        yield
        engine().close()
        teardown_databases(made, verbosity=0)
        teardown_test_environment()


@pytest.fixture(autouse=True)
def _as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test does to the house is undone after it; tests of a running site have a house of their own."""
    if "site" in request.fixturenames:
        yield
        return
    request.getfixturevalue("_house")
    for kept in caches.all():
        kept.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site for the tests in a browser; they keep to articles and members of their own."""
    with running_site(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; gone before the next module, since its event loop bars the database."""
    chromium = shutil.which("chromium")
    if chromium is None:
        skip_or_fail("there is no chromium")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def client() -> Client:
    """A reader."""
    return Client()
