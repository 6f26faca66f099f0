"""Mending misspelt medical words, and leaving everything else alone.

A word is mended when it is neither an English word nor any word of any medical name, and exactly one medical word
is near: by insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, optimal string
alignment), one in most words, two in long ones or where both sound alike ("dialisys"). A word that differs from
the medical one by an ending or a beginning that makes another word ("antiarrhythmic", "hypotension") is no
misspelling.

A word that is right by itself is mended where one slip makes a name of it and the words beside it, which are no
name as they stand: "hart failure", "mycosis fungoids".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from osler.terms.normal import fold, normal
from osler.terms.slips import BEGINNINGS, SHORTEST, is_other_form, is_slip, one_slip_away, sounds
from osler.terms.tables import Tables

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_LONG = 9

_ENDINGS = ("'s", "s", "es", "ed", "d", "ing", "ly", "er", "al", "ally", "ness", "able", "ic", "like", "free")
_BRITISH = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")


class Speller:
    """Mends words with the word lists of compiled tables."""

    def __init__(self, tables: Tables) -> None:
        self._right = frozenset(tables.right.split())
        self._known = frozenset(tables.known.split())
        self._tables = tables
        self._named = tables.always
        self._mendable = frozenset(tables.curated.split()) | frozenset(tables.headings.split())
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

        return self._phrases(_WORD.sub(mended, text), vocabulary)

    def _phrases(self, text: str, vocabulary: frozenset[str]) -> str:
        """The text with words mended that make a name together with the right words beside them."""
        found = list(_WORD.finditer(text))
        words = [fold(m.group()) for m in found]
        keys = [normal(m.group()) for m in found]
        parts = []
        end = 0
        for i, match in enumerate(found):
            right = None if words[i] in vocabulary or _in_code(match) else self._beside(words, keys, i)
            if right is not None:
                parts += [text[end : match.start()], _cased(right, match.group())]
                keys[i], end = normal(right), match.end()
        return "".join([*parts, text[end:]])

    def _beside(self, words: list[str], keys: list[str], i: int) -> str | None:
        """The word that stands one slip from this one and makes a name with its neighbours, if it makes none."""
        windows = [
            (a, b)
            for a, b in ((i - 2, i + 1), (i - 1, i + 2), (i, i + 3), (i - 1, i + 1), (i, i + 2))
            if a >= 0 and b <= len(keys) and self._may_be_named(keys[a:b], i - a)
        ]
        if not windows or keys[i] in self._named or self._in_name(keys, i):
            return None
        sure = not self._is_word(words[i])
        near = {
            normal(w): w
            for w in one_slip_away(words[i])
            if (w in self._mendable or len(w) < SHORTEST)
            and is_slip(words[i], w, sure=sure)
            and not is_other_form(words[i], w)
        }
        for a, b in windows:
            made = [k for k in near if " ".join([*keys[a:i], k, *keys[i + 1 : b]]) in self._named]
            if len(made) == 1:
                return near[made[0]]
        return None

    def _may_be_named(self, keys: list[str], slipped: int) -> bool:
        """Whether these words, but for the slipped one, are long enough and all in use in names."""
        return all(len(k) >= 4 and (i == slipped or k in self._known) for i, k in enumerate(keys))

    def _in_name(self, keys: list[str], i: int) -> bool:
        """Whether the word is part of a longer name as it stands."""
        return any(
            " ".join(keys[a:b]) in names
            for a in range(max(0, i - 3), i + 1)
            for b in range(max(a + 2, i + 1), min(len(keys), i + 4) + 1)
            for names in (self._tables.always, self._tables.marked)
        )

    def _is_right(self, word: str, vocabulary: frozenset[str]) -> bool:
        if len(word) < SHORTEST or not word.isascii() or sum(c.isupper() for c in word) > 1:
            return True
        folded = fold(word)
        if self._is_word(folded) or folded in vocabulary:
            return True
        stems = [folded.removesuffix(e) for e in _ENDINGS if folded.endswith(e) and len(folded) - len(e) > 3]
        stems += [
            folded.removeprefix(b) for b in BEGINNINGS if folded.startswith(b) and len(folded) - len(b) > 4
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
        heard = sounds(word)
        for rank, words in enumerate(self._lists):
            for candidate, distance in _within(word, words, limit, heard):
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


def _within(word: str, words: Iterable[str], limit: int, heard: str) -> list[tuple[str, int]]:
    """The words that a slip may have made ``word`` of, with their distance; what sounds alike is one slip away."""
    found = process.extract(
        word,
        words,
        scorer=OSA.distance,  # type: ignore[arg-type]  # its stub asks for a float, it gives whole numbers
        score_cutoff=2,
        limit=12,
    )
    near = ((w, 1 if d == 2 and sounds(w) == heard else int(d)) for w, d, _ in found)
    return [(w, d) for w, d in near if d <= limit and is_slip(word, w)]


def _in_code(match: re.Match[str]) -> bool:
    """Whether the letters are part of something with digits or of an address."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before.isdigit() or after.isdigit() or "@" in (before, after) or before == "_"


def _cased(mended: str, word: str) -> str:
    return mended.capitalize() if word[0].isupper() else mended
