"""One claim with all that bears on it, and what the rules of the verdict ask of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.auditing.advice_words import says_first
from osler.auditing.claim import Claim, Stance
from osler.auditing.figures import Figures, compare
from osler.auditing.judge import (
    AGREES,
    CLOSE,
    DISAGREES,
    Bearing,
)
from osler.auditing.matter import one_outcome
from osler.auditing.sides import (
    compares_actives,
    leans_alike,
    marked_against,
    missing_numbers,
    second_agrees,
    unsaid,
)
from osler.domain.statement import Verdict, VerdictLabel
from osler.language.quantities import QuantityKind

FULL = 0.66
"""The share of a claim that one direct passage must say for support."""
HALF = 0.4
"""The share of a claim's own words, beyond its concepts, that support and other numbers need."""
SOME = 0.25
"""The share of them without which a passage bears out no part."""
CERTAIN = 0.9
"""The probability of agreement on a close passage that rules contradiction out."""
LIKE = 0.85
"""Passages at least this close, relative to the closest, have a say."""


_OF_PREPARATIONS = frozenset({QuantityKind.PERCENTAGE, QuantityKind.DOSE})
"""What a record's people are described by is no strength or dose of a treatment."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the passages it rests on and the numbers found and missing."""

    verdict: Verdict
    bearings: tuple[Bearing, ...]
    figures: Figures


@dataclass(frozen=True)
class Case:
    """A claim and its bearings, closest first; ``firsts`` and ``advice`` as in ``osler.auditing.verdicts.judged``."""

    claim: Claim
    found: tuple[Bearing, ...]
    firsts: tuple[Bearing, ...]
    advice: tuple[Bearing, ...]

    def speaks_for(self, bearing: Bearing) -> bool:
        """Whether a close passage all but certainly agrees; what a treatment does harm by says nothing of its worth."""
        if self.claim.stance is Stance.FOR and bearing.candidate.stance is Stance.HARM:
            return False
        sure = bearing.agrees is not None and bearing.agrees >= CERTAIN
        if not sure or bearing.share < CLOSE or bearing.opposed:
            return False
        return not self.claim.stems or one_outcome(self.claim, bearing.candidate)

    def leans(self, bearing: Bearing, against: frozenset[Stance]) -> bool:
        """Whether a passage takes a side on what the claim says."""
        stance = bearing.candidate.stance
        heard = bearing.agrees is not None and not DISAGREES < bearing.agrees < AGREES
        return heard or bearing.opposed or stance in against or leans_alike(self.claim.stance, stance)

    def leans_for(self, bearing: Bearing) -> bool:
        """Whether a passage is for what the claim says, by its source or by the second reader."""
        return second_agrees(bearing) or leans_alike(self.claim.stance, bearing.candidate.stance)

    def turned(self, bearing: Bearing, against: frozenset[Stance]) -> bool:
        """Whether a passage is against what the claim says, the second reader not all but denying it."""
        stance = bearing.candidate.stance
        if stance is Stance.NULL and not bearing.turn_is_firm and compares_actives(self.claim, bearing):
            return False
        if bearing.opposed or (says_first(self.claim.said) and marked_against(bearing)):
            return True
        needed = CERTAIN if marked_against(bearing) else AGREES
        return stance in against and (bearing.agrees is None or bearing.agrees < needed)

    def figures(self, bearings: Sequence[Bearing]) -> Figures:
        """The claim's figures held against the passages and titles of these bearings."""
        texts = [b.candidate.passage.text for b in bearings]
        texts += [t for b in bearings for t in (b.record.title, *b.record.interventions)]
        if not any(q.kind in _OF_PREPARATIONS for q in self.claim.figures):
            texts += [b.record.population for b in bearings if b.record.population]
        return compare(self.claim.figures, texts)

    def made(self, label: VerdictLabel, bearings: Sequence[Bearing], *reasons: str) -> Judgement:
        """A judgement that rests on the first four bearings, its reasons completed by what they lack."""
        kept = tuple(bearings[:4])
        figures = self.figures(kept)
        numbers = missing_numbers(figures)
        if label is VerdictLabel.PARTLY_SUPPORTED and (left := unsaid(self.claim, kept)):
            reasons = (*reasons, f"not said there: {', '.join(left)}")
        every = (*reasons, numbers) if numbers and numbers not in reasons else reasons
        return Judgement(Verdict(label=label, reasons=tuple(r for r in every if r)), kept, figures)


def keyed(found: tuple[Bearing, ...]) -> tuple[Bearing, ...]:
    """The passages that name what a claim says of its subject, where close ones do; else all."""
    kept = tuple(b for b in found if b.named)
    return kept if any(b.share >= CLOSE for b in kept) else found
