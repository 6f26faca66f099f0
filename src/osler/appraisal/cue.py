"""A cue: words that speak for a study design, and the sentence in which they do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from osler.domain.appraisal import StudyDesign

Where = Literal["title", "body", "either"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a design, in lower-case text with plain hyphens.

    Attributes:
        where: in the title alone, in the abstract alone, or in either.
        gates: plain strings of which one must occur before the pattern is tried (they make it cheap).
        unless: a sentence that this matches does not count ("a randomised trial is needed").
        reason: what is told to the reader, in words.
    """

    design: StudyDesign
    where: Where
    reason: str
    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def speaks(self, text: str) -> bool:
        """Whether the cue is found in a text."""
        if not any(gate in text for gate in self.gates):
            return False
        return any(
            self.unless is None or not self.unless.search(_sentence(text, m.start(), m.end()))
            for m in self.pattern.finditer(text)
        )


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
) -> Cue:
    """A cue from alternative patterns; ``gates`` are divided by ``|``."""
    return Cue(
        design=design,
        where=where,
        reason=reason,
        gates=tuple(gates.split("|")),
        pattern=re.compile("|".join(alternatives)),
        unless=re.compile(unless) if unless else None,
    )
