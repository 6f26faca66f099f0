"""Finding the names of concepts in a text: the longest wins, abbreviations count only where they are written so."""

from __future__ import annotations

from dataclasses import dataclass

from osler.terms.entries import Use
from osler.terms.normal import TOKEN, normal
from osler.terms.tables import NOTHING, Tables


@dataclass(frozen=True, slots=True)
class Found:
    """A concept, by number, at ``text[start:end]``."""

    concept: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    words: int
    senses: tuple[tuple[int, int], ...]


def find(text: str, tables: Tables) -> list[Found]:
    """The concepts named in a text, in order; where names overlap the longest one, then the first one."""
    spans = [m.span() for m in TOKEN.finditer(text)]
    keys = [normal(text[start:end]) for start, end in spans]
    candidates = _candidates(keys, tables)
    if not candidates:
        return []
    chosen = _longest(candidates, len(keys))
    shouting = text.isupper()
    found = []
    named: set[int] | None = None
    for c in chosen:
        start, end = spans[c.first][0], spans[c.first + c.words - 1][1]
        if len(c.senses) == 1 and c.senses[0][1] == Use.ALWAYS:
            if c.senses[0][0] != NOTHING:
                found.append(Found(c.senses[0][0], start, end))
            continue
        if named is None:
            named = {x.senses[0][0] for x in chosen if x.senses[0][1] == Use.ALWAYS}
        concept = _sense(text[start:end], c.senses, named, shouting=shouting)
        if concept is not None:
            found.append(Found(concept, start, end))
    return found


def _candidates(keys: list[str], tables: Tables) -> list[_Candidate]:
    """Every stretch of words that is a name, longest first at each place."""
    lengths, always, marked = tables.lengths, tables.always, tables.marked
    found = []
    count = len(keys)
    for i, word in enumerate(keys):
        bits = lengths.get(word)
        if bits is None:
            continue
        n = min(bits.bit_length() - 1, count - i)
        while n:
            if bits >> n & 1:
                name = word if n == 1 else " ".join(keys[i : i + n])
                concept = always.get(name)
                if concept is not None:
                    found.append(_Candidate(i, n, ((concept, 0),)))
                    break
                senses = marked.get(name)
                if senses is not None:
                    found.append(_Candidate(i, n, tuple(senses)))
                    break
            n -= 1
    return found


def _longest(candidates: list[_Candidate], count: int) -> list[_Candidate]:
    """Candidates without overlap, the longer before the shorter, in order of place."""
    taken = bytearray(count)
    chosen = []
    for c in sorted(candidates, key=lambda c: (-c.words, c.first)):
        if not any(taken[c.first : c.first + c.words]):
            taken[c.first : c.first + c.words] = b"\x01" * c.words
            chosen.append(c)
    chosen.sort(key=lambda c: c.first)
    return chosen


def _sense(
    written: str, senses: tuple[tuple[int, int], ...], named: set[int], *, shouting: bool
) -> int | None:
    """Which sense of a marked name is meant: one that the text names in full, else the likeliest that fits."""
    capitals = sum(c.isupper() for c in written) > 1 and not shouting
    fitting = [
        (concept, use)
        for concept, use in senses
        if use == Use.ALWAYS or (capitals and (use == Use.CAPITALS or concept in named))
    ]
    for concept, _ in fitting:
        if concept in named:
            return concept
    return fitting[0][0] if fitting else None
