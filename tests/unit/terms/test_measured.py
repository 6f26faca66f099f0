"""A substance that is measured is no treatment; one that is given is."""

from __future__ import annotations

import pytest

from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("serum iron after oral iron", ["iron supplement"]),
        ("cardiac iron assessment", []),
        ("insulin secretion and insulin", ["insulin"]),
        ("vitamin D levels in children", ["children"]),
        ("vitamin D for children with vitamin D deficiency", ["vitamin D supplement", "children", "vitamin D deficiency"]),
        ("iron for anaemia", ["iron therapy", "anaemia"]),
    ],
)  # fmt: skip
def test_what_is_measured_is_not_given(lexicon: TermLexicon, text: str, names: list[str]) -> None:
    """Words beside a substance tell whether it is measured; names of conditions are not covered."""
    assert [m.concept.name for m in lexicon.mentions(text)] == names
