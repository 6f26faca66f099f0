"""What tells who somebody is, found and taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.personal_details import personal, without_personal


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mr Smith has vitiligo. Does tacrolimus help?", "Someone has vitiligo. Does tacrolimus help?"),
        ("Anna Maria Klein, born on 3 May 1960, has acne", "Someone, has acne"),
        ("A child named Anna Klein has acne", "A child has acne"),
        ("vitiligo (a.b@example.org) and tacrolimus", "Vitiligo and tacrolimus"),
        ("NHS number 943 476 5919: vitiligo", "Vitiligo"),
        ("Vitiligo, DOB 12.03.1954, tacrolimus?", "Vitiligo, tacrolimus?"),
    ],
)
def test_what_tells_who_somebody_is_is_taken_out(text: str, left: str) -> None:
    """With the words that lead in to it; where a name stood, "someone" stands."""
    assert without_personal(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Does Addison disease need 15-25 mg of hydrocortisone?",
        "Was the Mayo Clinic cohort of 2019-2021 born preterm?",
        "Parkinson Disease in people aged 60 to 70",
        "What helps in a disease called Idiopathic Guttate Hypomelanosis?",
        "Is atorvastatin 10/20/40 mg compared at 12/24/36 weeks?",
        "Do 10 000 000 000 CFU of probiotics help, as in NCT01234567890?",
    ],
)
def test_clinical_texts_are_let_be(text: str) -> None:
    """Names of diseases, years and doses tell of nobody, so not a letter changes."""
    assert without_personal(text) == text


@given(st.text(max_size=200))
def test_nothing_is_taken_out_where_nothing_is_told(text: str) -> None:
    """It never fails, and a text that tells of nobody is left as it is."""
    left = without_personal(text)
    assert personal(text) or left == text
