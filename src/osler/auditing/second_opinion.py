"""A second opinion on support: it stands only where not two other readings object.

The rules of the verdict were written on pages, and on pages never seen they err; the worst error is to call supported
what the library contradicts. Readers that know nothing of those rules read the deciding passage again: verification's
strict rules, its learned judgement of claims, the directions of effect, and the learned judgement once more on passages
as close. Each errs by itself, seldom two on one statement: where two object, "supported" becomes "partly supported".
No verdict is raised, and contradictions stand: these readers do not see well which arm is which, and the rules do
(``osler.auditing.tellings``).

The limits are the even odds of ``osler.verification.claims`` and those of the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osler.auditing.case import LIKE, Judgement
from osler.auditing.claim import Claim
from osler.auditing.clauses import clauses
from osler.auditing.closeness import same_words
from osler.auditing.figures import compare, is_result
from osler.auditing.judge import DISAGREES, Bearing
from osler.auditing.opposition import about_claim
from osler.domain.statement import Objection, VerdictLabel
from osler.language.direction import EffectDirection, effect
from osler.verification.claims import ClaimJudge
from osler.verification.verify import Verifier

OBJECTIONS = 2
"""Readings that must object before support falls."""
_EVEN = 2 / 3
"""The probability of agreement from which the learned judgement says "supports"."""
_ALSO = 6
"""The closest passages that are heard beside the deciding one."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The readers that the rules of the verdict know nothing of."""

    learned: ClaimJudge
    strict: Verifier

    def on(self, claim: Claim, made: Judgement, found: Sequence[Bearing]) -> Judgement:
        """The judgement, or a lower one where the readers object.

        Args:
            made: what the rules say; its first bearing is the deciding one.
            found: all that bears on the claim, closest first.
        """
        if made.verdict.label is not VerdictLabel.SUPPORTED or not made.bearings:
            return made
        deciding = made.bearings[0]
        if _word_for_word(claim.said, deciding.candidate.passage.text) or _has_the_figures(claim, deciding):
            return made
        against = tuple(self._objections(claim, deciding, found))
        return _lowered(made, against) if len(against) >= OBJECTIONS else made

    def _objections(self, claim: Claim, deciding: Bearing, found: Sequence[Bearing]) -> Iterator[str]:
        """What each reading has against support by the deciding passage."""
        passage = deciding.candidate.passage
        if Objection.WRONG_DIRECTION in self.strict.verdict(claim.said, [passage]).objections:
            yield "its words lean another way"
        if min(self._agreement(claim, deciding)) < _EVEN:
            yield "the passage does not seem to agree"
        if _directions_differ(claim.said, about_claim(claim, passage.text)):
            yield "it states another direction"
        if any(
            b.direct
            and b.candidate.passage.text != passage.text
            and b.share >= LIKE * deciding.share
            and self.learned.judge(claim.said, b.candidate.passage.text).agrees < DISAGREES
            for b in found[:_ALSO]
        ):
            yield "a passage as close seems to say otherwise"

    def _agreement(self, claim: Claim, deciding: Bearing) -> tuple[float, float]:
        """The learned probability of agreement with a passage, and with its clauses on what the claim speaks of."""
        text = deciding.candidate.passage.text
        whole, part = (self.learned.judge(claim.said, t).agrees for t in (text, about_claim(claim, text)))
        return whole, part


def _word_for_word(claim: str, passage: str) -> bool:
    """Whether a claim is a passage, or a clause of it, in its own words."""
    return any(same_words(claim, told) for told in (passage, *(c.text for c in clauses(passage))))


def _directions_differ(claim: str, passage: str) -> bool:
    """Whether both state a direction of effect, and not the same."""
    ours, theirs = effect(claim).direction, effect(passage).direction
    return ours is not theirs and EffectDirection.NOT_STATED not in (ours, theirs)


def _has_the_figures(claim: Claim, deciding: Bearing) -> bool:
    """Whether the claim has figures, a result among them or several, and the passage has them all."""
    told = len(claim.figures) > 1 or any(is_result(q) for q in claim.figures)
    return told and not compare(claim.figures, [deciding.candidate.passage.text]).missing


def _lowered(made: Judgement, against: Sequence[str]) -> Judgement:
    """Support put down to a part of it, with what the other readings object."""
    reasons = (
        f"the library seems to say so, but read again: {'; '.join(against)}",
        *made.verdict.reasons[1:],
    )
    return replace(made, verdict=replace(made.verdict, label=VerdictLabel.PARTLY_SUPPORTED, reasons=reasons))
