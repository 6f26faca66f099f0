"""A body of evidence: the studies that bear on one outcome, each once, and what their abstracts say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from osler.appraisal.design import study_design
from osler.appraisal.flags import flags
from osler.appraisal.same_study import studies
from osler.appraisal.sample_size import sample_size
from osler.domain.appraisal import DirectnessLabel, Flag, StudyDesign
from osler.domain.certainty import Certainty
from osler.domain.finding import Direction
from osler.domain.record import Record
from osler.language.direction import effect, null_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one record contributes to the evidence on one outcome.

    Attributes:
        direction: which arm it favours; ``NOT_APPLICABLE`` where that has not been read.
        directness: how well it fits the question.
        passages: the sentences that state its result, for their intervals; empty where they were not sought.
    """

    record: Record
    direction: Direction = Direction.NOT_APPLICABLE
    directness: DirectnessLabel = DirectnessLabel.DIRECT
    passages: tuple[str, ...] = ()


class Interval(NamedTuple):
    """A measure of effect and the bounds of its confidence interval."""

    measure: str
    low: Decimal
    high: Decimal


_BLINDED = re.compile(r"\b(double-?\s?blind\w*|placebo|masked|blinded|sham)\b")
_TRIALS = re.compile(
    r"(?<!no )(?<!non-)(?<!non)\brandomi[sz]ed\b|\brcts?\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ )?trials\b|\bplacebo\b"
)
"""Trials counted, or a placebo, in a review: what it pooled was randomised, whether or not its abstract says so."""
_NO_RESULTS = frozenset(
    {
        StudyDesign.PROTOCOL,
        StudyDesign.ANIMAL,
        StudyDesign.IN_VITRO,
        StudyDesign.OPINION,
        StudyDesign.GUIDELINE,
        StudyDesign.CONSENSUS,
    }
)
_HIGH_RISK = re.compile(r"\bhigh risk of bias\b")


_CONFIDENCE = re.compile(
    r"\b(?:(?:high|moderate|low)(?: |-)to(?: |-))?(high|moderate|very[- ]low|low) confidence\b(?! intervals?)",
    re.IGNORECASE,
)
"""Confidence in so many words; of a range the lower end counts, since what is claimed may rest on that."""
_RATING = re.compile(r"\b(high|moderate|low|very[- ]low)[- ](certainty|quality)( of)?( the)? evidence\b")


def _told(record: Record) -> str:
    """What a record tells of how the study was done: its text and, where it lists them, its arms."""
    return " ".join((record.text, *record.interventions, *record.comparators))


class Study:
    """One study of the body: its reports together."""

    def __init__(self, reports: Sequence[Contribution]) -> None:
        self.reports = tuple(reports)
        self.text = " ".join(_told(c.record) for c in reports).lower()
        self.directions = frozenset(c.direction for c in reports)
        self.direct = any(c.directness is DirectnessLabel.DIRECT for c in reports)
        self._judged = study_design(reports[0].record)

    @property
    def is_review(self) -> bool:
        """Whether it is a systematic review, pooled or not."""
        return self._judged.design in {StudyDesign.META_ANALYSIS, StudyDesign.SYSTEMATIC_REVIEW}

    @property
    def is_evidence(self) -> bool:
        """Whether it reports results in patients that still stand."""
        raised = flags(self.reports[0].record, self._judged)
        return self._judged.design not in _NO_RESULTS and Flag.RETRACTED not in raised

    @property
    def randomised(self) -> bool:
        """Whether it is a randomised trial or a review of such trials."""
        if self.is_review:
            return bool(_TRIALS.search(self.text))
        return self._judged.design is StudyDesign.RANDOMISED_TRIAL

    @property
    def blinded(self) -> bool:
        """Whether it says that anyone was blinded."""
        return bool(_BLINDED.search(self.text))

    @property
    def biased(self) -> bool:
        """Whether its authors state a high risk of bias."""
        return bool(_HIGH_RISK.search(self.text))

    @property
    def preprint(self) -> bool:
        """Whether none of its reports has passed review."""
        return all(Flag.PREPRINT in flags(c.record, self._judged) for c in self.reports)

    @cached_property
    def n(self) -> int | None:
        """The largest number of participants that a report gives."""
        found = (c.record.sample_size or sample_size(c.record.text) for c in self.reports)
        return max((n for n in found if n is not None), default=None)

    @cached_property
    def ratios(self) -> tuple[Interval, ...]:
        """The confidence intervals of ratios (OR, RR, HR) that its passages state."""
        sizes = (effect(passage).size for c in self.reports for passage in c.passages)
        return tuple(
            Interval(s.measure, s.low, s.high)
            for s in sizes
            if s is not None and s.low is not None and s.high is not None and null_value(s.measure) == 1
        )

    @property
    def rating(self) -> Certainty | None:
        """The one rating that a review gives its evidence; ``None`` where it gives none or several."""
        found = {m.group(1).replace("-", " ") for m in _RATING.finditer(self.text)} or {
            m.group(1).replace("-", " ").lower() for m in _CONFIDENCE.finditer(self.text)
        }
        return Certainty(found.pop()) if self.is_review and len(found) == 1 else None


