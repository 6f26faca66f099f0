"""Certainty of a body of evidence, with a judgement and a reason for each of GRADE's domains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure one can be that the true effect lies close to the estimate (GRADE), highest first."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"

    def lowered(self, steps: int) -> Certainty:
        """The certainty so many steps further down; very low is the floor."""
        ladder = tuple(Certainty)
        return ladder[min(len(ladder) - 1, ladder.index(self) + steps)]


class CertaintyDomain(StrEnum):
    """The five things for which GRADE lowers certainty."""

    RISK_OF_BIAS = "risk of bias"
    INCONSISTENCY = "inconsistency"
    INDIRECTNESS = "indirectness"
    IMPRECISION = "imprecision"
    PUBLICATION_BIAS = "publication bias"


class Concern(StrEnum):
    """How much a domain speaks against certainty; each step lowers it by one."""

    NONE = "not serious"
    SERIOUS = "serious"
    VERY_SERIOUS = "very serious"

    @property
    def steps(self) -> int:
        """By how many steps it lowers certainty."""
        return tuple(Concern).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainJudgement:
    """One domain: how serious the concern is, and why, in words; a reason is given either way."""

    domain: CertaintyDomain
    concern: Concern
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyJudgement:
    """The certainty of a body of evidence.

    Attributes:
        start: where it starts before anything lowers it: high for randomised studies, else low.
        start_reason: why it starts there.
        domains: every domain with its reason, in the order of ``CertaintyDomain``.
        stated: the rating that a review among the evidence gives, which then stands in place of the sum of
            the domains; ``None`` where none is stated.
        provisional: the rating is made by rules from abstracts; it is not a panel's GRADE assessment.
    """

    certainty: Certainty
    start: Certainty
    start_reason: str
    domains: tuple[DomainJudgement, ...]
    stated: str | None = None
    provisional: bool = True
