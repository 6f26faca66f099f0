"""Two ways of searching as one: by words and by meaning, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from osler.domain.library import Filters, Hit, LibraryQuery
from osler.domain.question import Concept
from osler.ports import EvidenceLibrary, Neighbours, Searcher
from osler.retrieval.admission import admits

RANK_OFFSET = 60
"""The constant of reciprocal rank fusion, as in the paper."""
DEPTH = 100
"""How many records each way of searching brings to the fusion; more when more are asked for."""
_MARGIN = 4
"""How many times as many neighbours are looked at, for some are filtered out or gone."""


class DenseSearcher:
    """A ``Searcher`` by meaning alone: the records whose vectors lie nearest to the question's."""

    def __init__(self, library: EvidenceLibrary, neighbours: Neighbours) -> None:
        self._library = library
        self._neighbours = neighbours

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:  # noqa: ARG002
        """None: a search by meaning sends the library no words."""
        return ()

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The nearest ``limit`` records, nearest first; the score is the cosine.

        A record that left the library, changed since its vector was made, or is filtered out is passed over.
        """
        del concepts
        hits: list[Hit] = []
        for near in self._neighbours.nearest(text, _MARGIN * limit):
            record = self._library.get(near.record_id)
            if record is None or record.id != near.record_id:
                continue
            if admits(filters, record) and self._neighbours.holds(record):
                hits.append(Hit(record=record, rank=len(hits) + 1, score=near.cosine))
            if len(hits) == limit:
                break
        return tuple(hits)


class FusedSearcher:
    """A ``Searcher`` that asks several others and fuses their rankings by reciprocal rank.

    Cormack GV, Clarke CLA, Buettcher S. Reciprocal rank fusion outperforms Condorcet and individual rank
    learning methods. SIGIR 2009:758-759.
    """

    def __init__(self, *searchers: Searcher) -> None:
        self._searchers = searchers

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """Those of each searcher in turn."""
        return tuple(q for s in self._searchers for q in s.queries(text, concepts))

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records by the sum of their reciprocal ranks, best first; deterministic."""
        depth = max(DEPTH, limit)
        return fused((s.search(text, concepts, filters=filters, limit=depth) for s in self._searchers), limit)


def fused(rankings: Iterable[Sequence[Hit]], limit: int) -> tuple[Hit, ...]:
    """One ranking out of several by reciprocal rank; ties by record id."""
    scores: dict[str, float] = {}
    found: dict[str, Hit] = {}
    for ranking in rankings:
        for hit in ranking:
            key = hit.record.id
            found.setdefault(key, hit)
            scores[key] = scores.get(key, 0.0) + 1.0 / (RANK_OFFSET + hit.rank)
    order = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    return tuple(replace(found[key], rank=rank, score=scores[key]) for rank, key in enumerate(order, start=1))
