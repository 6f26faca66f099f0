"""BM25 written out, for the library in memory."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from osler.domain.library import Clause, LibraryQuery
from osler.domain.record import Record
from osler.language.words import STOP, stem, words

_K1, _B = 1.2, 0.75


class Corpus:
    """Term statistics of some records; BM25 with the usual constants (Robertson & Zaragoza 2009)."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._terms = {r.id: _terms(_searched(r)) for r in records}
        self._document_frequency = Counter(t for terms in self._terms.values() for t in set(terms))
        self._mean_length = sum(map(len, self._terms.values())) / max(1, len(self._terms))

    def document_frequency(self, word: str) -> int:
        """In how many records the rarest part of the word occurs; 0 where it has none that counts."""
        return min((self._document_frequency[t] for t in _terms(word)), default=0)

    def score(self, query: LibraryQuery, record: Record) -> float | None:
        """The record's score, or ``None`` where the query does not find it."""
        scores = [(c, self._clause(c, self._terms[record.id])) for c in query.clauses]
        if any(s is None for c, s in scores if c.required) or all(s is None for _, s in scores):
            return None
        return round(sum(c.weight * s for c, s in scores if s is not None), 4)

    def _clause(self, clause: Clause, document: list[str]) -> float | None:
        found = [s for text in clause.texts if (s := self._text(_terms(text), clause.phrase, document))]
        return max(found, default=None)

    def _text(self, terms: list[str], phrase: bool, document: list[str]) -> float | None:  # noqa: FBT001  # the port
        counts = Counter(document)
        if phrase and len(terms) > 1:
            span = len(terms)
            runs = sum(document[i : i + span] == terms for i in range(len(document)))
            return sum(self._weight(t, runs, len(document)) for t in terms) if runs else None
        present = [t for t in terms if counts[t]]
        return sum(self._weight(t, counts[t], len(document)) for t in present) if present else None

    def _weight(self, term: str, frequency: int, length: int) -> float:
        holders = self._document_frequency[term]
        rarity = math.log(1 + (len(self._terms) - holders + 0.5) / (holders + 0.5))
        saturation = _K1 * (1 - _B + _B * length / self._mean_length)
        return rarity * frequency * (_K1 + 1) / (frequency + saturation)


def _searched(record: Record) -> str:
    return " ".join((record.text, *(h.name for h in record.headings), *record.keywords))


def _terms(text: str) -> list[str]:
    return [stem(w.text) for w in words(text) if w.text.lower() not in STOP]
