"""Made-up places are those of a sentence model in shape: of length 1, alike within a topic."""

from __future__ import annotations

import pytest

from osler.adapters.made_up_embedder import DIMENSIONS, MadeUpEmbedder

pytest.importorskip("numpy", reason="needs osler[dense]")


def cosine(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Of vectors of length 1."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def test_places_have_length_1_and_are_the_same_again() -> None:
    """Drawn from the text alone."""
    for embedder in (MadeUpEmbedder(), MadeUpEmbedder(topics=3)):
        place = embedder.passage("made up")
        assert len(place) == DIMENSIONS
        assert cosine(place, place) == pytest.approx(1.0)
        assert embedder.question("made up") == place


def test_topics_draw_together() -> None:
    """With one topic all lie near, with none nothing does."""
    near = cosine(MadeUpEmbedder(topics=1).passage("a"), MadeUpEmbedder(topics=1).passage("b"))
    far = cosine(MadeUpEmbedder().passage("a"), MadeUpEmbedder().passage("b"))
    assert near > 0.5 > abs(far)
