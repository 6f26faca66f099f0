"""What each part of the search is worth: every way of searching on every retrieval task."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from osler.domain.library import Filters, Hit, LibraryQuery
from osler.domain.question import Concept
from osler.domain.record import Record
from osler.evaluation import corpora
from osler.evaluation.measures import mean_metric
from osler.evaluation.outcome import Metric, Outcome
from osler.evaluation.tasks.retrieval import (
    DEPTH,
    Query,
    cystic_fibrosis_queries,
    medevidence_queries,
    ranked,
    scifact_queries,
)
from osler.ports import Searcher

Searchers = Mapping[str, Searcher]
"""Ways of searching one library, by name."""
OpenSearchers = Callable[[str, Iterable[Record]], AbstractContextManager[tuple[Searchers, str]]]
"""Builds a library of the named records; gives several searchers on it and its snapshot."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Records and the questions that were judged on them, read from the data folder."""

    records: Callable[[Path], Iterator[Record]]
    queries: Callable[[Path], Iterator[Query]]


COLLECTIONS: Mapping[str, Collection] = {
    "scifact": Collection(corpora.scifact, scifact_queries),
    "cystic-fibrosis": Collection(corpora.cystic_fibrosis, cystic_fibrosis_queries),
    "medevidence": Collection(corpora.literature, medevidence_queries),
}
"""What is measured, by name."""


def retrieval_ablation(
    data: Path, open_searchers: OpenSearchers, only: Sequence[str] = tuple(COLLECTIONS)
) -> Outcome:
    """nDCG@10 and recall@100 of every way of searching: metrics named ``MEASURE.COLLECTION.WAY``.

    ``only`` names the collections, all by default; where it names one, so does the task's name.

    Raises:
        BenchmarkError: a file of the data folder is missing or malformed.
    """
    started = time.perf_counter()
    metrics: list[Metric] = []
    snapshots: list[str] = []
    asked = 0
    for name in only:
        queries = tuple(COLLECTIONS[name].queries(data))
        asked += len(queries)
        with open_searchers(name, COLLECTIONS[name].records(data)) as (searchers, snapshot):
            snapshots.append(snapshot)
            for way, searcher in searchers.items():
                metrics += _measured(f"{name}.{way}", searcher, queries)
    return Outcome(
        task="-".join(("retrieval-ablation", *(only if len(only) == 1 else ()))),
        n=asked,
        metrics=tuple(metrics),
        seconds=time.perf_counter() - started,
        snapshot=" ".join(snapshots),
    )


def _measured(name: str, searcher: Searcher, queries: Sequence[Query]) -> tuple[Metric, Metric]:
    each = [ranked(searcher, query) for query in queries]
    return (
        mean_metric(f"ndcg@10.{name}", [values[0] for values in each]),
        mean_metric(f"recall@{DEPTH}.{name}", [values[1] for values in each]),
    )


class Remembering:
    """A ``Searcher`` that remembers what another found for a text, so that ways which share it search once."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._found: dict[str, tuple[Hit, ...]] = {}

    def queries(self, text: str, concepts: Sequence[Concept]) -> tuple[LibraryQuery, ...]:
        """Those of the other."""
        return self._searcher.queries(text, concepts)

    def search(
        self, text: str, concepts: Sequence[Concept] = (), *, filters: Filters = Filters(), limit: int = 100
    ) -> tuple[Hit, ...]:
        """The first of twice ``DEPTH`` that the other found; benchmarks search without concepts and filters."""
        del concepts, filters
        if text not in self._found:
            self._found[text] = self._searcher.search(text, limit=2 * DEPTH)
        return self._found[text][:limit]
