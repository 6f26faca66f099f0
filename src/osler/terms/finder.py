"""Finding the names of concepts in a text: the longest wins, abbreviations count only where they are written so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from osler.terms.entries import Use
from osler.terms.normal import TOKEN, fold, normal
from osler.terms.tables import NOTHING, Tables

_WORDS = re.compile(f"({TOKEN.pattern})")
_PLAIN_WORDS = re.compile(r"([A-Za-z0-9]+(?:'[sS]\b)?)", re.ASCII)
"""Split a text into what is between its words and, at every other place, its words; the plain one is for ASCII."""
_FEW = 3
"""A text of so few words may be nothing but an abbreviation."""


_PREFIXES = frozenset(
    "anti cardio cryo de dermato gastro hyper hypo micro neuro osteo photo post pre re".split()
)
"""Beginnings of words that are often written apart."""
_SHORT = (Use.CAPITALS, Use.CONTEXT, Use.UNCASED)


class Found(NamedTuple):
    """A concept, by number, at ``text[start:end]``."""

    concept: int
    start: int
    end: int


class _Candidate(NamedTuple):
    """A name in the text: its key, its words from ``first``, and what it may mean."""

    key: str
    first: int
    words: int
    senses: tuple[tuple[int, int], ...]

    @property
    def plain(self) -> bool:
        """Whether it means one thing wherever it stands."""
        return len(self.senses) == 1 and self.senses[0][1] == Use.ALWAYS


def find(text: str, tables: Tables) -> list[Found]:
    """The concepts named in a text, in order; where names overlap the longest one, then the first one."""
    pieces = (_PLAIN_WORDS if text.isascii() else _WORDS).split(text)
    words = pieces[1::2]
    shouting = len(words) > _FEW and text.isupper()
    keys = list(map(normal, map(str.lower, words) if shouting else words))
    ends = list(accumulate(map(len, pieces)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    if not _PREFIXES.isdisjoint(keys):
        _join_prefixes(text, spans, keys, tables)
    candidates = _candidates(keys, tables)
    if not candidates:
        return []
    chosen = _longest(candidates, len(keys))
    meant = None
    found = []
    for c in chosen:
        start, end = spans[c.first][0], spans[c.first + c.words - 1][1]
        if c.plain:
            concept: int | None = c.senses[0][0]
        else:
            meant = meant or _Abbreviations(text, spans, chosen, shouting=shouting)
            concept = meant.sense(c, start, end)
        if concept is not None and concept != NOTHING:
            found.append(Found(concept, start, end))
    return found


def _join_prefixes(text: str, spans: list[tuple[int, int]], keys: list[str], tables: Tables) -> None:
    """Make one word of "hypo-pigmentation" or "micro needling" where a name begins with the word."""
    for i in range(len(keys) - 2, -1, -1):
        joined = keys[i] + keys[i + 1]
        between = text[spans[i][1] : spans[i + 1][0]]
        if keys[i] in _PREFIXES and between in {"-", "‐", " "} and joined in tables.lengths:
            keys[i : i + 2] = [joined]
            spans[i : i + 2] = [(spans[i][0], spans[i + 1][1])]


def _candidates(keys: Sequence[str], tables: Tables) -> list[_Candidate]:
    """The longest name that begins at each word."""
    lengths = tables.lengths.get
    one = map(lengths, keys)
    two = map(lengths, map(" ".join, pairwise((*keys, ""))))
    found = []
    for i, (bits, more) in enumerate(zip(one, two, strict=True)):
        if more or (bits and bits & _ALONE):
            candidate = _candidate(keys, i, (more or 0) | (bits or 0) & _ALONE, tables)
            if candidate is not None:
                found.append(candidate)
    return found


_ALONE = 1 << 1
"""The bit of names of a single word."""


def _candidate(keys: Sequence[str], first: int, bits: int, tables: Tables) -> _Candidate | None:
    """The longest name of one of the lengths that begins at a word."""
    n = min(bits.bit_length() - 1, len(keys) - first)
    while n:
        if bits >> n & 1:
            name = " ".join(keys[first : first + n])
            concept = tables.always.get(name)
            if concept is not None:
                return _Candidate(name, first, n, ((concept, 0),))
            senses = tables.marked.get(name)
            if senses is not None:
                return _Candidate(name, first, n, tuple(senses))
        n -= 1
    return None


def _longest(candidates: Sequence[_Candidate], count: int) -> list[_Candidate]:
    """Candidates without overlap, the longer before the shorter, in order of place."""
    if all(a.first + a.words <= b.first for a, b in pairwise(candidates)):
        return list(candidates)
    taken = bytearray(count)
    chosen = []
    for c in sorted(candidates, key=lambda c: (-c.words, c.first)):
        last = c.first + c.words
        if 1 not in taken[c.first : last]:
            taken[c.first : last] = b"\x01" * c.words
            chosen.append(c)
    chosen.sort(key=lambda c: c.first)
    return chosen


class _Abbreviations:
    """What the abbreviations of one text mean.

    One that stands in brackets right behind a name, or behind words with its initials, means those there and in
    the rest of the text, as Schwartz and Hearst found that texts define them (Pac Symp Biocomput 2003:451-62).
    """

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], chosen: Sequence[_Candidate], *, shouting: bool
    ) -> None:
        self._text = text
        self._shouting = shouting
        self._uncased = text.islower()
        self._named = {c.senses[0][0] for c in chosen if c.plain}
        self._defined: dict[str, int | None] = {}
        self._define(spans, chosen)

    def sense(self, candidate: _Candidate, start: int, end: int) -> int | None:
        """The concept that an abbreviation means: as defined, else one that the text names, else the likeliest."""
        if candidate.key in self._defined:
            return self._defined[candidate.key]
        written = self._text[start:end]
        capitals = not self._shouting and _is_abbreviation(written)
        fitting = [
            concept
            for concept, use in candidate.senses
            if use == Use.ALWAYS
            or (use == Use.PLURAL and fold(written) != candidate.key)
            or (use in _SHORT and capitals and (use != Use.CONTEXT or concept in self._named))
            or (use == Use.UNCASED and self._uncased)
        ]
        return next((c for c in fitting if c in self._named), fitting[0] if fitting else None)

    def _define(self, spans: Sequence[tuple[int, int]], chosen: Sequence[_Candidate]) -> None:
        for i, c in enumerate(chosen):
            start, end = spans[c.first][0], spans[c.first + c.words - 1][1]
            if c.plain or c.first == 0 or self._text[start - 1] != "(" or c.key in self._defined:
                continue
            before = chosen[i - 1] if i else None
            if before is not None and before.plain and before.first + before.words == c.first:
                if self._text[spans[before.first][0]].lower() == self._text[start].lower():
                    self._defined[c.key] = before.senses[0][0]
            elif self._spelt_out(self._text[start:end], spans[: c.first]):
                self._defined[c.key] = None

    def _spelt_out(self, short: str, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether the words before have the abbreviation's letters as their initials."""
        letters = short.rstrip("s").lower()
        initials = "".join(self._text[start] for start, _ in spans[-len(letters) :]).lower()
        return initials == letters


def _is_abbreviation(written: str) -> bool:
    """Whether it is written with two capitals, or one and a digit ("AF", "PsA", "B12")."""
    capitals = sum(c.isupper() for c in written)
    return capitals > 1 or (capitals == 1 and any(c.isdigit() for c in written))
