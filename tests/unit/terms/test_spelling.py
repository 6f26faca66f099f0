"""Typing errors in medical words are mended; right words, rare ones included, are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vitilgo", "vitiligo"),
        ("Vitilgo", "Vitiligo"),
        ("tacrolimis", "tacrolimus"),
        ("hypertenson", "hypertension"),
        ("derma rolller", "derma roller"),
        ("metphormin", "metformin"),
        ("diabetis", "diabetes"),
        ("astma in childern", "asthma in children"),
        ("pnuemonia", "pneumonia"),
        ("osteoperosis", "osteoporosis"),
        ("isotretinion", "isotretinoin"),
        ("cryotherepy", "cryotherapy"),
        ("warfrin", "warfarin"),
        ("shingels", "shingles"),
        ("schizofrenia", "schizophrenia"),
        ("migrane", "migraine"),
        ("efective tretment", "effective treatment"),
    ],
)
def test_a_slip_of_the_pen_is_mended(lexicon: TermLexicon, typed: str, meant: str) -> None:
    """One medical word is near, so that is what was meant; capitals at the beginning are kept."""
    assert lexicon.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "hydroxyzine or hydralazine, prednisone or prednisolone, clonidine or clonazepam",
        "chlorpromazine, chlorpropamide, cefuroxime, cefotaxime, celecoxib, Celexa",
        "defibrillation, a referral, a clinician, antiarrhythmic drugs, preoperative care",
        "hypotension and hypertension, hyperthyroidism and hypothyroidism",
        "chromatin, microbiome, autophagy, lipin and the proteome",
        "HbA1c, FEV1, COX-2, SGLT2, IL-17A, p53 and T2DM",
        "repigmentation, monotherapy, dosage, biomarkers and adherence",
        "the work of Fitzpatrick, Kaplan and Wallace in Africa and Korea",
        "someone@example.org wrote 24/7 about 308-nm lamps",
    ],
)
def test_right_words_are_left_alone(lexicon: TermLexicon, text: str) -> None:
    """A right name is never turned into another; abbreviations, numbers and names of people stay."""
    assert lexicon.correct(text) == text


def test_words_of_the_library_are_right(lexicon: TermLexicon) -> None:
    """What the caller's vocabulary holds is not mended."""
    assert lexicon.correct("vitilgo") == "vitiligo"
    assert lexicon.correct("vitilgo", vocabulary=frozenset({"vitilgo"})) == "vitilgo"


@given(st.text(max_size=120))
def test_only_words_change(lexicon: TermLexicon, text: str) -> None:
    """Whatever the text, everything but letters stays, and what was mended is not mended again."""
    once = lexicon.correct(text)
    assert [c for c in once if not c.isalpha()] == [c for c in text if not c.isalpha()]
    assert lexicon.correct(once) == once
