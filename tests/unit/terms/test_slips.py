"""Slips of the pen are told from other words; what sounds alike is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from osler.terms.slips import is_other_form, is_slip, one_slip_away, sounds


@pytest.mark.parametrize(
    ("word", "right"),
    [("vitilgo", "vitiligo"), ("isotretinoine", "isotretinoin"), ("soriasis", "psoriasis"), ("abla", "alba")],
)
def test_slips(word: str, right: str) -> None:
    """Letters left out or swapped, another language's last letter and a silent first letter are slips."""
    assert is_slip(word, right)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("methylate", "methylone"),
        ("bacteraemic", "bacteraemia"),
        ("macrovascular", "microvascular"),
        ("fibrinolytic", "fibrinolysis"),
        ("depressive", "depression"),
        ("hypotension", "hypertension"),
    ],
)
def test_other_words(word: str, right: str) -> None:
    """Another ending or beginning that makes another word is no slip."""
    assert not is_slip(word, right)


@pytest.mark.parametrize(
    ("one", "other"),
    [("dialisys", "dialysis"), ("exema", "eczema"), ("bronkitis", "bronchitis"), ("rhematoid", "rematoid")],
)
def test_words_that_sound_alike(one: str, other: str) -> None:
    """Spellings of one sound meet."""
    assert sounds(one) == sounds(other)


def test_forms_of_one_word() -> None:
    """An ending makes another form; two ways to make a plural do not."""
    assert is_other_form("rupture", "ruptured")
    assert not is_other_form("fungoids", "fungoides")
    assert not is_other_form("hart", "heart")


@given(st.text(alphabet="abcdefgh", min_size=2, max_size=7))
def test_every_string_one_slip_away_is_one_slip_away(word: str) -> None:
    """Nothing farther is offered, and the first letter stays."""
    near = set(one_slip_away(word))
    assert all(OSA.distance(word, other) <= 1 and other[0] == word[0] for other in near)
    assert word[:-1] in near
    assert word + "z" in near
