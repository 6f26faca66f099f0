"""Combination products are made of the treatments that their names join."""

from __future__ import annotations

import pytest

from osler.terms.lexicon import TermLexicon
from osler.terms.mixtures import parts


@pytest.mark.parametrize(
    ("name", "combined"),
    [
        ("amoxicillin-clavulanate", ["amoxicillin", "clavulanate"]),
        ("Augmentin", ["amoxicillin", "clavulanate"]),
        ("amoxicillin plus clavulanic acid", ["amoxicillin", "clavulanate"]),
        ("Amoxicillin-Potassium Clavulanate Combination", ["amoxicillin", "clavulanate"]),
        ("co-trimoxazole", ["trimethoprim", "sulfamethoxazole"]),
        ("budesonide/formoterol", ["budesonide", "formoterol"]),
        ("sacubitril-valsartan", ["sacubitril", "valsartan"]),
        ("calcium and vitamin D", ["calcium supplement", "vitamin D supplement"]),
    ],
)
def test_a_combination_has_parts(lexicon: TermLexicon, name: str, combined: list[str]) -> None:
    """Whatever name or brand a combination goes by, its parts are the same."""
    (mention,) = lexicon.mentions(name)
    assert [part.name for part in parts(mention.concept, lexicon)] == combined


@pytest.mark.parametrize(
    "name",
    [
        "amoxicillin",
        "levodopa",
        "carbidopa/levodopa",
        "beta-blocker",
        "levofloxacin",
        "mini-grafting",
        "PUVA",
        "vitiligo",
    ],
)
def test_a_single_treatment_has_none(lexicon: TermLexicon, name: str) -> None:
    """A hyphen alone joins nothing, a drug that is always given with another is single, and a disease is no drug."""
    (mention,) = lexicon.mentions(name)
    assert parts(mention.concept, lexicon) == ()
