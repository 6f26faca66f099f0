"""Words, stems and folding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.words import content_stems, fold, stem, words


@given(st.text(max_size=60))
def test_places_are_exact(text: str) -> None:
    """Every word stands where it says, in order, without overlap."""
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("haemorrhage", "hemorrhage"),
        ("oesophageal", "esophageal"),
        ("randomised", "randomized"),
        ("tumours", "tumors"),
        ("anaemia", "anemia"),
        ("diarrhoea", "diarrhea"),
        ("sulphasalazine", "sulfasalazine"),
        ("hypopigmented", "hypopigmentation"),
    ],
)
def test_spellings_share_a_stem(british: str, american: str) -> None:
    """British and American spellings, and forms of one word, are one stem."""
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["rise", "raised", "wise"])
def test_short_words_keep_their_s(word: str) -> None:
    """A short word in -ise is not an American -ize."""
    assert "z" not in stem(word)


def test_fold() -> None:
    """Folding takes off case, accents, Greek and curly quotes."""
    assert fold("Ménière’s β-Blocker") == "meniere's beta-blocker"


def test_content_stems_keep_negations() -> None:
    """Function words go, negations and comparison words stay."""
    assert content_stems("There was no difference in the risk") == ("no", "differ", "risk")
