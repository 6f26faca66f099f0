"""The fakes do what the ports ask."""

from __future__ import annotations

from datetime import date

import pytest

from osler.domain.question import Category, Concept
from osler.ports import Clock, Embedder, EvidenceLibrary, Lexicon, Neighbours, Opinion, SecondReader
from osler.testing import (
    FakeEmbedder,
    FakeLexicon,
    FakeSecondReader,
    FixedClock,
    InMemoryLibrary,
    InMemoryNeighbours,
    LibraryConformance,
    NeighboursConformance,
)

VITILIGO = Concept(id="condition:vitiligo", name="vitiligo", category=Category.CONDITION)
PALE = Concept(id="condition:hypopigmentation", name="hypopigmentation", category=Category.CONDITION)


class TestInMemoryLibrary(LibraryConformance):
    """The fake passes the suite that the real library passes."""

    @pytest.fixture
    def library(self) -> EvidenceLibrary:
        """An empty library in memory."""
        return InMemoryLibrary()


class TestInMemoryNeighbours(NeighboursConformance):
    """The fake passes the suite that the real store of vectors passes."""

    @pytest.fixture
    def neighbours(self) -> Neighbours:
        """An empty one in memory."""
        return InMemoryNeighbours(FakeEmbedder())


def test_texts_that_share_words_lie_near() -> None:
    """Vectors have length 1, and half a text in common brings two texts nearer than nothing in common."""
    embedder: Embedder = FakeEmbedder()
    one, half, other = map(embedder.passage, ("cream helped", "cream failed", "lungs breathe"))
    assert sum(x * x for x in one) == pytest.approx(1.0)
    assert sum(a * b for a, b in zip(one, half, strict=True)) > sum(
        a * b for a, b in zip(one, other, strict=True)
    )
    assert embedder.question("cream helped") == one


def test_the_second_reader_says_what_it_was_told() -> None:
    """An opinion by statement, and another for all the rest."""
    reader: SecondReader = FakeSecondReader({"a": Opinion(supports=0.1, contradicts=0.8)})
    assert reader.opinion("x", "a").contradicts == 0.8
    assert reader.opinion("x", "b").supports == 1.0


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
