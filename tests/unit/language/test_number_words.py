"""Numbers in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from osler.language.number_words import word_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one", "21"),
        ("Twelve", "12"),
        ("half", "0.5"),
        ("twice", "2"),
        ("ninety", "90"),
        ("zero", "0"),
    ],
)
def test_values(text: str, value: str) -> None:
    """Words are read in any case, with hyphens or spaces."""
    assert word_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["twenty-twelve", "often", "", "dozen"])
def test_other_words_have_none(text: str) -> None:
    """What is no number word has no value."""
    assert word_value(text) is None
