"""Tests of comparisons: by their words, by their figures, and of treatments ranked."""

from __future__ import annotations

import pytest
from audited_pages import LEXICON

from osler.auditing.comparing import degrees, degrees_turned, figures_turned, says_difference
from osler.auditing.ranking import ranked_alike


@pytest.mark.parametrize(
    ("claim", "passage", "turned"),
    [
        ("Drug A lowers pressure less than drug B", "Drug A lowered pressure more than drug B by 4", True),
        ("Drug A lowers pressure more than drug B", "Drug A lowered pressure more than drug B by 4", False),
        ("Spots affect boys more often than girls", "Spots in the young affect girls more often", True),
        ("Spots affect girls more often than boys", "Spots in the young affect girls more often", False),
        ("Drug A helps", "Drug A helps more than drug B", False),
    ],
)
def test_degrees_that_stand_the_other_way(claim: str, passage: str, turned: bool) -> None:  # noqa: FBT001  # a row
    """The same comparison with the opposite word of degree, or the other thing in front of it, is turned."""
    assert bool(degrees_turned(claim, passage)) is turned


def test_part_of_a_claim_may_stand_the_other_way() -> None:
    """Each word of degree is held against the one on the same thing."""
    claim = "It is more often segmental and more often linked to thyroid trouble"
    passage = "It is more often segmental and less often linked to thyroid trouble"
    assert degrees(claim, passage) == (1, 1)
    assert degrees(claim, claim) == (2, 0)


@pytest.mark.parametrize(
    ("claim", "turned"),
    [
        ("People on alphacillin had fewer side effects than people on betacillin", True),
        ("People on alphacillin had more side effects than people on betacillin", False),
        ("More people stopped alphacillin than betacillin", False),
        ("Fewer people stopped alphacillin than betacillin", True),
    ],
)
def test_figures_that_stand_the_other_way(claim: str, turned: bool) -> None:  # noqa: FBT001  # a row
    """Of two arms the passage's figures say which has more."""
    passage = "Side effects were reported by 24% on betacillin and 28% on alphacillin."
    assert bool(figures_turned(claim, passage)) is turned


@pytest.mark.parametrize(
    ("claim", "passage", "rank"),
    [
        ("Drug A prevents spots better than drug B", "Drug B cut spots more than drug A", -1),
        ("Drug A prevents spots better than drug B", "Drug A cut spots more than drug B", 1),
        ("Itching is more frequent with drug A than with drug B", "Itching was less frequent with drug A than with drug B", -1),
        ("Drug A lowered the score less than drug B", "Drug A had lowered the score more than drug B", -1),
        ("Drug A is preferred to drug B", "They recommend drug B rather than drug A", -1),
        ("Drug A heals a red rash better than drug B", "Drug B clears white spots better than drug A", 0),
        ("Drug A works", "Drug A works better than drug B", 0),
    ],
)  # fmt: skip
def test_treatments_ranked(claim: str, passage: str, rank: int) -> None:
    """Order of the arms, word of degree and direction of the verb together say whether two rankings agree."""
    assert ranked_alike(claim, passage, LEXICON) == rank


def test_what_says_that_two_things_differ() -> None:
    """Plain words of difference do, a denial does not."""
    assert says_difference("Drug A is clearly superior to drug B")
    assert not says_difference("Drug A was no better than drug B")
