"""How well the words of records fit weighted terms, worked out on the records' own text.

The engine ranks by BM25 with fixed constants. What it finds is scored again here, where the constants, the
weight of the title and the nearness of words can be chosen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from osler.domain.record import Record
from osler.retrieval.wording import Term, stems, words

K1 = 2.0
"""How slowly repeated words stop counting."""
B = 0.6
"""How much longer records are held to a higher count: 0 not at all, 1 in proportion."""
TITLE = 1.5
"""What a word in the title counts, a word elsewhere being 1."""
NEAR = 0.1
"""What two neighbouring words of the question add when they stand within ``WINDOW`` words of each other."""
ADJACENT = 0.3
"""What they add when they stand side by side in the order of the question."""
WINDOW = 8
_GAP = 20


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a record and their stems, parts kept ``_GAP`` places apart; the first ``title`` are its title."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    places: tuple[int, ...]
    title: int
    stood: Mapping[str, Sequence[int]] = field(init=False, repr=False, compare=False)
    """Where each stem stands, by its number in the text."""

    def __post_init__(self) -> None:
        stood: dict[str, list[int]] = {}
        for at, stem in enumerate(self.stems):
            stood.setdefault(stem, []).append(at)
        object.__setattr__(self, "stood", stood)

    @property
    def length(self) -> float:
        """How long the record counts as, in words."""
        return len(self.stems) + (TITLE - 1) * self.title


@lru_cache(maxsize=1_024)
def text_of(record: Record) -> Text:
    """The stems of what is searched of a record: its text, headings, keywords and chemicals."""
    title = words(record.title)
    body = record.text.removeprefix(record.title)
    rest = [
        body,
        *(h.name for h in record.headings),
        *record.keywords,
        *record.chemicals,
        *record.interventions,
    ]
    found = list(title)
    places = list(range(len(title)))
    for part in rest:
        spoken = words(part)
        start = (places[-1] if places else 0) + _GAP
        found += spoken
        places += range(start, start + len(spoken))
    return Text(tuple(found), tuple(stems(found)), tuple(places), len(title))


def idf(frequency: int, records: int) -> float:
    """Rarity of a word (Robertson S, Zaragoza H. Found Trends Inf Retr 2009;3:333-389), never below 0."""
    frequency = min(frequency, records)
    return math.log(1 + (records - frequency + 0.5) / (frequency + 0.5))


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores texts for terms; ``rarity`` is the idf of each term, ``average`` the usual length of a text."""

    terms: Sequence[Term]
    rarity: Sequence[float]
    average: float

    def score(self, text: Text, *, nearness: bool = False) -> float:
        """The score by BM25 and, with ``nearness``, what neighbouring terms add where they stand close.

        Metzler D, Croft WB. A Markov random field model for term dependencies. SIGIR 2005:472-479.
        """
        if not self.terms:
            return 0.0
        norm = K1 * (1 - B + B * text.length / self.average)
        found = {n: at for n, term in enumerate(self.terms) if (at := _starts(term, text.stood))}
        score = sum(
            self.terms[n].weight * self.rarity[n] * _saturated(_weighed(at, text.title), norm)
            for n, at in found.items()
        )
        if nearness:
            score += sum(self._pair(a, found[a], found[a + 1], text, norm) for a in found if a + 1 in found)
        return score

    def _pair(self, a: int, first: Sequence[int], second: Sequence[int], text: Text, norm: float) -> float:
        near = adjacent = 0
        after = [text.places[y] for y in second]
        for x in first:
            gaps = [y - text.places[x] for y in after]
            near += any(0 < abs(gap) <= WINDOW for gap in gaps)
            adjacent += 1 in gaps
        weight = min(self.rarity[a], self.rarity[a + 1]) * min(self.terms[a].weight, self.terms[a + 1].weight)
        return weight * (NEAR * _saturated(near, norm) + ADJACENT * _saturated(adjacent, norm))


def _starts(term: Term, stood: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """Where any name of the term begins."""
    if len(term.stems) == 1 and len(term.stems[0]) == 1:
        return stood.get(term.stems[0][0], ())
    starts: set[int] = set()
    for first, *rest in term.stems:
        begins = stood.get(first, ())
        for offset, stem in enumerate(rest, start=1):
            if not begins:
                break
            follows = set(stood.get(stem, ()))
            begins = [at for at in begins if at + offset in follows]
        starts.update(begins)
    return sorted(starts)


def _weighed(at: Sequence[int], title: int) -> float:
    return sum(TITLE if n < title else 1.0 for n in at)


def _saturated(count: float, norm: float) -> float:
    return count * (K1 + 1) / (count + norm)
