"""From the arms of a study to those of a question: which way a statement points for who asks.

A source states its findings for its own intervention. Who asks about clobetasol reads "tacrolimus did worse than
clobetasol" as being for clobetasol, and who asks about narrowband UVB learns nothing of it from a trial in which both
arms had it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from osler.appraisal.nearness import Near, Nearness, Reading
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import INERT, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.domain.statement import Statement
from osler.ports import Lexicon

Arm = tuple[str, ...]
"""The treatments of one arm, in a source's words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A direction as the question sees it; ``reason`` says why it does not count, or is ``""``."""

    direction: Direction
    reason: str = ""


_TURNED = {
    Direction.FAVOURS_INTERVENTION: Direction.FAVOURS_COMPARATOR,
    Direction.FAVOURS_COMPARATOR: Direction.FAVOURS_INTERVENTION,
}
_NO_BETTER = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})
_ANOTHER = "compared with another active treatment only"


class Viewpoint:
    """Sees statements of effect from the arms that one question names; made anew for each question."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nearness = Nearness(lexicon)
        self._readings: dict[str, Reading] = {}
        self.outcomes = question.outcomes
        self.kind = FindingKind.HARM if question.kind is QuestionKind.HARM else FindingKind.EFFICACY
        """The kind of statement that answers: of harm where harms are asked for, else of benefit."""
        self.ours, self.against = _sides(question)
        """The treatments asked about, and those that they are compared with."""

    def of(self, statement: Statement, record: Record) -> Seen:
        """Which way a statement that cites ``record`` points, for who asks.

        Where the source names no arms, it is taken to speak for the treatment asked about, but never in a comparison.
        Unless the question compares treatments, doing no better than another active treatment is no sign of doing
        nothing. A statement of harm counts only where it names the harm asked for, if one is.
        """
        direction, first, second = statement.direction, record.interventions, record.comparators
        if direction is Direction.NOT_APPLICABLE or not self.ours:
            return Seen(direction)
        if self.kind is FindingKind.HARM and self.outcomes and not self.names(self.outcomes, statement.text):
            return Seen(Direction.NOT_APPLICABLE, f"not about {self.outcomes[0].name}")
        if self.against:
            return self._between(direction, first, second)
        return self._for_ours(direction, first, second)

    def _for_ours(self, direction: Direction, first: Arm, second: Arm) -> Seen:
        here, there = self._in(self.ours, first), self._in(self.ours, second)
        if here and there:
            return Seen(Direction.NOT_APPLICABLE, f"both arms had {self.ours[0].name}")
        seen, other = (_TURNED.get(direction, direction), first) if there else (direction, second)
        return Seen(seen, _ANOTHER if seen in _NO_BETTER and _active(other) else "")

    def _between(self, direction: Direction, first: Arm, second: Arm) -> Seen:
        arms = tuple(self._in(asked, arm) for asked in (self.ours, self.against) for arm in (first, second))
        if arms == (True, False, False, True):
            return Seen(direction)
        if arms == (False, True, True, False):
            return Seen(_TURNED.get(direction, direction))
        us, them = self.ours[0].name, self.against[0].name
        return Seen(Direction.NOT_APPLICABLE, f"its arms do not set {us} against {them}")

    def _in(self, asked: Iterable[Concept], arm: Arm) -> bool:
        return self.names(asked, " ; ".join(_WITHOUT.sub("", name) for name in arm))

    def names(self, asked: Iterable[Concept], text: str) -> bool:
        """Whether a text names a concept that was asked about, its class or a kind of it."""
        reading = self._readings.get(text)
        if reading is None:
            reading = self._readings[text] = Reading(text, self._lexicon.mentions(text))
        return self._nearness.nearest(asked, reading)[0] >= Near.CLASS


def _sides(question: Question) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """The two sides of a question; "is A as good as B" names both as treatments. No treatment is no side."""
    ours = question.interventions
    against = tuple(c for c in question.comparators if c.name not in INERT)
    if question.kind is QuestionKind.COMPARISON and not question.comparators:
        return ours[:1], ours[1:]
    return ours, against


_WITHOUT = re.compile(r"\b(?:no|not|without|before)\b.*|\bnon-(?!steroid)\w+", re.IGNORECASE)
"""What an arm did not have: "no CPAP", "care without inhaled steroids"."""
_NO_TREATMENT = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, INERT), key=len, reverse=True))}|no|none|without|inactive|untreated"
    r"|controls|conventional|standard|alone|observation|delayed|baseline)\b",
    re.IGNORECASE,
)


def _active(arm: Arm) -> bool:
    """Whether every treatment of an arm is one; ``False`` where it names none."""
    return bool(arm) and not any(_NO_TREATMENT.search(name) for name in arm)
