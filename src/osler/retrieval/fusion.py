"""Two ways of searching as one: by words and by meaning, their scores brought to one scale and averaged.

Bruch S, Gai S, Ingber A. An analysis of fusion functions for hybrid retrieval. ACM Trans Inf Syst 2023;42(1):20.
Adding reciprocal ranks instead was measured and found worse (docs/retrieval.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from osler.domain.library import Filters, Hit, LibraryQuery
from osler.domain.question import Concept
from osler.ports import EvidenceLibrary, Neighbour, Neighbours, Searcher
from osler.retrieval.admission import admits

DEPTH = 200
"""How many records each way of searching brings to the fusion; more when more are asked for."""
_MARGIN = 8
"""How many times as many neighbours are looked at, at most, where some were filtered out or are gone."""


class DenseSearcher:
    """A ``Searcher`` by meaning alone: the records whose vectors lie nearest to the question's."""

    def __init__(self, library: EvidenceLibrary, neighbours: Neighbours) -> None:
        self._library = library
        self._neighbours = neighbours

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:  # noqa: ARG002  # the port
        """None: a search by meaning sends the library no words."""
        return ()

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The nearest ``limit`` records, nearest first; the score is the cosine.

        A record that left the library, changed since its vector was made, or is filtered out is passed over.
        """
        del concepts
        near = self._neighbours.nearest(text, limit)
        hits = self._hits(near, filters)
        if len(hits) < limit == len(near):
            hits = self._hits(self._neighbours.nearest(text, _MARGIN * limit), filters)
        return tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits[:limit], start=1))

    def _hits(self, near: Sequence[Neighbour], filters: Filters) -> list[Hit]:
        """Those of the neighbours that the library holds as they were, and that pass the filters."""
        hits = []
        for each in near:
            record = self._library.get(each.record_id)
            if record is None or record.id != each.record_id:
                continue
            if admits(filters, record) and self._neighbours.holds(record):
                hits.append(Hit(record=record, rank=1, score=each.cosine))
        return hits


Scores = Mapping[str, float]
"""A score by record id."""
Fusion = Callable[[Sequence[Hit], Sequence[Hit]], Scores]
"""Makes one score of a record of the hits by words and those by meaning."""


def averaged(by_words: Sequence[Hit], by_meaning: Sequence[Hit]) -> Scores:
    """The mean of both scores, each on a scale from 0 to 1, and 0 where a record was not found.

    Scores by words count in proportion to the best of them, whose zero means no word in common; cosines
    count from the least to the greatest of those found, for their zero means nothing in particular.
    """
    scales = (_scaled(by_words, 0.0), _scaled(by_meaning, min((h.score for h in by_meaning), default=0.0)))
    every = (h.record.id for h in (*by_words, *by_meaning))
    return {key: sum(scale.get(key, 0.0) for scale in scales) / len(scales) for key in every}


def reciprocal_ranks(by_words: Sequence[Hit], by_meaning: Sequence[Hit]) -> Scores:
    """The sum of 1 / (60 + rank).

    Cormack GV, Clarke CLA, Buettcher S. Reciprocal rank fusion outperforms Condorcet and individual rank learning
    methods. SIGIR 2009:758-759. Kept to be measured; ``averaged`` ranks better here (docs/retrieval.md).
    """
    scores: dict[str, float] = {}
    for hit in (*by_words, *by_meaning):
        scores[hit.record.id] = scores.get(hit.record.id, 0.0) + 1.0 / (60 + hit.rank)
    return scores


class FusedSearcher:
    """A ``Searcher`` by words and by meaning at once, each counting one half."""

    def __init__(self, words: Searcher, meaning: Searcher, fusion: Fusion = averaged) -> None:
        self._words = words
        self._meaning = meaning
        self._fusion = fusion

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """Those of the search by words."""
        return (*self._words.queries(text, concepts), *self._meaning.queries(text, concepts))

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The best ``limit`` records by both scores, best first, ties by id."""
        depth = max(DEPTH, limit)
        by_words = self._words.search(text, concepts, filters=filters, limit=depth)
        by_meaning = self._meaning.search(text, concepts, filters=filters, limit=depth)
        scores = self._fusion(by_words, by_meaning)
        found = {h.record.id: h for h in (*by_meaning, *by_words)}
        order = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
        return tuple(
            replace(found[key], rank=rank, score=scores[key]) for rank, key in enumerate(order, start=1)
        )


def _scaled(hits: Sequence[Hit], zero: float) -> Scores:
    """The scores by record id, the best of them 1 and ``zero`` 0."""
    width = max((h.score for h in hits), default=zero) - zero
    return {h.record.id: (h.score - zero) / width if width > 0 else 1.0 for h in hits}
