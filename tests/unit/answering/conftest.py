"""One lexicon for all tests of answering: compiling it takes a second or two."""

from __future__ import annotations

import pytest

from osler.terms.compiled import make, sources
from osler.terms.lexicon import TermLexicon
from osler.terms.store import fingerprint, load
from shared_lexicon import shared_cache


@pytest.fixture(scope="session")
def lexicon() -> TermLexicon:
    """The real lexicon."""
    return TermLexicon(load(shared_cache(), fingerprint(sources()), make))
