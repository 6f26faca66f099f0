"""The two treatments that a question holds against each other, and which texts name one, both or a third."""

from __future__ import annotations

from dataclasses import dataclass

from osler.answering.chosen import Chosen
from osler.answering.facets import Profiler
from osler.domain.question import INERT, Category, Question, QuestionKind


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its id, and the ids of the classes that it does not share with the other."""

    id: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Both treatments, with what reads texts for them."""

    one: Side
    other: Side
    profiler: Profiler

    def named_in(self, text: str) -> bool:
        """Whether a text names either, a kind of it, or its class."""
        return self._has(self.one, text) or self._has(self.other, text)

    def compared_in(self, candidate: Chosen) -> bool:
        """Whether a finding names both, or its study has one in each arm."""
        record, text = candidate.evidence.record, candidate.finding.text
        return (self._has(self.one, text) and self._has(self.other, text)) or any(
            self._has(a, *record.interventions) and self._has(b, *record.comparators)
            for a, b in ((self.one, self.other), (self.other, self.one))
        )

    def a_third_in(self, text: str) -> bool:
        """Whether a text names a treatment that is neither, nor a kind or class of one."""
        ours = {self.one.id, self.other.id} | self.one.classes | self.other.classes
        return any(
            m.concept.category is Category.INTERVENTION
            and m.concept.name not in INERT
            and m.concept.id not in ours
            and ours.isdisjoint(b.id for b in self.profiler.lexicon.broader(m.concept))
            for m in self.profiler.lexicon.mentions(text)
        )

    def _has(self, side: Side, *texts: str) -> bool:
        profile = self.profiler.text(" ; ".join(texts))
        named = side.id in profile.concepts or side.id in profile.kinds_of
        return named or not side.classes.isdisjoint(profile.concepts)


def two_sides(question: Question, profiler: Profiler) -> TwoSides | None:
    """The two treatments of a comparison; ``None`` where there are more, or one stands for no treatment."""
    ours = question.interventions if question.comparators else question.interventions[:1]
    against = question.comparators or question.interventions[1:]
    if question.kind is not QuestionKind.COMPARISON or len(ours) != 1:
        return None
    active = [c for c in against if c.name not in INERT]
    if len(active) != 1 or ours[0].name in INERT:
        return None
    of_one, of_other = (frozenset(b.id for b in profiler.lexicon.broader(c)) for c in (ours[0], active[0]))
    return TwoSides(
        one=Side(ours[0].id, of_one - of_other),
        other=Side(active[0].id, of_other - of_one),
        profiler=profiler,
    )
