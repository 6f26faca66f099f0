"""Mending misspelt medical words, and leaving everything else alone.

A word is mended when it is neither an English word nor any word of any medical name, and exactly one medical word
is near: by insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, optimal string
alignment), one in most words, two in long ones. A word that differs from the medical one by an
ending or a beginning that makes another word ("antiarrhythmic", "hypotension") is no misspelling.
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
_LONG = 9

_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "al", "ally", "ness", "able", "ic", "like", "free")
_FORMS = frozenset(
    "al ally ant ar ary ate ated ates ation e ed ence ency ent er es ia ial ian ic ical ics ing ion ions ism ist ity "
    "ive ly oid or ors ous s y".split()
)
"""Endings by which one word is made from another."""
_BEGINNINGS = tuple(
    "hyper hypo peri pre post pro anti ante inter intra infra ultra endo exo ecto non".split()
)


_BRITISH = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")


class Speller:
    """Mends words with the word lists of compiled tables."""

    def __init__(self, tables: Tables) -> None:
        self._right = frozenset(tables.right.split())
        self._known = frozenset(tables.known.split())
        self._tables = tables
        self._lists = tuple(words.split() for words in (tables.curated, tables.headings, tables.drugs))

    def is_english(self, word: str) -> bool:
        """Whether a word, in lower case, is in the lists of English words, as it stands or in its singular."""
        american = _BRITISH.sub(r"iz\1", word).replace("our", "or")
        return any(
            w in self._right for w in (word, word.removesuffix("s"), american, american.removesuffix("s"))
        )

    def correct(self, text: str, vocabulary: frozenset[str]) -> str:
        """The text with misspelt medical words mended; ``vocabulary`` holds further words that are right."""

        def mended(match: re.Match[str]) -> str:
            word = match.group()
            if self._is_right(word, vocabulary) or _in_code(match):
                return word
            certain = match.start() > 0 and word[0].isupper()
            return _cased(self._nearest(fold(word), certain=certain) or word, word)

        return _WORD.sub(mended, text)

    def _is_right(self, word: str, vocabulary: frozenset[str]) -> bool:
        if len(word) < _SHORTEST or not word.isascii() or sum(c.isupper() for c in word) > 1:
            return True
        folded = fold(word)
        if self._is_word(folded) or folded in vocabulary:
            return True
        stems = [folded.removesuffix(e) for e in _ENDINGS if folded.endswith(e) and len(folded) - len(e) > 3]
        stems += [
            folded.removeprefix(b) for b in _BEGINNINGS if folded.startswith(b) and len(folded) - len(b) > 4
        ]
        return any(self._is_word(s) or self._is_word(s + "e") for s in stems)

    def _is_word(self, word: str) -> bool:
        return word in self._right or normal(word) in self._known

    def _nearest(self, word: str, *, certain: bool) -> str | None:
        """The one medical word that is nearest, if one is; words of our own names before those of packages.

        Where ``certain`` is asked for (it may be the name of a person or place) only one slip is forgiven, and
        only in the name of a concept; one slip also in English words that are no such name.
        """
        near: dict[str, int] = {}
        limit = 1 if certain or len(word) < _LONG else 2
        for rank, words in enumerate(self._lists):
            for candidate, distance in _within(word, words, limit):
                if normal(candidate) in self._tables.always or not (
                    certain or (distance > 1 and candidate in self._right)
                ):
                    near.setdefault(candidate, 3 * distance + rank)
        if not near:
            return None
        best = min(near.values())
        nearest = sorted(w for w, d in near.items() if d == best)
        return nearest[0] if len({normal(w) for w in nearest}) == 1 else self._same_thing(nearest)

    def _same_thing(self, words: list[str]) -> str | None:
        """Of words that all name one concept ("diabetes", "diabetic") the preferred one."""
        concepts = {self._tables.always.get(normal(w)) for w in words}
        concept = concepts.pop()
        if concepts or concept is None:
            return None
        preferred = self._tables.names[concept].lower()
        return preferred if preferred in words else words[0]


def _within(word: str, words: Iterable[str], limit: int) -> list[tuple[str, int]]:
    found = process.extract(
        word,
        words,
        scorer=OSA.distance,  # type: ignore[arg-type]  # its stub asks for a float, it gives whole numbers
        score_cutoff=limit,
        limit=12,
    )
    return [(w, int(d)) for w, d, _ in found if _is_slip(word, w)]


def _is_slip(word: str, right: str) -> bool:
    """Whether ``word`` may be a slip of the pen for ``right`` rather than another word."""
    if word[0] != right[0]:
        return False
    if len(word) <= _SHORTEST and len(right) <= len(word) and sorted(word) != sorted(right):
        return False
    stem = _shared(word, right)
    if stem >= 4 and word[stem:] in _FORMS and (right[stem:] in _FORMS or not right[stem:]):
        return False
    begins = [next((b for b in _BEGINNINGS if w.startswith(b)), "") for w in (word, right)]
    return begins[0] == begins[1] or not all(begins)


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common from their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _in_code(match: re.Match[str]) -> bool:
    """Whether the letters are part of something with digits or of an address."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isdigit() or after.isdigit() or "@" in (before, after) or before == "_"


def _cased(mended: str, word: str) -> str:
    return mended.capitalize() if word[0].isupper() else mended
