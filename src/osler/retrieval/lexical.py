"""Words find records: a question's words as queries of the library, and what they find ranked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from osler.domain.library import Clause, Filters, Hit, LibraryQuery
from osler.domain.question import Concept
from osler.domain.record import Record
from osler.ports import EvidenceLibrary, Lexicon
from osler.retrieval.feedback import Ranked, expansion
from osler.retrieval.scoring import Scorer, Text, idf, text_of
from osler.retrieval.wording import Term, terms

POOL = 200
"""How many records each query fetches to be ranked again; more when more are asked for."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    record: Record
    text: Text


class LexicalSearcher:
    """A ``Searcher`` by words alone; the same question on the same library gives the same hits.

    Two rounds: the question's words find a pool of records; words that the best of them share are added with
    a small weight and find more; all are ranked by their own text (``osler.retrieval.scoring``).
    """

    def __init__(self, library: EvidenceLibrary, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """The first query of a search; the second follows from what the first finds."""
        return (LibraryQuery(clauses=_clauses(terms(text))),)

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records for ``text``, best first; deterministic."""
        asked = terms(text)
        (first,) = self.queries(text, concepts)
        pool: dict[str, _Candidate] = {}
        self._fill(pool, first, filters, limit)
        if not pool:
            return ()
        average = fmean(c.text.length for c in pool.values()) or 1.0
        scorer = Scorer(asked, self._rarity(asked), average)
        close = {key: sum(scorer.score(c.text)) for key, c in pool.items()}
        best = sorted(pool, key=lambda key: (-close[key], key))
        added = expansion(asked, [Ranked(pool[k].text, close[k]) for k in best], self._idf)
        second = LibraryQuery(clauses=(*first.clauses, *_clauses(added)))
        self._fill(pool, second, filters, limit)
        wider = Scorer(added, self._rarity(added), average)
        scores = {
            key: (close[key] if key in close else sum(scorer.score(c.text))) + wider.score(c.text)[0]
            for key, c in pool.items()
        }
        ranking = sorted(pool, key=lambda key: (-scores[key], key))[:limit]
        return tuple(
            Hit(record=pool[key].record, rank=rank, score=scores[key])
            for rank, key in enumerate(ranking, start=1)
        )

    def _fill(self, pool: dict[str, _Candidate], query: LibraryQuery, filters: Filters, limit: int) -> None:
        """Add what the query finds to the pool."""
        for hit in self._library.search(query, filters=filters, limit=max(limit, POOL)):
            if hit.record.id not in pool:
                pool[hit.record.id] = _Candidate(hit.record, text_of(hit.record))

    def _rarity(self, found: Sequence[Term]) -> tuple[float, ...]:
        """The idf of each term, its spellings counted together."""
        total = self._library.count()
        spelt = [w for t in found for w in t.words]
        counted = dict(zip(spelt, self._library.document_frequencies(spelt), strict=True))
        return tuple(idf(sum(counted[w] for w in t.words), total) for t in found)

    def _idf(self, words: Sequence[str]) -> list[float]:
        total = self._library.count()
        return [idf(n, total) for n in self._library.document_frequencies(words)]


def _clauses(found: Iterable[Term]) -> tuple[Clause, ...]:
    return tuple(Clause(texts=t.words, weight=round(t.weight, 4)) for t in found)
