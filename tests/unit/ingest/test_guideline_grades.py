"""Strength, certainty and line of therapy are read in the source's own words, and only where they are said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.finding import LineOfTherapy
from osler.ingest.guideline_grades import Grade, grade_in, line_in, line_named

FIRST, SECOND, THIRD, ADJUNCT, AVOID = LineOfTherapy


@pytest.mark.parametrize(
    ("text", "strength", "certainty"),
    [
        ("We recommend drug A (strong recommendation, moderate-certainty evidence).", "strong", "moderate"),
        ("We strongly recommend drug A.", "strong", None),
        ("Conditional recommendation against; very low certainty", "conditional", "very low"),
        ("Strength of recommendation: Weak. Certainty of evidence: low", "weak", "low"),
        ("Strength: strong; quality of evidence: high", "strong", "high"),
        ("(strong, low)", "strong", "low"),
        ("Use drug A (Grade 1A).", "1A", "high"),
        ("Use drug A [2C]", "2C", "low"),
        ("We suggest drug A (2D).", "2D", "very low"),
        ("Grade of recommendation: B", "B", None),
        ("Grade A recommendation", "A", None),
        ("Level B recommendation", "B", None),
        ("Drug A should be used. [C]", "C", None),
        ("Class IIa, Level of Evidence: B-NR", "class IIa", "B-NR"),
        ("Class III; LOE C-LD", "class III", "C-LD"),
        ("Evidence level 2a", None, "2a"),
        ("LOE 1++", None, "1++"),
        ("Certainty of evidence ⊕⊕⊕◯", None, "moderate"),
        ("⊕◯◯◯", None, "very low"),
        ("Good practice statement: monitor the skin.", "good practice statement", None),
        ("Consensus recommendation", "consensus", None),
        ("We suggest drug A.", None, None),
        ("Drug A reduced strong itching in high doses.", None, None),
        ("Vitamin A should be given with class I devices in hand.", "class I", None),
        ("Give vitamin D. A low dose is enough.", None, None),
        ("Hepatitis B recommendation", None, None),
    ],
)
def test_grades(text: str, strength: str | None, certainty: str | None) -> None:
    """Words, letters and signs of the common systems are read; what is no grade is not."""
    assert grade_in(text) == Grade(strength, certainty)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Drug A is first-line treatment.", FIRST),
        ("Drug A as the treatment of choice", FIRST),
        ("Initial therapy is drug A.", FIRST),
        ("Drug B is a second line option.", SECOND),
        ("If first-line treatment fails, offer drug B.", SECOND),
        ("Consider drug B in adults when first-line therapy is contraindicated.", SECOND),
        ("For disease unresponsive to first-line treatment, use drug B.", SECOND),
        ("Drug C is reserved for third-line use.", THIRD),
        ("Add drug D as an adjunct.", ADJUNCT),
        ("Do not use drug E.", AVOID),
        ("Drug E should not be offered.", AVOID),
        ("Drug E is contraindicated in pregnancy.", AVOID),
        ("We recommend against drug E.", AVOID),
        ("Do not use drug E as first-line treatment.", None),
        ("Drug A first-line, drug B second-line.", None),
        ("Offer drug A.", None),
    ],
)
def test_lines(text: str, line: LineOfTherapy | None) -> None:
    """A line is what the sentence says; two lines at once, or none, stay unknown."""
    assert line_in(text) == line


def test_short_names_of_lines() -> None:
    """A cell of a table names a line by a word or a number."""
    assert [line_named(t) for t in ("First", "2nd", "III", "add-on", "Against", "")] == [
        FIRST,
        SECOND,
        THIRD,
        ADJUNCT,
        AVOID,
        None,
    ]


@given(st.text("strongweakconditional recommendation 12ABCD()[]⊕◯:;,.-", max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_grade_or_none(text: str) -> None:
    """Nothing brings out an exception, and a grade is never an empty word."""
    grade = grade_in(text)
    assert grade.strength != ""
    assert grade.certainty != ""
    line_in(text)
