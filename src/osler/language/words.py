"""Words with their places, their stems, and the words that carry content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

_WORD = re.compile(r"[A-Za-z0-9À-ɏͰ-Ͽ]+(?:['’][A-Za-z]+)?")

STOP = frozenset(
    "a an and any are as at be been being both but by can could did do does done for from had has have he her "
    "hers him his how i if in into is it its itself may me might more most much must my of off on or other our "
    "ours out over own same she should so some such than that the their theirs them then there these they this "
    "those through to too up very was we were what when where which while who whom why will with would you your "
    "also however thus therefore between during after before about against per each all only just via using use "
    "used were".split()
)
"""Words that carry no content of their own. Negations and comparison words are not among them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``text[start:end]`` of its source (code points, half-open)."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; letters and digits in any script of Europe, hyphens divide."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word's stem (Snowball English, Porter 2), from its folded form; British endings as American."""
    plain = _MENTED.sub("mentation", _american(fold(word)))
    found: str = _stemmer().stemWord(plain)
    return found


_MENTED = re.compile(r"ment(?:ed|ing)$")
"""Porter 2 cuts "hypopigmented" to "hypopig" but "hypopigmentation" to "hypopigment"; the latter is kept."""


def fold(text: str) -> str:
    """Lower case, without accents, and with Greek letters and curly quotes in plain spelling."""
    low = text.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_GREEK))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


_GREEK = {
    ord(k): v
    for k, v in {
        "α": "alpha",
        "β": "beta",
        "γ": "gamma",
        "δ": "delta",
        "κ": "kappa",
        "µ": "u",
        "μ": "u",
        "ß": "ss",
    }.items()
}

_AMERICAN = {
    "aem": "em",
    "oedem": "edem",
    "oesoph": "esoph",
    "oestr": "estr",
    "paed": "ped",
    "rrhoea": "rrhea",
    "pnoea": "pnea",
    "aetiol": "etiol",
    "foet": "fet",
    "gynaec": "gynec",
    "anaesth": "anesth",
    "caes": "ces",
    "leuco": "leuko",
    "tumour": "tumor",
    "colour": "color",
    "favour": "favor",
    "behaviour": "behavior",
    "labour": "labor",
    "odour": "odor",
    "fibre": "fiber",
    "litre": "liter",
    "metre": "meter",
    "centre": "center",
    "sulph": "sulf",
    "programme": "program",
}
_BRITISH = re.compile("|".join(sorted(_AMERICAN, key=len, reverse=True)))
_ISE = re.compile(r"is(e|ed|es|ing|ation|ations)$")
_SHORTEST_ISE = 7
"""Shorter words end in -ise of their own right (rise, wise, raised)."""


@lru_cache(maxsize=65_536)
def _american(word: str) -> str:
    """The American spelling, so that both spellings have one stem."""
    plain = _BRITISH.sub(lambda m: _AMERICAN[m.group()], word)
    return _ISE.sub(r"iz\1", plain) if len(plain) >= _SHORTEST_ISE else plain


@lru_cache(maxsize=65_536)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order, with repeats."""
    return tuple(stem(w) for m in _WORD.finditer(text) if (w := m.group().lower()) not in STOP)


_BETWEEN = 4
"""So many other words may stand between the words of a name that a text parts."""


def together(stems: frozenset[str], order: Sequence[str]) -> bool:
    """Whether all of the stems stand close to each other somewhere among the stems of a text, in whatever order."""
    last: dict[str, int] = {}
    reach = len(stems) + _BETWEEN
    for at, stem_here in enumerate(order):
        if stem_here in stems:
            last[stem_here] = at
            if len(last) == len(stems) and at - min(last.values()) < reach:
                return True
    return False
