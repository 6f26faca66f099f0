"""From the arms of a study to those of a question: which way a statement points for who asks.

A source states its findings for its own intervention. Who asks about clobetasol reads "tacrolimus did worse than
clobetasol" as being for clobetasol, and who asks about narrowband UVB learns nothing of it from a trial in which both
arms had it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from osler.appraisal.asked_treatment import in_setting, told_apart
from osler.appraisal.nearness import Near, Nearness, Reading
from osler.appraisal.on_outcome import (
    ANY,
    by_level,
    direction_on,
    in_composite,
    is_better_at_large,
    of_any_cause,
)
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import INERT, Category, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.domain.statement import Statement
from osler.language.words import content_stems
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
ANOTHER = "compared with another active treatment only"
"""Why doing no better does not count."""
TOGETHER = "counts it only together with other outcomes"
"""Why an effect on a composite does not count for one of its parts."""


class Viewpoint:
    """Sees statements of effect from the arms that one question names; made anew for each question."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nearness = Nearness(lexicon)
        self._readings: dict[str, Reading] = {}
        self.outcomes = tuple(c for c in question.outcomes if c.name not in ANY)
        """The outcomes asked for, without those that every study tells of in words of its own."""
        self._asked = question.reading
        self.harm_words = _harm_words(question)
        """Words for a harm asked about that no concept stands for."""
        safety = question.kind is QuestionKind.HARM or (
            question.kind is QuestionKind.COMPARISON and _SAFER.search(question.reading)
        )
        self.kind = FindingKind.HARM if safety else FindingKind.EFFICACY
        """The kind of statement that answers: of harm where harms are asked for, else of benefit."""
        asked, self.setting = told_apart(question, lexicon)
        """What the people asked about have already ("on dialysis"): it is not what is asked."""
        self.ours, self.against = _sides(replace(question, interventions=asked))
        """The treatments asked about, and those that they are compared with."""

    def of(self, statement: Statement, record: Record) -> Seen:
        """Which way a statement that cites ``record`` points, for who asks.

        Where the source names no arms, a statement that names the treatment asked about speaks for it, unless it holds
        another treatment against it; but never in a comparison.
        Unless the question compares treatments, doing no better than another active treatment is no sign of doing
        nothing. A statement of harm counts only where it names the harm asked for, if one is; its direction is told
        all the same.
        """
        direction, first, second = statement.direction, record.interventions, record.comparators
        if direction is Direction.NOT_APPLICABLE or not self.ours:
            return Seen(direction)
        if self.against:
            seen = self._between(direction, first, second)
        elif first or second:
            seen = self._for_ours(direction, first, second)
        else:
            seen = self._from_words(direction, statement.text)
        if seen.reason:
            return seen
        if not in_setting(self.setting, statement.text, record, self.names):
            return Seen(seen.direction, f"not on people having {self.setting[0].name}")
        return self._on_what_was_asked(seen.direction, statement, record)

    def _on_what_was_asked(self, direction: Direction, statement: Statement, record: Record) -> Seen:
        """The direction on the outcome asked for, where one is."""
        text = statement.text
        if other := self._other_outcome(text):
            return Seen(direction, other)
        if not self.outcomes:
            return Seen(direction)
        turned = direction is not statement.direction
        harm = self.kind is FindingKind.HARM
        own = direction_on(text, statement.direction, self._on_outcome, record.sample_size, harm=harm)
        if own is Direction.NOT_APPLICABLE:
            return Seen(own, f"does not say which way for {self.outcomes[0].name}")
        return Seen(_TURNED.get(own, own) if turned else own)

    def _other_outcome(self, text: str) -> str:
        """Why a statement does not count as one of the outcome asked for, or ``""``."""
        if self.outcomes and self._only_together(text):
            return TOGETHER
        if self.outcomes and not self._on_outcome(text):
            return f"not about {self.outcomes[0].name}"
        if self.harm_words and not set(content_stems(" ".join(self.harm_words))).intersection(
            content_stems(text)
        ):
            return "about other harms"
        return ""

    def _on_outcome(self, text: str) -> bool:
        """Whether a text names an outcome asked for; death of one cause is not mortality."""
        if any(c.name == "mortality" for c in self.outcomes):
            text = of_any_cause(text, self._asked)
        return self.names(self.outcomes, text, Near.NARROWER) or any(
            by_level(c.name, text) or is_better_at_large(c.name, text) for c in self.outcomes
        )

    def _only_together(self, text: str) -> bool:
        """Whether wherever a text names an outcome asked for, it is counted with others."""
        named = [
            m
            for m in self._read(text).mentions
            if any(self._nearness.of(asked, m.concept) >= Near.NARROWER for asked in self.outcomes)
        ]
        return bool(named) and all(in_composite(text, m.start, m.end) for m in named)

    def _from_words(self, direction: Direction, text: str) -> Seen:
        ours = self.ours[0].name
        held_against = [text[m.end() : m.end() + _NEXT] for m in _HELD_AGAINST.finditer(text)]
        if any(self.names(self.ours, _PHRASE.split(after)[0]) for after in held_against):
            return Seen(Direction.NOT_APPLICABLE, f"another treatment held against {ours}")
        if not self.names(self.ours, text):
            return Seen(Direction.NOT_APPLICABLE, f"does not say that it is about {ours}")
        another = direction in _NO_BETTER and self._names_another(text) and not _CONTROL.search(text)
        return Seen(direction, ANOTHER if another else "")

    def _names_another(self, text: str) -> bool:
        """Whether a text names a treatment that is neither what was asked about nor none at all."""
        named = self._read(text).of(Category.INTERVENTION)
        return any(
            c.name not in INERT and all(self._nearness.of(o, c) < Near.CLASS for o in self.ours)
            for c in named
        )

    def _for_ours(self, direction: Direction, first: Arm, second: Arm) -> Seen:
        here, there = self._in(self.ours, first), self._in(self.ours, second)
        if here and any(_NO_TREATMENT.search(a) and not self._in(self.ours, (a,)) for a in second):
            there = False  # held against placebo, and against less of the same
        if here and there:
            return Seen(Direction.NOT_APPLICABLE, f"both arms had {self.ours[0].name}")
        seen, other = (_TURNED.get(direction, direction), first) if there else (direction, second)
        return Seen(seen, ANOTHER if seen in _NO_BETTER and _active(other) else "")

    def _between(self, direction: Direction, first: Arm, second: Arm) -> Seen:
        arms = tuple(self._in(asked, arm) for asked in (self.ours, self.against) for arm in (first, second))
        if arms == (True, False, False, True):
            return Seen(direction)
        if arms == (False, True, True, False):
            return Seen(_TURNED.get(direction, direction))
        us, them = self.ours[0].name, self.against[0].name
        return Seen(Direction.NOT_APPLICABLE, f"its arms do not set {us} against {them}")

    def _in(self, asked: Iterable[Concept], arm: Arm) -> bool:
        return self.names(asked, " ; ".join(_WITHOUT.sub("", _LATER.sub("", name)) for name in arm))

    def names(self, asked: Iterable[Concept], text: str, least: Near = Near.CLASS) -> bool:
        """Whether a text names a concept that was asked about, or one that stands at least so near to it."""
        return self._nearness.nearest(asked, self._read(text))[0] >= least

    def _read(self, text: str) -> Reading:
        reading = self._readings.get(text)
        if reading is None:
            reading = self._readings[text] = Reading(text, self._lexicon.mentions(text))
        return reading


