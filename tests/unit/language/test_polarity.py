"""Hedges and opposites."""

from __future__ import annotations

import pytest

from osler.language.polarity import hedges, opposites


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A may reduce pain", ("may",)),
        ("Results suggest that A helps", ("suggest",)),
        ("There is low-certainty evidence", ("low-certainty",)),
        ("The effect is unclear", ("unclear",)),
        ("A reduces pain", ()),
        ("It ended in May 2019", ()),
        ("It could not be measured", ()),
    ],
)
def test_hedges(text: str, found: tuple[str, ...]) -> None:
    """Words of doubt are found in order; the month and a plain failure are none."""
    assert hedges(text) == found


def test_opposites_are_pairs_of_single_words() -> None:
    """Every pair is two different lower-case words, and none is listed twice."""
    pairs = opposites()
    assert all(a != b and a == a.lower() and " " not in a + b for a, b in pairs)
    assert len({frozenset(p) for p in pairs}) == len(pairs)
