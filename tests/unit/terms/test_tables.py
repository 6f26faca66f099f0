"""How entries become tables: what is ours is never overruled, and the tables fit together."""

from __future__ import annotations

from osler.domain.question import Category
from osler.terms.build import build
from osler.terms.curated import curated_entries, parse
from osler.terms.lexicon import TermLexicon
from osler.terms.tables import CATEGORIES, Tables


def _lexicon(ours: list[str], others: list[str], **lists: list[str]) -> TermLexicon:
    return TermLexicon(
        build(
            tuple(parse(ours, Category.CONDITION)),
            parse(others, Category.CONDITION),
            denied=lists.get("denied", []),
            silent=lists.get("silent", []),
            right=lists.get("right", []),
        )
    )


def _names(lexicon: TermLexicon, text: str) -> list[str]:
    return [m.concept.name for m in lexicon.mentions(text)]


def test_what_a_package_knows_joins_our_concept() -> None:
    """A heading that is one of our names brings its entry terms to our concept."""
    lexicon = _lexicon(["alphosis | blue spots"], ["blue spots | azure macules"])
    assert _names(lexicon, "azure macules and blue spots") == ["alphosis", "alphosis"]


def test_a_package_takes_no_name_of_ours() -> None:
    """A package's concept loses the names that are ours."""
    lexicon = _lexicon(["alphosis | blue spots"], ["betosis | blue spots | azure macules"])
    assert _names(lexicon, "blue spots") == ["alphosis"]
    assert _names(lexicon, "azure macules") == ["betosis"]


def test_denied_names_are_not_brought() -> None:
    """A denied name is not found, though the concept is under its others."""
    lexicon = _lexicon([], ["betosis | common word"], denied=["common word"])
    assert _names(lexicon, "a common word, betosis") == ["betosis"]


def test_silent_phrases_cover_the_names_in_them() -> None:
    """A phrase that means nothing hides the names in it, and only there."""
    lexicon = _lexicon(["hand"], [], silent=["on the other hand"])
    assert _names(lexicon, "on the other hand, the hand") == ["hand"]


def test_the_real_tables_fit_together(tables: Tables) -> None:
    """Columns have one length, ids are unique, every number is that of a concept."""
    count = len(tables.ids)
    assert count == len(set(tables.ids)) == len(tables.names) == len(tables.categories)
    assert count == len(tables.synonyms) == len(tables.parents)
    assert all(0 <= c < len(CATEGORIES) for c in tables.categories)
    assert all(0 <= p < count for parents in tables.parents for p in parents)
    assert all(-1 <= c < count for c in tables.always.values())
    assert not tables.always.keys() & tables.marked.keys()


def test_no_concept_of_ours_is_above_itself(lexicon: TermLexicon) -> None:
    """What is broader than a concept is never also narrower than it."""
    seen = {m.concept for e in curated_entries() for m in lexicon.mentions(e.name)}
    for concept in seen:
        assert not {c.id for c in lexicon.broader(concept)} & {c.id for c in lexicon.narrower(concept)}, (
            concept
        )
