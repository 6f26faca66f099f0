"""Mending misspelt medical words, and leaving everything else alone.

A word is mended when it is neither an ordinary English word nor any word of any medical name, and exactly one
medical word is near: by insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein,
optimal string alignment), one for words of five to seven letters, two for longer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from osler.terms.normal import fold, normal
from osler.terms.tables import Tables

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_SHORTEST = 5
_LONG = 8
_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "al", "ally", "ness", "able", "ic")


class Speller:
    """Mends words with the word lists of compiled tables."""

    def __init__(self, tables: Tables) -> None:
        self._ordinary = frozenset(tables.ordinary.split())
        self._known = frozenset(tables.known.split())
        self._trusted = tables.trusted.split()
        self._drugs = tables.drugs.split()

    def correct(self, text: str, vocabulary: frozenset[str]) -> str:
        """The text with misspelt medical words mended; ``vocabulary`` holds further words that are right."""

        def mended(match: re.Match[str]) -> str:
            word = match.group()
            if self._is_right(word, vocabulary) or _in_code(match):
                return word
            return _cased(self._nearest(fold(word)) or word, word)

        return _WORD.sub(mended, text)

    def _is_right(self, word: str, vocabulary: frozenset[str]) -> bool:
        if len(word) < _SHORTEST or sum(c.isupper() for c in word) > 1:
            return True
        folded = fold(word)
        if folded in self._ordinary or folded in vocabulary or normal(word) in self._known:
            return True
        stems = (folded.removesuffix(e) for e in _ENDINGS if folded.endswith(e) and len(folded) - len(e) > 3)
        return any(
            s in self._ordinary or s + "e" in self._ordinary or normal(s) in self._known for s in stems
        )

    def _nearest(self, word: str) -> str | None:
        """The one medical word that is nearest, if one is; words of curated names and headings before drugs."""
        limit = 1 if len(word) < _LONG else 2
        near: dict[str, int] = {}
        for words, burden in ((self._trusted, 0), (self._drugs, 1)):
            for candidate, distance in _within(word, words, limit):
                near.setdefault(candidate, 2 * distance + burden)
        if not near:
            return None
        best = min(near.values())
        nearest = sorted(w for w, d in near.items() if d == best)
        forms = {normal(w) for w in nearest}
        return nearest[0] if len(forms) == 1 else None


def _within(word: str, words: Iterable[str], limit: int) -> list[tuple[str, int]]:
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=limit, limit=8)
    return [(w, int(d)) for w, d, _ in found if w[0] == word[0]]


def _in_code(match: re.Match[str]) -> bool:
    """Whether the letters are part of something with digits or of an address."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isdigit() or after.isdigit() or "@" in (before, after) or before == "_"


def _cased(mended: str, word: str) -> str:
    return mended.capitalize() if word[0].isupper() else mended
