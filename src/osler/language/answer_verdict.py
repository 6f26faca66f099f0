"""The verdict on a yes/no question, as passages bear it out.

The words and figures are read by rules (``polar_signals``); how much each signal counts was learned on PubMedQA and
BioASQ and lies, as a readable table with its model card, in ``models/polar.json``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from osler.language.polar_signals import polar_signals


class PolarVerdict(StrEnum):
    """What the passages answer."""

    YES = "yes"
    NO = "no"
    UNCERTAIN = "uncertain"
    """They leave it open, say both, or say nothing that bears on it."""


@dataclass(frozen=True, slots=True)
class PolarAnswer:
    """The verdict with the probability of each by the learned weights; they add up to 1."""

    verdict: PolarVerdict
    probabilities: tuple[tuple[PolarVerdict, float], ...]

    def probability(self, verdict: PolarVerdict) -> float:
        """The probability of one verdict, 0 to 1."""
        return dict(self.probabilities)[verdict]


class PolarWeights(msgspec.Struct, frozen=True):
    """The learned weights by verdict and signal, with the model card beside them."""

    card: dict[str, str]
    verdicts: dict[str, dict[str, float]]


def polar_answer(question: str, passages: Sequence[str]) -> PolarAnswer:
    """Answer a yes/no question from passages in their order; uncertain where there are none."""
    if not any(p.strip() for p in passages):
        even = tuple((v, float(v is PolarVerdict.UNCERTAIN)) for v in PolarVerdict)
        return PolarAnswer(PolarVerdict.UNCERTAIN, even)
    likely = probabilities(_weights().verdicts, polar_signals(question, passages))
    ranked = tuple((v, likely[v.value]) for v in PolarVerdict)
    return PolarAnswer(max(ranked, key=lambda pair: pair[1])[0], ranked)


def probabilities(weights: Mapping[str, Mapping[str, float]], found: Mapping[str, float]) -> dict[str, float]:
    """The softmax of the weighted sums of signals; a signal without a weight counts nothing."""
    sums = {
        name: sum(table.get(signal, 0.0) * value for signal, value in found.items())
        for name, table in weights.items()
    }
    top = max(sums.values())
    raised = {name: math.exp(value - top) for name, value in sums.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


@cache
def _weights() -> PolarWeights:
    text = resources.files("osler.language").joinpath("models/polar.json").read_bytes()
    return msgspec.json.decode(text, type=PolarWeights)
