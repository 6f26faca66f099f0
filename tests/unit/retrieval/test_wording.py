"""Which words of a question are looked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.retrieval.wording import OUTCOME_WEIGHT, named, spellings, stems, terms, words


def test_grammar_is_left_out() -> None:
    """Only words that say what the question is about remain, each stem once."""
    found = terms("What are the effects of drug A on relapses, and does drug A prevent relapse?")
    assert [t.texts[0] for t in found] == ["effects", "drug", "relapses", "prevent"]


def test_the_outcome_of_a_comparison_weighs_less() -> None:
    """In "is O higher, lower or the same when comparing A to B" O counts less than A and B."""
    found = {
        t.texts[0]: t.weight
        for t in terms("Is mortality higher, lower, or the same when comparing alpha to beta?")
    }
    assert found == {"alpha": 1.0, "beta": 1.0, "mortality": OUTCOME_WEIGHT}


def test_a_text_of_grammar_alone_is_taken_as_it_is() -> None:
    """A query is never empty while the text has words ("the who")."""
    assert [t.texts[0] for t in terms("The who")] == ["the", "who"]
    assert terms("...") == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("tumour", "tumor"),
        ("tumor", "tumour"),
        ("anaemia", "anemia"),
        ("haemorrhage", "hemorrhage"),
        ("randomised", "randomized"),
        ("hospitalization", "hospitalisation"),
        ("oedema", "edema"),
    ],
)
def test_both_spellings_are_looked_for(word: str, other: str) -> None:
    """A British word is looked for as an American writes it, and the other way round."""
    assert spellings(word)[0] == word
    assert other in spellings(word)


def test_greek_letters_and_accents_are_folded() -> None:
    """Greek letters are spelt out and accents dropped, as the library does."""
    assert words("TNF-α in Sjögren's, β2") == ["tnf", "alpha", "in", "sjogren", "s", "beta2"]


def test_a_concept_is_one_term_of_many_names() -> None:
    """Names that differ only in inflection are one; a concept without words is none."""
    term = named(["vitiligo", "white patch", "White patches"], 0.3)
    assert term is not None
    assert term.stems == (("vitiligo",), ("white", "patch"))
    assert named(["-"], 0.3) is None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_terms_with_distinct_stems(text: str) -> None:
    """Whatever is asked, no stem is looked for twice and every term has a positive weight."""
    found = terms(text)
    assert len({t.stems[0] for t in found}) == len(found)
    assert all(t.weight > 0 and t.texts for t in found)
    assert len(stems(words(text))) == len(words(text))
