"""Tests of what a clause is limited to: what holds of one arm, some people or a time denies nothing said at large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.bounds import other_side
from osler.auditing.lasting import passes
from osler.auditing.limited import limited
from osler.auditing.occurrence import denied_outright


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("Relapse is common after stopping", "No relapse occurred in the tacrolimus arm at week 4.", False),
        ("Relapse is common after stopping", "No relapse occurred by 8 weeks.", False),
        ("Nausea is common", "Nobody had nausea with drug A in the control group.", False),
        ("Nausea is common", "In the placebo group, no nausea was seen.", False),
        ("Nausea is common", "No nausea occurred in children.", False),
        ("Relapse is common", "No relapse was seen in those with type 2 spots.", False),
        ("Nausea is common in children", "No nausea occurred in children.", True),
        ("Nausea is common by week 4", "No nausea occurred by week 4.", True),
        ("Nausea is common with drug A", "No nausea occurred in the drug A arm.", True),
        ("No relapse occurred", "Relapse was common by week 12.", True),
        ("No nausea occurred", "Nausea was common in the vehicle arm.", False),
        ("Nausea is common", "No nausea occurred in either group.", True),
    ],
)
def test_a_limited_denial(claim: str, passage: str, *, turned: bool) -> None:
    """A denial of an arm, of people or of a time that the claim does not name contradicts nothing outright."""
    assert bool(denied_outright(claim, passage)) is turned


def test_what_the_page_is_about_is_named() -> None:
    """An arm that the page is about need not be named again by the claim."""
    passage = "No relapse occurred in the drug A arm."
    assert not denied_outright("Relapse is common", passage)
    assert denied_outright("Relapse is common", passage, ["drug A"])


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("It gives a lasting benefit", "In the vehicle arm the disease recurred.", False),
        ("It gives a lasting benefit", "In the vehicle arm, the disease recurred.", False),
        ("It gives a lasting benefit", "The disease recurred in controls, but drug A held.", False),
        ("It gives a lasting benefit", "The disease recurred in controls, and gains were temporary.", True),
        ("It gives a lasting benefit", "The disease recurred within 6 months.", True),
    ],
)
def test_what_passed_elsewhere(claim: str, passage: str, *, turned: bool) -> None:
    """What passed in another arm says nothing of a lasting benefit; that it passed soon does."""
    assert bool(passes(claim, passage)) is turned


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("Safe in children over 2 years", "It was tested in children under 2 years.", False),
        (
            "Alphacillin is safe in children over 2 years",
            "Alphacillin was tested in children under 2 years.",
            False,
        ),
        ("Children under 2 years benefit", "Children over 2 years benefit.", True),
        (
            "Alphacillin is safe in children over 2 years",
            "Alphacillin was safe in children under 2 years.",
            True,
        ),
        ("A gain is seen after 12 weeks", "A gain was not seen before 12 weeks.", False),
    ],
)
def test_a_bound_of_people(claim: str, passage: str, *, turned: bool) -> None:
    """Of people on the two sides of an age different things can be true, and a denial of one side agrees."""
    assert bool(other_side(claim, passage)) is turned


@given(st.text(max_size=120))
def test_a_clause_is_not_limited_beyond_itself(text: str) -> None:
    """What a claim says itself limits no passage of the same words."""
    assert not limited(text, text)
