"""How old those are whom a question names, and those whom a sentence is on."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\b(?P<age>\d{1,3})[- ]years?[- ]old\b|\baged? (?P<aged>\d{1,3})\b(?! (?:to|or|and)\b)", re.IGNORECASE
)
_RANGE = re.compile(
    r"\b(?:aged|ages|age) (?P<low>\d{1,3})(?: years)?"
    r"(?:(?: to|-|–)(?: under)? ?(?P<high>\d{1,3})| (?:or (?:older|over|more)|and (?:older|over)))",
    re.IGNORECASE,
)
_OLDEST = 130


def on_another_age(question: str, text: str) -> bool:
    """Whether a question names one age in years and a sentence only ages that it is not among."""
    asked = {int(m["age"] or m["aged"]) for m in _ASKED.finditer(question)}
    told = [(int(m["low"]), int(m["high"]) if m["high"] else _OLDEST) for m in _RANGE.finditer(text)]
    if len(asked) != 1 or not told:
        return False
    age = asked.pop()
    return not any(low <= age <= high for low, high in told)
