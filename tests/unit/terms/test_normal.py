"""Names and texts in one normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.terms.normal import fold, joined, key, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anaemia", "anemia"),
        ("oesophageal", "esophageal"),
        ("tumours", "tumor"),
        ("diarrhoea", "diarrhea"),
        ("sulphate", "sulfate"),
        ("immunisation", "immunization"),
        ("fibre", "fiber"),
        ("biopsies", "biopsy"),
        ("diseases", "disease"),
        ("metastases", "metastasis"),
        ("diagnoses", "diagnosis"),
        ("headaches", "headache"),
        ("viruses", "virus"),
        ("abscesses", "abscess"),
        ("children", "child"),
        ("Crohn's", "Crohn"),
        ("Sjögren", "sjogren"),
        ("β", "beta"),
        ("UTIs", "UTI"),
        ("creme", "cream"),
    ],
)
def test_spelling_and_number_make_no_difference(one: str, other: str) -> None:
    """British and American, singular and plural, accents and possessives meet in one form."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("CRPS", "CRP"), ("tDCS", "TDC"), ("ARDS", "ARD"), ("care", "caries"), ("pus", "pu"), ("gas", "ga")],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    """Taking off a plural never makes one word of two."""
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("COVID-19", "covid19"),
        ("NB-UVB", "nbuvb"),
        ("GLP-1 agonist", "GLP1 agonist"),
        ("omega-3", "omega 3"),
    ],
)
def test_hyphens_and_digits_may_be_written_otherwise(name: str, text: str) -> None:
    """A name is found with its hyphen left out or its number joined on."""
    assert key(text) in {key(name), *joined(name)}


@given(st.text(max_size=40))
def test_a_key_is_words_in_normal_form(text: str) -> None:
    """Whatever the text, its key has single spaces only, and no capitals beyond those Unicode cannot lower."""
    found = key(text)
    assert found == " ".join(found.split())
    assert fold(found) == fold(fold(found))
