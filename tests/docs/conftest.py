"""What the tests of the documentation share: the pages, and one Osler on the starter library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from osler import Osler, Settings
from shared_lexicon import shared_cache

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)


@pytest.fixture(scope="session")
def docs_cache() -> Path:
    """A cache that the tests of one run share, so that the lexicon is compiled once."""
    return shared_cache()


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory, docs_cache: Path) -> Iterator[Osler]:
    """An Osler on the starter library."""
    settings = Settings(library=tmp_path_factory.mktemp("docs") / "library", cache=docs_cache)
    with Osler.open(settings=settings) as osler:
        yield osler


@pytest.fixture(params=PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def page(request: pytest.FixtureRequest) -> Path:
    """Each page of the documentation."""
    found = request.param
    assert isinstance(found, Path)
    return found


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT
