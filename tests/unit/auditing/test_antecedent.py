"""Tests of what a word that points back stands for."""

from __future__ import annotations

import pytest
from audited_pages import LEXICON, SPOTS

from osler.auditing.antecedent import spelt_out


@pytest.mark.parametrize(
    ("said", "before", "headings", "spelt"),
    [
        ("It causes itching", ("Drug A clears white spots",), (), "Drug A causes itching"),
        ("These agents cause itching", (), ("Drug B:",), "Drug B cause itching"),
        ("This drug is safe", ("It works well", "Drug A clears white spots"), (), "Drug A is safe"),
        ("The disease spreads", ("Drug A clears a red rash",), ("White spots",), "White spots spreads"),
        ("It is important to rest", ("Drug A clears white spots",), (), "It is important to rest"),
        ("Drug B is better than drug A", (), (), "Drug B is better than drug A"),
    ],
)
def test_what_it_stands_for(
    said: str, before: tuple[str, ...], headings: tuple[str, ...], spelt: str
) -> None:
    """A pronoun takes the subject before it, "the disease" the heading's; an empty "it" takes nothing."""
    assert spelt_out(said, before, headings, (SPOTS,), LEXICON) == spelt


def test_what_is_only_compared_with_is_no_subject() -> None:
    """After "than" nothing is the subject."""
    before = ("More people got well than with drug B",)
    assert spelt_out("It is cheap", before, (), (), LEXICON) == "It is cheap"
