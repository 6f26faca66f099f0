"""Free claims against a passage: does it support the claim, contradict it, or say nothing of it?

The signals are counted by rules (``claim_signals``); how much each counts was learned on data with permissive
licences and lies, as a readable table with its model card, in ``models/claims.json``. It is a coarser judgement than
that of ``verify``: it serves to sort evidence, and nothing is published on its word.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from osler.ports import Lexicon
from osler.verification.claim_signals import ClaimSignals, claim_signals
from osler.verification.units import Names


class ClaimLabel(StrEnum):
    """What a passage says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """The judgement.

    Attributes:
        sentence: the sentence of the passage that it rests on.
        bears: the probability that the passage says anything on the claim, 0 to 1.
        agrees: the probability that it agrees, if it does.
    """

    label: ClaimLabel
    sentence: str
    bears: float
    agrees: float


class ClaimWeights(msgspec.Struct, frozen=True):
    """The learned weights by signal, how rare words are, and the model card."""

    card: dict[str, str]
    bearing: dict[str, float]
    agreement: dict[str, float]
    rarity: dict[str, float]


class ClaimJudge:
    """Judges free claims with one lexicon; texts that it has taken apart are remembered."""

    def __init__(self, lexicon: Lexicon, weights: ClaimWeights | None = None) -> None:
        self._names = Names(lexicon)
        self._weights = weights or learned()

    def judge(self, claim: str, passage: str) -> ClaimVerdict:
        """What the passage, one sentence or a whole abstract, says of the claim."""
        found = self.signals(claim, passage)
        return decide(found, self._weights)

    def signals(self, claim: str, passage: str) -> ClaimSignals:
        """The signals that the judgement is made from."""
        return claim_signals(claim, passage, self._names, self._weights.rarity)


def judge_claim(claim: str, passage: str, lexicon: Lexicon) -> ClaimLabel:
    """What a passage says of a claim; for many claims keep a ``ClaimJudge``."""
    return ClaimJudge(lexicon).judge(claim, passage).label


_SUPPORTS = 2 / 3
"""The probability of agreement, learned where two in three agree, from which a passage supports: the even odds."""


def decide(found: ClaimSignals, weights: ClaimWeights) -> ClaimVerdict:
    """The label that the signals bear out under given weights."""
    bears = _probability(weights.bearing, found.bearing)
    agrees = _probability(weights.agreement, found.agreement)
    said = ClaimLabel.SUPPORTED if agrees >= _SUPPORTS else ClaimLabel.CONTRADICTED
    label = said if bears >= 0.5 else ClaimLabel.NEUTRAL
    return ClaimVerdict(label, found.sentence, bears, agrees)


def _probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """The logistic function of the weighted sum; a signal without a weight counts nothing."""
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def learned() -> ClaimWeights:
    """The weights that come with Osler."""
    text = resources.files("osler.verification").joinpath("models/claims.json").read_bytes()
    return msgspec.json.decode(text, type=ClaimWeights)
