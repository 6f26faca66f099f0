"""The evidence meter: how many studies, of which level, point which way, and what that comes to.

It stands apart from certainty (how sure one can be of the body of evidence) and from the quality of the answer (how
well the answer covers what was asked, from how direct and how recent evidence).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.certainty import CertaintyJudgement


class Side(StrEnum):
    """Which way a study points."""

    FOR = "for"
    """It favours the intervention, or answers yes."""
    NO_DIFFERENCE = "no_difference"
    AGAINST = "against"
    """It favours the comparator, or answers no."""
    MIXED = "mixed"
    """Its findings point different ways, or it leaves the matter open."""


class MeterLabel(StrEnum):
    """What the studies come to."""

    FOR = "for"
    NO_DIFFERENCE = "no_difference"
    AGAINST = "against"
    DIVIDED = "divided"
    """No side has more than half of the weight."""
    NO_STUDIES = "no_studies"


class Pointing(StrEnum):
    """What the evidence of an answer points to, for the treatment asked about."""

    FOR = "for"
    NO_DIFFERENCE = "no_difference"
    AGAINST = "against"
    UNCERTAIN = "uncertain"
    """The pieces of the answer do not agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterVerdict:
    """The verdict on a yes/no or comparison question, and the same in a sentence with its grounds."""

    points_to: Pointing
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyVote:
    """One independent study: its reports (record ids), the level of the strongest, and where it points.

    ``weight`` follows from the level; it is a convention of Osler's, not a measurement.
    """

    records: tuple[str, ...]
    level: int | None
    side: Side
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuality:
    """How good the answer is as an answer, whatever the evidence is worth.

    Attributes:
        coverage: the share of what was asked that is answered, 0 to 1; ``None`` where it was not judged.
        direct: the share of the records on the subject that fit the question directly, 0 to 1.
        latest: the year of the most recent study that counts; ``None`` if unknown.
    """

    coverage: float | None
    direct: float
    latest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """The evidence meter of one answer.

    Attributes:
        votes: each study that counts, once; the strongest level first.
        label: the side that has more than half of the weight, if one has.
        words: the same in a plain sentence or two.
        certainty: of the body of evidence, provisional.
        left_out: records that do not count, each with the reason in words.
        verdict: what it comes to, where the question can be answered so; ``None`` elsewhere.
    """

    votes: tuple[StudyVote, ...]
    label: MeterLabel
    words: str
    certainty: CertaintyJudgement
    quality: AnswerQuality
    left_out: tuple[tuple[str, str], ...] = ()
    verdict: MeterVerdict | None = None

    def count(self, side: Side, level: int | None = None) -> int:
        """How many studies point this way, of any level or of one."""
        return sum(v.side is side and level in {None, v.level} for v in self.votes)

    def share(self, side: Side) -> float:
        """The side's part of the weight, 0 to 1: the length of its piece of the bar."""
        total = sum(v.weight for v in self.votes)
        return sum(v.weight for v in self.votes if v.side is side) / total if total else 0.0

    def levels(self) -> tuple[int | None, ...]:
        """The levels that occur, strongest first, unknown last."""
        return tuple(dict.fromkeys(v.level for v in self.votes))
