"""Tests of citation markers: which numbers cite, and which are said of something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.markers import MarkerStyle, markers, style_of, without


@pytest.mark.parametrize(
    ("text", "references", "style", "numbers"),
    [
        ("Drug A helps [1, 3-5].", 0, MarkerStyle.BRACKETS, (1, 3, 4, 5)),
        ("Drug A helps (2).", 3, MarkerStyle.PARENTHESES, (2,)),
        ("Drug A helps.¹²", 0, MarkerStyle.RAISED, (12,)),
        ("It is better than drug B alone 1.", 4, MarkerStyle.BARE, (1,)),
        ("Studies such as 2, 3, and 5, say so", 4, MarkerStyle.BARE, (2, 3, 5)),
        ("Apply it for 8-12 weeks 1", 4, MarkerStyle.BARE, (1,)),
        ("It is safe. 4", 4, MarkerStyle.BARE, (4,)),
        ("It fell from 2.19% to 1.65% per year 2", 4, MarkerStyle.BARE, (2,)),
    ],
)
def test_markers_are_found(text: str, references: int, style: MarkerStyle, numbers: tuple[int, ...]) -> None:
    """Every usual way of marking a citation is read, lists and ranges taken apart."""
    assert style_of(text, references) is style
    found = markers(text, style, references + 9)
    assert tuple(n for m in found for n in m.numbers) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The score fell by week 8.",
        "It suits skin type 3.",
        "Begin with 1.5 mg and stay with 2.5 mg.",
        "They were seen at weeks 4, 8 and 12.",
        "It fell from 9 to 2.",
        "Only 3 of 9 agreed, about 4.",
    ],
)
def test_numbers_said_of_something_are_no_markers(text: str) -> None:
    """A number that belongs to the word before it cites nothing."""
    assert markers(text, MarkerStyle.BARE, 20) == ()


def test_bare_numbers_need_a_list_of_references() -> None:
    """Without a list of references a bare number is no citation, a bracket still is."""
    assert style_of("It is better alone 1.", 0) is None
    assert style_of("It is better [1].", 0) is MarkerStyle.BRACKETS


def test_powers_of_units_are_no_markers() -> None:
    """A raised figure behind a unit is a power, and does not hide how the page marks its citations."""
    text = "Start at 200 mJ/cm² and go on for weeks 1."
    assert style_of(text, 3) is MarkerStyle.BARE
    assert markers("Start at 200 mJ/cm².", MarkerStyle.RAISED, 9) == ()


@given(st.text(alphabet="ab 12[],.-–()", max_size=80))
def test_taking_markers_out_leaves_the_words(text: str) -> None:
    """Without its markers a text has the letters it had, in order."""
    style = style_of(text, 9)
    left = without(text, markers(text, style, 20))
    assert [c for c in left if c.isalpha()] == [c for c in text if c.isalpha()]
