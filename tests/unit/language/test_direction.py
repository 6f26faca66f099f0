"""Direction of effect, its size and whom it favours."""

from __future__ import annotations

from decimal import Decimal

import pytest

from osler.domain.finding import Direction
from osler.language.direction import EffectDirection, EffectSize, benefit, effect


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Drug A increased bleeding.", EffectDirection.INCREASED),
        ("Mortality was lower with drug A.", EffectDirection.DECREASED),
        ("Pain fell significantly more with drug A.", EffectDirection.DECREASED),
        ("The reduction in pain was greater with drug A.", EffectDirection.DECREASED),
        ("Drug A gave a smaller decrease in weight.", EffectDirection.INCREASED),
        ("Drug A improved the symptom score at 6 months more than placebo.", EffectDirection.IMPROVED),
        ("Drug A was more effective than placebo.", EffectDirection.IMPROVED),
        ("Drug A worsened sleep.", EffectDirection.WORSENED),
        ("Pain did not differ between drug A and placebo.", EffectDirection.NO_DIFFERENCE),
        ("Drug A did not reduce pain.", EffectDirection.NO_DIFFERENCE),
        ("Drug A was non-inferior to drug B.", EffectDirection.NO_DIFFERENCE),
        ("Drug A was as effective as drug B.", EffectDirection.NO_DIFFERENCE),
        ("Neither drug A nor drug B helped.", EffectDirection.NO_DIFFERENCE),
        ("Drug A lowered pain (P = 0.40).", EffectDirection.NO_DIFFERENCE),
        ("Death: HR 0.80 (95% CI 0.70 to 1.20).", EffectDirection.NO_DIFFERENCE),
        ("Death: HR 0.80 (95% CI 0.70 to 0.90).", EffectDirection.DECREASED),
        ("Drug A increased bleeding but reduced stroke.", EffectDirection.MIXED),
        ("It is uncertain whether drug A reduces pain.", EffectDirection.UNCERTAIN),
        ("There is insufficient evidence on drug A.", EffectDirection.UNCERTAIN),
        ("Twenty adults received drug A.", EffectDirection.NOT_STATED),
        (
            "Adults at increased risk received at least 5 mg for five or more days.",
            EffectDirection.NOT_STATED,
        ),
    ],
)
def test_direction(text: str, direction: EffectDirection) -> None:
    """Words, nested changes, denials and figures give one direction."""
    assert effect(text).direction is direction


@pytest.mark.parametrize(
    ("text", "significant"),
    [
        ("Pain was lower (P = 0.03).", True),
        ("Pain was significantly lower.", True),
        ("Pain was not significantly lower.", False),
        ("Pain was lower (P > 0.05).", False),
        ("Pain was lower (RR 0.5, 95% CI 0.3 to 0.9).", True),
        ("Pain was lower.", None),
    ],
)
def test_significance(text: str, *, significant: bool | None) -> None:
    """By word, else by P value, else by interval; ``None`` where the sentence does not say."""
    assert effect(text).significant is significant


def test_size() -> None:
    """The first effect size is kept with the interval that follows it."""
    found = effect("Death was rarer (RR 0.76, 95% CI 0.59 to 0.98).").size
    assert found == EffectSize("RR", Decimal("0.76"), Decimal("0.59"), Decimal("0.98"))


def test_hedges_are_kept() -> None:
    """The words of doubt travel with the effect."""
    assert effect("Drug A may reduce pain.").hedges == ("may",)


@pytest.mark.parametrize(
    ("text", "favoured"),
    [
        ("Drug A reduced mortality.", Direction.FAVOURS_INTERVENTION),
        ("Drug A increased bleeding.", Direction.FAVOURS_COMPARATOR),
        ("Survival was longer with drug A.", Direction.FAVOURS_INTERVENTION),
        ("Drug A reduced quality of life.", Direction.FAVOURS_COMPARATOR),
        ("Pain relief was greater with drug A.", Direction.FAVOURS_INTERVENTION),
        ("Drug A improved sleep.", Direction.FAVOURS_INTERVENTION),
        ("Pain did not differ.", Direction.NO_DIFFERENCE),
        ("Drug A increased bleeding but reduced stroke.", Direction.MIXED),
        ("Drug A raised the level of marker X.", Direction.NOT_APPLICABLE),
        ("It is uncertain whether drug A reduces pain.", Direction.NOT_APPLICABLE),
    ],
)
def test_benefit(text: str, favoured: Direction) -> None:
    """Less of a bad outcome or more of a good one favours the intervention; unknown outcomes favour nobody."""
    assert benefit(effect(text), text) is favoured
