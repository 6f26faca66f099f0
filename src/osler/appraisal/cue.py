"""A cue: words that speak for a study design, and the sentence in which they do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from osler.domain.appraisal import StudyDesign

Where = Literal["title", "body", "either"]
_SHORT = 400
"""A text of fewer characters is not divided; a title is one sentence to the patterns that look at its end."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a design, in lower-case text with plain hyphens.

    Attributes:
        where: in the title alone, in the abstract alone, or in either.
        gates: plain strings of which one must occur before the pattern is tried (they make it cheap).
        unless: a sentence that this matches does not count ("a randomised trial is needed").
        reason: what is told to the reader, in words.
        whole: the pattern reads across sentences; otherwise only those with a gate in them are tried.
    """

    design: StudyDesign
    where: Where
    reason: str
    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    whole: bool = False

    def speaks(self, text: str) -> bool:
        """Whether the cue is found in a text."""
        present = [gate for gate in self.gates if gate in text]
        if not present:
            return False
        whole = self.whole or len(text) < _SHORT
        return any(
            self.unless is None or not self.unless.search(_sentence(text, m.start(), m.end()))
            for start, end in ([(0, len(text))] if whole else _sentences_with(present, text))
            for m in self.pattern.finditer(text, start, end)
        )


def _sentences_with(gates: list[str], text: str) -> list[tuple[int, int]]:
    """Where the sentences with a gate in them begin and end, in order, what overlaps taken together."""
    spans: list[tuple[int, int]] = []
    for gate in gates:
        at = text.find(gate)
        while at >= 0:
            begin = max(text.rfind(". ", 0, at), text.rfind("|", 0, at)) + 1
            stops = [s for s in (text.find(". ", at), text.find("|", at)) if s >= 0]
            end = min(stops, default=len(text))
            spans.append((begin, min(end + 1, len(text))))
            at = text.find(gate, max(end, at + 1))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around ``text[start:end]``, roughly: from full stop to full stop."""
    begins = max(text.rfind(". ", 0, start), text.rfind("|", 0, start)) + 1
    stops = [at for at in (text.find(". ", end), text.find("|", end)) if at >= 0]
    return text[begins : min(stops, default=len(text))]


def cue(
    design: StudyDesign,
    where: Where,
    reason: str,
    gates: str,
    *alternatives: str,
    unless: str = "",
    whole: bool = False,
) -> Cue:
    """A cue from alternative patterns; ``gates`` are divided by ``|``."""
    return Cue(
        design=design,
        where=where,
        reason=reason,
        gates=tuple(gates.split("|")),
        pattern=re.compile("|".join(alternatives)),
        unless=re.compile(unless) if unless else None,
        whole=whole,
    )
