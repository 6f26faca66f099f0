"""What directness is judged on: one question held against one passage and what its record is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from osler.appraisal.design import study_design
from osler.appraisal.nearness import Near, Nearness, Reading
from osler.appraisal.target import Target
from osler.appraisal.without import denied
from osler.domain.appraisal import Aspect, AspectJudgement, DirectnessLabel, StudyDesign
from osler.domain.question import INERT, Concept, Mention, Question
from osler.domain.record import Record

DIRECT, INDIRECT, OFF = DirectnessLabel.DIRECT, DirectnessLabel.INDIRECT, DirectnessLabel.OFF_TOPIC


@dataclass(frozen=True)
class Subject:
    """A record and what it says it is about."""

    record: Record
    about: Reading
    title: Reading
    """Its title; empty unless it is a guideline, of which alone it is asked."""
    without: Reading
    """Its sentences on what those studied did not have."""

    @cached_property
    def not_patients(self) -> str:
        """Why its subjects are no patients, or ``""``."""
        return _NOT_PATIENTS.get(study_design(self.record).design, "")


_NOT_PATIENTS = {
    StudyDesign.ANIMAL: "an animal study, not patients",
    StudyDesign.IN_VITRO: "laboratory work, not patients",
}


@dataclass(frozen=True)
class Case:
    """One question held against one passage and its record."""

    question: Question
    passage: Reading
    subject: Subject
    nearness: Nearness
    target: Target | None

    def is_without(self, asked: Concept) -> bool:
        """Whether those studied do not have the condition asked about, by the passage or else by its record."""

        def is_asked(mention: Mention) -> bool:
            return self.nearness.of(asked, mention.concept) >= Near.NARROWER

        if any(map(is_asked, self.passage.mentions)):
            return denied(self.passage.text, self.passage.mentions, is_asked)
        about = self.subject.about
        told = about if any(map(is_asked, about.mentions)) else self.subject.without
        return denied(told.text, told.mentions, is_asked)

    def here(self, asked: Iterable[Concept]) -> tuple[Near, Concept | None]:
        """The nearest that the passage names."""
        return self.nearness.nearest(asked, self.passage)

    def there(self, asked: Iterable[Concept]) -> tuple[Near, Concept | None]:
        """The nearest that the record is about."""
        return self.nearness.nearest(asked, self.subject.about)

    @property
    def titled(self) -> bool:
        """Whether the title of a guideline names a treatment that was asked about."""
        return self.nearness.nearest(self.ours, self.subject.title)[0] >= Near.NARROWER

    @property
    def ours(self) -> tuple[Concept, ...]:
        """The treatments asked about, on either side; what stands for no treatment is none."""
        sides = (*self.question.interventions, *self.question.comparators)
        return tuple(c for c in sides if c.name not in INERT) or sides

    @property
    def has_our_treatment(self) -> bool:
        """Whether the passage or its record is about a treatment that was asked about."""
        return max(self.here(self.ours)[0], self.there(self.ours)[0]) >= Near.NARROWER

    def is_ours(self, named: Concept) -> bool:
        """Whether a treatment is one that was asked about, or its class, or a member of it."""
        return any(self.nearness.of(asked, named) >= Near.CLASS for asked in self.ours)

    def is_beside(self, named: Concept) -> bool:
        """Whether a treatment is another member of the class of one that was asked about."""
        return any(self.nearness.of(asked, named) is Near.SIBLING for asked in self.ours)


SILENT = "does not name"
"""How the reason begins where a passage and its record name nothing of the kind asked about."""
Judgements = list[AspectJudgement]


def judgement(aspect: Aspect, reason: str = "", *, off: bool = False) -> AspectJudgement:
    """Direct where there is no reason against it."""
    label = OFF if off else INDIRECT if reason else DIRECT
    return AspectJudgement(aspect=aspect, label=label, reason=reason)


def names(concepts: Iterable[Concept], word: str = "or") -> str:
    """The concepts' names in a row: "A or B"."""
    return f" {word} ".join(c.name for c in concepts)
