"""Ages in questions and in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.answering.of_age import on_another_age


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Should an 80-year-old start a statin?", "Recommended for adults aged 40 to 75.", True),
        ("Should an 80-year-old start a statin?", "For people aged 76 or older it is not known.", False),
        ("Should an 80-year-old start a statin?", "Recommended for adults.", False),
        ("Should a man aged 50 start a statin?", "Recommended for adults aged 40 to 75.", False),
        ("Should people aged 60 to 80 start a statin?", "Recommended for adults aged 40 to 75.", False),
    ],
)
def test_a_sentence_on_other_ages_says_less(question: str, text: str, *, other: bool) -> None:
    """One age asked about and a sentence on ages that it is not among; several ages are not judged."""
    assert on_another_age(question, text) is other


@given(st.integers(1, 110), st.integers(1, 60), st.integers(1, 50))
def test_an_age_within_the_range_is_not_another(age: int, below: int, above: int) -> None:
    """Whatever the figures, an age in the range belongs to it."""
    low, high = max(0, age - below), age + above
    assert not on_another_age(f"Does it help a {age}-year-old?", f"It helped those aged {low} to {high}.")
