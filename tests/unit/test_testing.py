"""The fakes do what the ports ask."""

from __future__ import annotations

from datetime import date

import pytest

from osler.domain.question import Category, Concept
from osler.ports import Clock, EvidenceLibrary, Lexicon
from osler.testing import FakeLexicon, FixedClock, InMemoryLibrary, LibraryConformance

VITILIGO = Concept(id="condition:vitiligo", name="vitiligo", category=Category.CONDITION)
PALE = Concept(id="condition:hypopigmentation", name="hypopigmentation", category=Category.CONDITION)


class TestInMemoryLibrary(LibraryConformance):
    """The fake passes the suite that the real library passes."""

    @pytest.fixture
    def library(self) -> EvidenceLibrary:
        """An empty library in memory."""
        return InMemoryLibrary()


def test_the_clock_stands_still() -> None:
    """The day is the one it was set to."""
    clock: Clock = FixedClock(date(2020, 2, 29))
    assert clock.today() == date(2020, 2, 29)


def test_the_lexicon_finds_whole_words_longest_first() -> None:
    """A concept is found under each name, not inside other words, and the longer name wins."""
    lexicon: Lexicon = FakeLexicon(
        {VITILIGO: ("vitiligo", "segmental vitiligo"), PALE: ("hypopigmentation",)}, {VITILIGO: (PALE,)}
    )
    text = "Segmental vitiligo, not vitiligoid, is hypopigmentation."
    assert [(m.concept, text[m.start : m.end]) for m in lexicon.mentions(text)] == [
        (VITILIGO, "Segmental vitiligo"),
        (PALE, "hypopigmentation"),
    ]
    assert lexicon.synonyms(VITILIGO) == ("vitiligo", "segmental vitiligo")
    assert lexicon.broader(VITILIGO) == (PALE,)
    assert lexicon.correct("vitilgo") == "vitilgo"
