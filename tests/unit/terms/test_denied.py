"""What a text names only to leave it out is not what it is about."""

from __future__ import annotations

import pytest

from osler.domain.question import Category
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("In 513 non-pregnant women cure was common.", Category.POPULATION),
        ("The trial excluded pregnant and breastfeeding women.", Category.POPULATION),
        ("Children were excluded.", Category.POPULATION),
        ("In statin-intolerant people bempedoic acid helped.", Category.INTERVENTION),
        ("In people intolerant of statins it helped.", Category.INTERVENTION),
    ],
)
def test_the_denied_is_not_named(lexicon: TermLexicon, text: str, category: Category) -> None:
    """Groups that are left out and treatments that cannot be taken are no mentions."""
    names = {m.concept.name for m in lexicon.mentions(text) if m.concept.category is category}
    assert names <= {"bempedoic acid", "women"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pregnant women were treated.", "pregnant women"),
        ("It helped children and adults.", "children"),
        ("Statins lowered deaths.", "statin"),
    ],
)
def test_the_named_is(lexicon: TermLexicon, text: str, name: str) -> None:
    """Everybody else is named as before."""
    assert name in {m.concept.name for m in lexicon.mentions(text)}