_SAFER = re.compile(
    r"\b(?:safe\w*|harm\w*|risk\w*|side[\s-]effects?|adverse|toxic\w*|tolera\w+|danger\w*)\b", re.IGNORECASE
)
"""Words by which a comparison asks for harms."""
_CAUSES = re.compile(r"\b(?:cause|lead\s+to|trigger|provoke|induce)s?\b(?P<what>.*)", re.IGNORECASE)


def _harm_words(question: Question) -> tuple[str, ...]:
    """The words by which a question names a harm that no concept stands for ("cause retinopathy")."""
    found = _CAUSES.search(question.reading)
    if found is None or question.outcomes or question.kind is not QuestionKind.HARM:
        return ()
    named = found["what"].lower()
    return tuple(word for word in question.details if re.search(rf"\b{re.escape(word)}\b", named))


def _sides(question: Question) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """The two sides of a question; "is A as good as B" names both as treatments. No treatment is no side."""
    ours = question.interventions
    against = tuple(c for c in question.comparators if c.name not in INERT)
    if question.kind is QuestionKind.COMPARISON and not question.comparators:
        return ours[:1], ours[1:]
    return ours, against


_HELD_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|(?:compared|comparison)\s+(?:with|to)|relative\s+to|over)\s", re.IGNORECASE
)
_PHRASE = re.compile(r"[,;.:(]|\s(?:and|or|in|on|at|for|after|by|did|was|were|had|is|are)\s")
"""What ends the name of what something is held against."""
_NEXT = 60
_WITHOUT = re.compile(r"\b(?:no|not|without|before)\b.*|\bnon-(?!steroid)\w+", re.IGNORECASE)
"""What an arm did not have: "no CPAP", "care without inhaled steroids"."""
_LATER = re.compile(r",?\s+(?:then|followed by|before)\s.*", re.IGNORECASE)
"""What an arm had after what it was tested for: "drug A for a year, then drug B"."""
_INERT = "|".join(sorted(map(re.escape, INERT), key=len, reverse=True))
_NO_TREATMENT = re.compile(
    rf"\b(?:{_INERT}|no|none|without|inactive|untreated|controls|conventional|standard|alone|observation|delayed"
    r"|baseline)\b",
    re.IGNORECASE,
)
"""Words of an arm without a treatment of its own."""
_CONTROL = re.compile(rf"\b(?:{_INERT}|controls|inactive|untreated|baseline)\b", re.IGNORECASE)
"""Such words in a sentence, where "no" and "alone" may say something else."""


def _active(arm: Arm) -> bool:
    """Whether every treatment of an arm is one; ``False`` where it names none."""
    return bool(arm) and not any(_NO_TREATMENT.search(name) for name in arm)
