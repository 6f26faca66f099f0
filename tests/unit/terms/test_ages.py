"""Ages in words and numbers become populations; lengths of time and measurements do not."""

from __future__ import annotations

import pytest

from osler.domain.question import Category
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("text", "age", "name"),
    [
        ("an 85-year-old with atrial fibrillation", "85-year-old", "older people"),
        ("people over 75", "over 75", "older people"),
        ("the over-65s", "over-65s", "older people"),
        ("patients older than 65 years", "older than 65 years", "older people"),
        ("treatment aged 6 to 12", "aged 6 to 12", "children"),
        ("under 5 years of age", "under 5 years of age", "children"),
        ("a 3-month-old", "3-month-old", "infants"),
        ("at age 6 months", "age 6 months", "infants"),
        ("a 76 month old boy", "76 month old", "children"),
        ("a 6 day old", "6 day old", "infants"),
        ("infants aged 6 to 23 months", "aged 6 to 23 months", "infants"),
        ("children aged 6-59 months", "aged 6-59 months", "children"),
        ("a 30-year-old", "30-year-old", "adults"),
        ("aged 18-65 years", "aged 18-65 years", "adults"),
        ("people aged 50 or older", "aged 50 or older", "adults"),
        ("people aged 70 years and over", "aged 70 years and over", "older people"),
        ("patients aged ≥80 years", "aged ≥80 years", "older people"),
    ],
)
def test_an_age_is_a_population(lexicon: TermLexicon, text: str, age: str, name: str) -> None:
    """The words that say the age are the mention, and the group it belongs to the concept."""
    mentions = [m for m in lexicon.mentions(text) if m.concept.category is Category.POPULATION]
    assert (age, name) in [(text[m.start : m.end], m.concept.name) for m in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "follow-up over 20 years",
        "a mean of 44.4 ± 8.6 years old",
        "doses over 75 mg",
        "between 6 and 12 weeks",
        "between 8 and 12 sessions",
        "values below 7.5%",
        "more than over 900 cases",
        "aged 12 or older",
        "aged 12 years or older",
    ],
)
def test_other_numbers_are_no_ages(lexicon: TermLexicon, text: str) -> None:
    """Durations, doses and measured values are not taken for ages."""
    assert [m for m in lexicon.mentions(text) if m.concept.category is Category.POPULATION] == []
