"""Ways to give a drug are no places of a disease."""

from __future__ import annotations

import pytest

from osler.domain.question import Category
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("vaginal misoprostol for the induction of labour", []),
        ("a vaginal cream for dryness", []),
        ("nasal azelastine for hay fever", []),
        ("vaginal hysterectomy for prolapse", ["vagina"]),
        ("tacrolimus for facial vitiligo", ["face"]),
        ("lesions of the vaginal wall", ["vagina"]),
        ("itching of the nose", ["nose"]),
    ],
)
def test_an_adjective_before_a_drug_is_its_route(lexicon: TermLexicon, text: str, sites: list[str]) -> None:
    """Before a drug or a form of drugs the adjective says how it is given; before an operation or a part, where."""
    found = [m.concept.name for m in lexicon.mentions(text) if m.concept.category is Category.BODY_SITE]
    assert found == sites
