"""How well the words of records fit weighted terms, worked out on the records' own text.

The engine ranks by BM25 with fixed constants. What it finds is scored again here, where the constants, the
weight of the title and the nearness of words can be chosen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.domain.record import Record
from osler.retrieval.wording import Term, stems, words

K1 = 2.0
"""How slowly repeated words stop counting."""
B = 0.6
"""How much longer records are held to a higher count: 0 not at all, 1 in proportion."""
TITLE = 1.5
"""What a word in the title counts, a word elsewhere being 1."""
NEAR = 0.2
"""What two neighbouring words of the question add when they stand within ``WINDOW`` words of each other."""
ADJACENT = 0.2
"""What they add when they stand side by side in the order of the question."""
WINDOW = 8
_GAP = 20


@dataclass(frozen=True, slots=True)
class Text:
    """The stems of a record in order, parts kept ``_GAP`` places apart; the first ``title`` are its title."""

    stems: tuple[str, ...]
    places: tuple[int, ...]
    title: int

    @property
    def length(self) -> float:
        """How long the record counts as, in words."""
        return len(self.stems) + (TITLE - 1) * self.title


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
    return Text(tuple(stems(found)), tuple(places), len(title))


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

    def score(self, text: Text) -> tuple[float, float]:
        """The score by single words (BM25) and what the nearness of neighbouring words adds.

        Metzler D, Croft WB. A Markov random field model for term dependencies. SIGIR 2005:472-479.
        """
        places, counts = self._found(text)
        norm = K1 * (1 - B + B * text.length / self.average)
        single = sum(
            self.terms[n].weight * self.rarity[n] * count * (K1 + 1) / (count + norm)
            for n, count in counts.items()
        )
        return single, sum(
            self._pair(a, b, places, norm)
            for a, b in pairwise(range(len(self.terms)))
            if a in places and b in places
        )

    def _found(self, text: Text) -> tuple[Mapping[int, list[int]], Mapping[int, float]]:
        lookup = {s: n for n, term in enumerate(self.terms) for s in term.stems}
        places: dict[int, list[int]] = {}
        counts: dict[int, float] = {}
        for at, stem in enumerate(text.stems):
            n = lookup.get(stem)
            if n is not None:
                places.setdefault(n, []).append(text.places[at])
                counts[n] = counts.get(n, 0.0) + (TITLE if at < text.title else 1.0)
        return places, counts

    def _pair(self, a: int, b: int, places: Mapping[int, list[int]], norm: float) -> float:
        near = adjacent = 0
        for x in places[a]:
            gaps = [y - x for y in places[b]]
            near += any(0 < abs(gap) <= WINDOW for gap in gaps)
            adjacent += 1 in gaps
        weight = min(self.rarity[a], self.rarity[b]) * min(self.terms[a].weight, self.terms[b].weight)
        return weight * sum(
            share * count * (K1 + 1) / (count + norm)
            for share, count in ((NEAR, near), (ADJACENT, adjacent))
            if count
        )
