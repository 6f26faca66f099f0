"""Retrieval benchmarks: how well a searcher ranks the records that experts judged relevant."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from osler.domain.record import Record
from osler.evaluation import corpora
from osler.evaluation.data import rows
from osler.evaluation.measures import average_precision, mean_metric, ndcg, recall
from osler.evaluation.outcome import Outcome
from osler.ports import Searcher

OpenSearcher = Callable[[Iterable[Record]], AbstractContextManager[tuple[Searcher, str]]]
"""Builds a library of these records; gives a searcher on it and its snapshot."""

DEPTH = 100
"""How many records are asked for; MAP counts what is found among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One judged query; ``grades`` by record id, all above 0."""

    text: str
    grades: Mapping[str, float]


def retrieval_scifact(data: Path, open_searcher: OpenSearcher) -> Outcome:
    """Claims find the abstracts that bear on them, in 5,183 abstracts of SciFact.

    Raises:
        BenchmarkError: a file of the data folder is missing or malformed.
    """
    return _measured("retrieval-scifact", corpora.scifact(data), scifact_queries(data), open_searcher)


def retrieval_cystic_fibrosis(data: Path, open_searcher: OpenSearcher) -> Outcome:
    """Questions find the MEDLINE records that four raters graded; the grade is their sum, 0 to 8.

    Raises:
        BenchmarkError: a file of the data folder is missing or malformed.
    """
    queries = cystic_fibrosis_queries(data)
    return _measured("retrieval-cystic-fibrosis", corpora.cystic_fibrosis(data), queries, open_searcher)


def retrieval_medevidence(data: Path, open_searcher: OpenSearcher) -> Outcome:
    """Questions taken from Cochrane reviews find the trials that the review answered them from.

    Raises:
        BenchmarkError: a file of the data folder is missing or malformed.
    """
    queries = medevidence_queries(data)
    return _measured("retrieval-medevidence", corpora.literature(data), queries, open_searcher)


def scifact_queries(data: Path) -> Iterator[Query]:
    """The claims and the abstracts that bear on them."""
    return _judged(data, "retrieval/scifact_queries.jsonl", "scifact")


def cystic_fibrosis_queries(data: Path) -> Iterator[Query]:
    """The questions and the graded records."""
    return _judged(data, "retrieval/cystic_fibrosis_queries.jsonl", "cf")


def medevidence_queries(data: Path) -> Iterator[Query]:
    """The questions and the trials that answered them."""
    for row in rows(data, "qa/medevidence.jsonl"):
        yield Query(text=row["question"], grades={f"pmid:{pmid}": 1.0 for pmid in row["relevant_sources"]})


def _judged(data: Path, name: str, prefix: str) -> Iterator[Query]:
    for row in rows(data, name):
        grades = {f"{prefix}:{key}": float(grade) for key, grade in row["relevant"].items() if grade > 0}
        yield Query(text=row["query"], grades=grades)


def _measured(
    task: str, records: Iterable[Record], queries: Iterable[Query], open_searcher: OpenSearcher
) -> Outcome:
    started = time.perf_counter()
    with open_searcher(records) as (searcher, snapshot):
        each = [ranked(searcher, query) for query in queries]
    names = ("ndcg@10", f"recall@{DEPTH}", "map")
    return Outcome(
        task=task,
        n=len(each),
        metrics=tuple(mean_metric(name, [r[at] for r in each]) for at, name in enumerate(names)),
        seconds=time.perf_counter() - started,
        snapshot=snapshot,
        notes=(f"MAP over the first {DEPTH} records of each ranking; gain of nDCG linear in the grade.",),
    )


def ranked(searcher: Searcher, query: Query) -> tuple[float, float, float]:
    """nDCG@10, recall and average precision of one query's ranking."""
    ranking = [hit.record.id for hit in searcher.search(query.text, limit=DEPTH)]
    return (
        ndcg(ranking, query.grades, 10),
        recall(ranking, query.grades.keys(), DEPTH),
        average_precision(ranking, query.grades.keys()),
    )
