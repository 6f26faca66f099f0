"""What the columns of a table of recommendations are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

TEXT = re.compile(r"recommend|statement|action|guidance|advice", re.IGNORECASE)
"""The recommendation itself."""
TREATMENT = re.compile(r"treatment|therap|intervention|drug|option", re.IGNORECASE)
STRENGTH = re.compile(r"strength|grade|class|\bcor\b|\bgor\b|\bsor\b", re.IGNORECASE)
CERTAINTY = re.compile(r"certainty|quality|evidence|\bloe\b|level", re.IGNORECASE)
LINE = re.compile(r"\bline\b|place in therapy", re.IGNORECASE)
SOURCE = re.compile(r"reference|citation|source|stud(?:y|ies)|evidence|\brefs?\b", re.IGNORECASE)
_WORDS = 6


def is_head(names: Sequence[str]) -> bool:
    """Whether these names stand over a table of recommendations: one for the words, one for their grade or line."""
    if len(names) < 2 or any(len(name.split()) > _WORDS for name in names):
        return False
    words = [name for name in names if TEXT.search(name) or TREATMENT.search(name)]
    grades = [name for name in names if STRENGTH.search(name) or CERTAINTY.search(name) or LINE.search(name)]
    return any(word != grade for word in words for grade in grades)
