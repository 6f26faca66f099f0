"""A library's own MeSH headings become concepts where their qualifiers say what they are."""

from __future__ import annotations

from osler.domain.question import Category
from osler.domain.record import Heading
from osler.terms.headings import harvest
from osler.terms.lexicon import TermLexicon, with_headings


def test_qualifiers_say_what_a_heading_is() -> None:
    """A heading treated or diagnosed is a condition, one used as a treatment an intervention, others are left."""
    found = harvest(
        [
            Heading(name="Alphosis, Spotted", qualifiers=("drug therapy",)),
            Heading(name="Betamycin", qualifiers=("therapeutic use",)),
            Heading(name="Humans"),
            Heading(name="Gamma Cells", qualifiers=("metabolism",)),
        ]
    )
    assert [(e.name, e.category) for e in found] == [
        ("spotted alphosis", Category.CONDITION),
        ("betamycin", Category.INTERVENTION),
    ]


def test_a_lexicon_learns_headings(lexicon: TermLexicon) -> None:
    """A new heading is found spoken and printed, an old name keeps its meaning, and the first lexicon is as it was."""
    headings = [
        Heading(name="Alphosis, Spotted", qualifiers=("therapy",)),
        Heading(name="Vitiligo", qualifiers=("therapy",)),
    ]
    larger = with_headings(lexicon, headings)
    text = "Alphosis, Spotted; spotted alphosis; vitiligo"
    assert [m.concept.id for m in larger.mentions(text)] == [
        "condition:spotted-alphosis",
        "condition:spotted-alphosis",
        "condition:vitiligo",
    ]
    (concept, *_) = (m.concept for m in larger.mentions(text))
    assert larger.synonyms(concept) == ("spotted alphosis",)
    assert larger.broader(concept) == ()
    assert larger.correct("alphosis") == "alphosis"
    assert [m.concept.id for m in lexicon.mentions(text)] == ["condition:vitiligo"]
