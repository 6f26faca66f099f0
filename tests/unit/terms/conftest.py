"""One lexicon for all tests of terms: compiling it takes a second or two."""

from __future__ import annotations

import pytest

from osler.terms.compiled import make, sources
from osler.terms.lexicon import TermLexicon
from osler.terms.store import fingerprint, load
from osler.terms.tables import Tables
from shared_lexicon import shared_cache


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The real tables."""
    return load(shared_cache(), fingerprint(sources()), make)


@pytest.fixture(scope="session")
def lexicon(tables: Tables) -> TermLexicon:
    """The real lexicon."""
    return TermLexicon(tables)
