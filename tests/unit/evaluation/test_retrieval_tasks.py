"""The retrieval benchmarks ask every query and count what the judges counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from osler.domain.library import Hit
from osler.domain.record import Record
from osler.evaluation import corpora
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks import retrieval
from osler.evaluation.tasks.retrieval_ablation import COLLECTIONS, Remembering, retrieval_ablation
from osler.ports import Searcher
from osler.retrieval.lexical import Features, LexicalSearcher
from osler.testing import FakeLexicon, InMemoryLibrary, record

SHORT = "Synthetic"


def laid(folder: Path, name: str, *rows: Mapping[str, object]) -> None:
    """Put these rows into the file ``name``, gzipped where the name says so."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(json.dumps(r) for r in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)


@contextmanager
def in_memory(records: Iterable[Record]) -> Iterator[tuple[Searcher, str]]:
    """A lexical searcher on a library in memory."""
    library = InMemoryLibrary(records)
    yield LexicalSearcher(library, FakeLexicon({})), library.snapshot()


def figures(outcome: Outcome) -> dict[str, float]:
    """The metrics by name."""
    return {m.name: m.value for m in outcome.metrics}


def test_scifact(tmp_path: Path) -> None:
    """Of two claims one finds its abstract first and one not at all: every mean is one half."""
    laid(
        tmp_path,
        "claims/scifact/corpus.jsonl.gz",
        {"doc_id": "1", "title": SHORT, "sentences": ["Drug A helps."]},
        {"doc_id": "2", "title": SHORT, "sentences": ["Nothing."]},
    )
    laid(
        tmp_path,
        "retrieval/scifact_queries.jsonl",
        {"query_id": "1", "query": "Drug A helps", "relevant": {"1": 1, "2": 0}},
        {"query_id": "2", "query": "unrelated", "relevant": {"2": 1}},
    )
    outcome = retrieval.retrieval_scifact(tmp_path, in_memory)
    assert (outcome.task, outcome.n, bool(outcome.snapshot)) == ("retrieval-scifact", 2, True)
    assert figures(outcome) == {"ndcg@10": 0.5, "recall@100": 0.5, "map": 0.5}


def test_cystic_fibrosis_counts_grades(tmp_path: Path) -> None:
    """The better graded record second: nDCG below 1 though both relevant records are found."""
    row = {"mesh_major": "", "mesh_minor": ""}
    laid(
        tmp_path,
        "retrieval/cystic_fibrosis_corpus.jsonl.gz",
        {"record_number": "1", "title": "Mucus mucus", "abstract": "Mucus.", **row},
        {"record_number": "2", "title": SHORT, "abstract": "Mucus among many other words.", **row},
    )
    laid(
        tmp_path,
        "retrieval/cystic_fibrosis_queries.jsonl",
        {"query_id": "1", "query": "Is mucus abnormal?", "relevant": {"1": 1, "2": 8}},
    )
    outcome = retrieval.retrieval_cystic_fibrosis(tmp_path, in_memory)
    assert figures(outcome)["map"] == 1.0
    assert 0.0 < figures(outcome)["ndcg@10"] < 1.0


def test_medevidence(tmp_path: Path) -> None:
    """The sources of the question's review are what should be found."""
    laid(
        tmp_path,
        "literature/records.jsonl.gz",
        {"pmid": "1", "title": SHORT, "abstract": "Drug A against placebo."},
        {"pmid": "2", "title": SHORT, "abstract": "Something else."},
    )
    laid(
        tmp_path,
        "qa/medevidence.jsonl",
        {
            "question": "Is pain higher, lower, or the same when comparing drug A to placebo?",
            "relevant_sources": ["1"],
        },
    )
    assert figures(retrieval.retrieval_medevidence(tmp_path, in_memory))["ndcg@10"] == 1.0


@contextmanager
def two_ways(name: str, records: Iterable[Record]) -> Iterator[tuple[Mapping[str, Searcher], str]]:
    """One library, searched with and without feedback."""
    assert name in COLLECTIONS
    library = InMemoryLibrary(records)
    plain = LexicalSearcher(library, FakeLexicon({}), Features(feedback=False))
    yield {"all": LexicalSearcher(library, FakeLexicon({})), "plain": plain}, library.snapshot()


def test_ablation_measures_every_way_on_every_task(tmp_path: Path) -> None:
    """Three collections, two ways of searching, two measures: twelve figures, named by all three."""
    test_scifact(tmp_path)
    test_cystic_fibrosis_counts_grades(tmp_path)
    test_medevidence(tmp_path)
    outcome = retrieval_ablation(tmp_path, two_ways)
    assert (outcome.task, outcome.n) == ("retrieval-ablation", 4)
    assert [m.name for m in outcome.metrics] == [
        f"{measure}.{collection}.{way}"
        for collection in ("scifact", "cystic-fibrosis", "medevidence")
        for way in ("all", "plain")
        for measure in ("ndcg@10", "recall@100")
    ]
    assert figures(outcome)["ndcg@10.scifact.all"] == 0.5


def test_ablation_of_one_collection(tmp_path: Path) -> None:
    """One collection can be measured by itself; the others need not be there."""
    test_medevidence(tmp_path)
    outcome = retrieval_ablation(tmp_path, two_ways, ["medevidence"])
    assert (outcome.task, outcome.n) == ("retrieval-ablation-medevidence", 1)
    assert {m.name.split(".")[1] for m in outcome.metrics} == {"medevidence"}


def test_what_was_found_is_remembered() -> None:
    """The same text is searched once; a way that wants fewer gets the first of them."""

    class Counting(LexicalSearcher):
        """Counts its searches."""

        searches = 0

        def search(self, *given: Any, **named: Any) -> tuple[Hit, ...]:
            """As ever, and counted."""
            self.searches += 1
            return super().search(*given, **named)

    library = InMemoryLibrary(record(f"pmid:{n}", f"Synthetic trial {n}") for n in range(5))
    counting = Counting(library, FakeLexicon({}))
    remembering = Remembering(counting)
    assert len(remembering.search("synthetic", limit=100)) == 5
    assert remembering.search("synthetic", limit=2) == remembering.search("synthetic")[:2]
    assert counting.searches == 1
    assert remembering.queries("synthetic", ()) == counting.queries("synthetic", ())


@pytest.mark.data
def test_the_folder_is_laid_out_as_expected(data_folder: Path) -> None:
    """The real questions name records that the real corpus has; the other two sets can be read too."""
    held = {r.id for r in corpora.cystic_fibrosis(data_folder)}
    wanted = {key for query in retrieval.cystic_fibrosis_queries(data_folder) for key in query.grades}
    assert wanted
    assert wanted <= held
    for queries in (retrieval.scifact_queries, retrieval.medevidence_queries):
        assert next(queries(data_folder)).grades
