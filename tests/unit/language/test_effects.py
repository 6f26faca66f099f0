"""Effect reading: what a passage says of an intervention, a comparator and an outcome."""

from __future__ import annotations

from decimal import Decimal

import pytest

from osler.language.arm_values import larger_arm
from osler.language.arms import Arms
from osler.language.effects import Reading, effect_on


@pytest.mark.parametrize(
    ("span", "outcome", "reading"),
    [
        ("Pain was significantly lower with tacrolimus than with placebo (P = 0.01).", "pain", Reading.LOWER),
        (
            "Pain was significantly lower with placebo than with tacrolimus (P = 0.01).",
            "pain",
            Reading.HIGHER,
        ),
        (
            "Compared with placebo, tacrolimus significantly increased itch (P < 0.001).",
            "itch",
            Reading.HIGHER,
        ),
        ("Pain did not differ between tacrolimus and placebo (P = 0.60).", "pain", Reading.NO_DIFFERENCE),
        ("Pain was 12% with tacrolimus and 20% with placebo (P = 0.03).", "pain", Reading.LOWER),
        (
            "Relapse occurred in 40% of the placebo group and 10% of the tacrolimus group (P = 0.01).",
            "relapse",
            Reading.LOWER,
        ),
        (
            "The reduction in pain was significantly greater with tacrolimus than placebo.",
            "pain",
            Reading.LOWER,
        ),
        (
            "Tacrolimus significantly reduced pain (P = 0.01), but sleep did not differ from placebo (P = 0.50).",
            "sleep",
            Reading.NO_DIFFERENCE,
        ),
        ("It remains unclear whether tacrolimus affects pain.", "pain", Reading.UNCERTAIN),
    ],
)
def test_reading(span: str, outcome: str, reading: Reading) -> None:
    """The comparator as subject, figures by arm, nested changes and other outcomes are told apart."""
    assert effect_on(span, "tacrolimus", "placebo", outcome).direction is reading


def test_size_and_significance_travel_with_the_reading() -> None:
    """What was asked, the effect size with its interval, and the significance stand in the reading."""
    found = effect_on("Pain was rarer with A (RR 0.5, 95% CI 0.3 to 0.9).", "A", "B", "pain")
    assert (found.intervention, found.comparator, found.outcome) == ("A", "B", "pain")
    assert found.size is not None
    assert found.size.high == Decimal("0.9")
    assert found.significant is True
    assert 0.0 <= found.difference <= 1.0


@pytest.mark.parametrize(
    ("intervention", "comparator", "text", "named"),
    [
        ("tacrolimus", "placebo", "tacrolimus or placebo", [True, False]),
        ("drug A (Group A)", "drug B (Group B)", "lower in group A than in group B", [True, False]),
        ("exercise", "no exercise", "exercise or no exercise", [True, False]),
        ("tacrolimus", "placebo", "The PLA group and the treatment group", [False, True]),
        (
            "tacrolimus plus light",
            "light",
            "tacrolimus plus light rather than with light alone",
            [True, False],
        ),
    ],
)
def test_arms(intervention: str, comparator: str, text: str, named: list[bool]) -> None:
    """Arms are known by the words that only one has, by letters, by absence, and by abbreviation."""
    mentions = Arms(intervention, comparator).mentions(text)
    order: list[bool] = []
    for mention in mentions:
        if not order or order[-1] is not mention.intervention:
            order.append(mention.intervention)
    assert order == named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 mm in the tacrolimus group and 51 mm in the placebo group", -1),
        ("51 (SD 4) for placebo and 35 (SD 3) for tacrolimus", -1),
        ("tacrolimus v placebo: 20% versus 12%", 1),
        ("rates with tacrolimus and placebo were 8% and 4%, respectively", 1),
        ("tacrolimus was used before and after: 8 v 4", 0),
        ("tacrolimus and placebo", 0),
    ],
)
def test_figures_by_arm(text: str, expected: int) -> None:
    """Two figures are compared by the arm each belongs to; spreads and changes over time are not figures."""
    assert larger_arm(text, Arms("tacrolimus", "placebo").mentions(text)) == expected
