"""One lexicon for all tests of terms: compiling it takes a second or two."""

from __future__ import annotations

import pytest

from osler.terms.compiled import make
from osler.terms.lexicon import TermLexicon
from osler.terms.tables import Tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The real tables, compiled once."""
    return make()


@pytest.fixture(scope="session")
def lexicon(tables: Tables) -> TermLexicon:
    """The real lexicon."""
    return TermLexicon(tables)
