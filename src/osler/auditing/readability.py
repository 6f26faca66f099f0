"""Reading level: the Flesch-Kincaid grade.

Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy enlisted
personnel. Research Branch Report 8-75, 1975: 0.39 (words / sentences) + 11.8 (syllables / words) - 15.59.
Syllables are counted as groups of vowels, a silent final e left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TOO_HIGH = 12.0
"""Above the last grade of school. Health texts for the public aim at grade 6 to 8 (AMA, NIH)."""
_FEWEST_WORDS = 60
"""A grade of fewer words says nothing."""
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def grade(sentences: Sequence[str]) -> float | None:
    """The grade level of some sentences; ``None`` for too few words."""
    words = [w for s in sentences for w in _WORD.findall(s)]
    if len(words) < _FEWEST_WORDS:
        return None
    syllable_count = sum(syllables(w) for w in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllable_count / len(words) - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has, at least 1."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and count > 1
    silent = silent or (lower.endswith("ed") and not lower.endswith(("ted", "ded")) and count > 1)
    return max(1, count - silent)
