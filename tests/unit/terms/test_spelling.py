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
        ("dialisys", "dialysis"),
        ("excema", "eczema"),
        ("soriasis", "psoriasis"),
        ("metformine", "metformin"),
        ("opthalmic", "ophthalmic"),
    ],
)
def test_a_slip_of_the_pen_is_mended(lexicon: TermLexicon, typed: str, meant: str) -> None:
    """One medical word is near, so that is what was meant; capitals at the beginning are kept."""
    assert lexicon.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hart failure", "heart failure"),
        ("mycosis fungoids", "mycosis fungoides"),
        ("pityriasis abla", "pityriasis alba"),
        ("proton pump inhibiters", "proton pump inhibitors"),
        ("Breast caner", "Breast cancer"),
        ("sleep apnia", "sleep apnea"),
        ("chest pian", "chest pain"),
    ],
)
def test_a_slip_is_mended_by_the_words_beside_it(lexicon: TermLexicon, typed: str, meant: str) -> None:
    """A word that is right, or too short to be sure of, is mended where that makes a name with its neighbours."""
    assert lexicon.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "a hart in the wood, a caner of chairs, head failures and the heat of the day",
        "macrovascular and microvascular complications, paraventricular and periventricular",
        "the stroma, the cardia, paracrine and endocrine, neutropenic and bacteraemic patients",
        "in Spain, Catalonia and Korea",
        "aneurysm rupture, reduce blood loss, METTL3 can methylate RNA",
        "acetylcholine, adenosine, malondialdehyde",
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
