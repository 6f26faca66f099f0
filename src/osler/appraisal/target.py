"""Questions of how low to go: a target of blood pressure, glucose or lipids, and the texts that are on one.

"Should pressure be lowered below 120?" is answered by trials that aimed for one level rather than another, whatever
end they counted. What treatment reaches the level, and what else treats the disease, is another question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.domain.question import Question

_MEASURES = (
    ("blood pressure", re.compile(r"blood[- ]pressure|systolic|diastolic|hypertensi|mm ?hg", re.IGNORECASE)),
    ("glucose", re.compile(r"\bhba1c|\ba1c|gluc[oa]|glyca?em|blood sugar", re.IGNORECASE)),
    ("lipids", re.compile(r"\bldl|cholesterol|lipids?\b", re.IGNORECASE)),
    ("urate", re.compile(r"\burate|uric acid", re.IGNORECASE)),
    ("oxygen saturation", re.compile(r"saturation|\bspo2\b|\boxygen", re.IGNORECASE)),
    ("haemoglobin", re.compile(r"ha?emoglobin\b", re.IGNORECASE)),
    ("INR", re.compile(r"\binr\b", re.IGNORECASE)),
    ("heart rate", re.compile(r"heart rate|\bpulse\b", re.IGNORECASE)),
)
"""What is treated to a target, and the words that tell it."""
_LEVEL = r"(?P<level>\d+(?:[./]\d+)*)(?! ?(?:mg|mcg|µg|g|ml|iu|units?|days?|weeks?|months?|years?|hours?)\b)"
_ASKS = re.compile(
    r"\b(?:targets?|goals?|intensive\w*|tight\w*|strict\w*)\b|"
    rf"\b(?:treat\w*|lower\w*|reduc\w*|brought|bring|kept|keep|control\w*|aim\w*|push\w*|get|go|be)\b[^.?]{{0,40}}"
    rf"\b(?:to|below|under|(?:less|lower) than|at)\s+(?:below |under |less than |at least |about )?{_LEVEL}|"
    r"\bhow low\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"\b(?:to|below|under|(?:less|lower) than|target(?: of)?|goal(?: of)?|at|of|around)\s+{_LEVEL}",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"\b(?:targets?\b(?!ed)|goals?\b|aim(?:ed|ing|s)? (?:for|at|to|below)|intensive(?:ly)?\b|tight(?:er|ly)?\b|"
    r"strict(?:er|ly)?\b|treat(?:ed|ing|ment)? to\b|thresholds?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be brought to a level: its name, the words that tell it, and the levels asked about, as printed."""

    measure: str
    words: re.Pattern[str]
    levels: frozenset[str]

    def bears(self, text: str, title: str) -> bool:
        """Whether a passage is on a target of the same measure; what is measured may stand in the title."""
        other = any(w.search(text) for name, w in _MEASURES if name != self.measure)
        named = self.words.search(text) or (not other and self.words.search(title))
        return bool(named and _AIMS.search(text))

    def has_level(self, text: str) -> bool:
        """Whether a text has one of the levels asked about; where none was asked, any text does."""
        return not self.levels or any(
            re.search(rf"(?<![\d.]){re.escape(n)}(?![\d.]*\d)", text) for n in self.levels
        )


def target_of(question: Question) -> Target | None:
    """The target that a question asks about, or ``None``."""
    if not _ASKS.search(question.reading):
        return None
    for measure, told_by in _MEASURES:
        if told_by.search(question.reading):
            levels = frozenset(m["level"] for m in _FIGURE.finditer(question.reading))
            return Target(measure, told_by, levels)
    return None
