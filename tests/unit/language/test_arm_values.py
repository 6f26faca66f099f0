"""Figures of two arms, bound to their arms."""

from __future__ import annotations

import pytest

from osler.language.arm_values import arm_pairs, larger_arm
from osler.language.arms import ArmMention


def marks(text: str) -> tuple[ArmMention, ...]:
    """Where "drug A" and "drug B" stand."""
    found = [(text.lower().find(name, at), name) for name in ("drug a", "drug b") for at in (0, 30)]
    places = {(at, name) for at, name in found if at >= 0}
    return tuple(ArmMention(name == "drug a", at, at + len(name)) for at, name in sorted(places))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Cure came in 30% with drug A and 20% with drug B.", {(30, 20)}),
        ("Cure came in 20% with drug B and 30% with drug A.", {(30, 20)}),
        ("Drug A cured more than drug B (30% versus 20%).", {(30, 20)}),
        ("Cure came in 30% of all with drug A.", set()),
        ("The dose was 5 mg of drug A and 10 mg of drug B.", set()),
    ],
)
def test_pairs_are_bound_to_their_arms(text: str, pairs: set[tuple[float, float]]) -> None:
    """The intervention's figure stands first, whichever the text gives first; doses are no figures of an outcome."""
    assert arm_pairs(text, marks(text)) == pairs


def test_the_larger_fall_is_the_lower_outcome() -> None:
    """Of two falls, one of them a range, the arm that fell further has the lower outcome."""
    text = "Weight fell by 6 to 9 kg with drug A and by 4 kg with drug B."
    assert larger_arm(text, marks(text)) == -1
