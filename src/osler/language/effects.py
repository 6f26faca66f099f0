"""Effect reading: what a passage says an intervention did to an outcome, against a comparator.

The words and figures are read by rules (``effect_signals``); how much each signal counts was learned on Evidence
Inference and lies, as a readable table with its model card, in ``models/effects.json``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

import msgspec

from osler.language.direction import EffectSize, effect_size, significance
from osler.language.effect_signals import Signals, signals
from osler.language.quantities import quantities


class Reading(StrEnum):
    """How an outcome came out with the intervention, against the comparator."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_DIFFERENCE = "no_difference"
    UNCERTAIN = "uncertain"
    """The passage says that it is not known, or nothing that bears on the outcome."""


@dataclass(frozen=True, slots=True)
class EffectReading:
    """What a passage says of one comparison.

    Attributes:
        direction: of the outcome itself, whether that is good or bad.
        significant: as the passage says it; ``None`` where it does not.
        size: the first effect size stated, with its interval where one is given.
        difference: the probability, by the learned weights, that a difference is reported, 0 to 1.
    """

    intervention: str
    comparator: str
    outcome: str
    direction: Reading
    significant: bool | None
    size: EffectSize | None
    difference: float


class Weights(msgspec.Struct, frozen=True):
    """The learned weights by signal, with the model card beside them."""

    card: dict[str, str]
    difference: dict[str, float]
    direction: dict[str, float]


def effect_on(span: str, intervention: str, comparator: str, outcome: str) -> EffectReading:
    """Read the effect of an intervention on an outcome from a passage (a few sentences, or rows of a table)."""
    found = _signals(span, intervention, comparator, outcome)
    figures = quantities(span)
    weights = _weights()
    difference = probability(weights.difference, found.difference)
    return EffectReading(
        intervention=intervention,
        comparator=comparator,
        outcome=outcome,
        direction=read(found, weights),
        significant=significance(span, figures),
        size=effect_size(figures),
        difference=difference,
    )


def read(found: Signals, weights: Weights) -> Reading:
    """The direction that the signals bear out under given weights."""
    if _says_unknown(found):
        return Reading.UNCERTAIN
    if score(weights.difference, found.difference) < 0:
        return Reading.NO_DIFFERENCE
    if not found.direction:
        return Reading.UNCERTAIN
    return Reading.HIGHER if score(weights.direction, found.direction) >= 0 else Reading.LOWER


def _says_unknown(found: Signals) -> bool:
    """Whether the sentences on the outcome say that nothing is known, and nothing else."""
    signs = found.difference
    return "sentence unknown" in signs and not any(
        name in signs for name in ("sentence any same", "sentence any direction", "span P below .05")
    )


def score(weights: dict[str, float], found: dict[str, float]) -> float:
    """The weighted sum of signals; a signal without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def probability(weights: dict[str, float], found: dict[str, float]) -> float:
    """The logistic function of the score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(weights, found)))))


@lru_cache(maxsize=4_096)
def _signals(span: str, intervention: str, comparator: str, outcome: str) -> Signals:
    return signals(span, intervention, comparator, outcome)


@cache
def _weights() -> Weights:
    text = resources.files("osler.language").joinpath("models/effects.json").read_bytes()
    return msgspec.json.decode(text, type=Weights)