class Body:
    """The studies that bear on one outcome; a study with several reports is there once."""

    def __init__(self, outcome: str, body: Sequence[Contribution]) -> None:
        self.kind = kind_of(outcome)
        by_record: dict[str, list[Contribution]] = {}
        for contribution in body:
            by_record.setdefault(contribution.record.id, []).append(contribution)
        records = [contributions[0].record for contributions in by_record.values()]
        found = (Study([c for r in group for c in by_record[r.id]]) for group in studies(records))
        self.studies = tuple(s for s in found if s.is_evidence)

    @cached_property
    def n(self) -> int | None:
        """Participants in all: of the largest review or of the studies together, whichever are more.

        Studies that do not say are taken to be as large as the others on average.
        """
        reviews = [s.n for s in self.studies if s.is_review and s.n is not None]
        single = [s for s in self.studies if not s.is_review]
        known = [s.n for s in single if s.n is not None]
        together = [round(sum(known) / len(known) * len(single))] if known else []
        return max((*reviews, *together), default=None)

    def most(self, holds: Callable[[Study], bool]) -> bool:
        """Whether something holds for at least half of the studies."""
        return bool(self.studies) and self.count(holds) >= len(self.studies) / 2

    def count(self, holds: Callable[[Study], bool]) -> int:
        """For how many studies something holds."""
        return sum(map(holds, self.studies))


class OutcomeKind(Enum):
    """How an outcome comes to be known."""

    EVENT = "event"
    """It is counted."""
    MEASURED = "measured"
    """It is rated or measured."""
    UNKNOWN = "unknown"


_RATED = re.compile(
    r"\b(pain|quality of life|satisfaction|function\w*|cognitive|memory|depress\w+|anxiety|loneliness|symptom\w*"
    r"|scores?|scales?|well-?being|fatigue|itch\w*|sleep|disability)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(risks?|rates?|incidence|likelihood|probability|proportion|percentage|number of|mortality|deaths?|dies?"
    r"|surviv\w+|strokes?|infarctions?|infections?|relapses?|recurrences?|cancers?|fractures?|ha?emorrhages?|bleeding|events?"
    r"|tuberculosis|hospitali[sz]ations?|admissions?|stillbirths?|complications?|withdrawals?|remission|response|cure"
    r"|failure|success|adverse)\b",
    re.IGNORECASE,
)


def kind_of(outcome: str) -> OutcomeKind:
    """Whether an outcome is an event that is counted or something that is rated or measured."""
    if not outcome.strip():
        return OutcomeKind.UNKNOWN
    return (
        OutcomeKind.EVENT if _COUNTED.search(outcome) and not _RATED.search(outcome) else OutcomeKind.MEASURED
    )
