"""The benchmarks wired to the real parts: a name, a data folder, and the outcome."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from osler.adapters.made_up_embedder import MadeUpEmbedder
from osler.adapters.onnx_embedder import MODEL_FOLDER, OnnxEmbedder
from osler.adapters.tantivy_library import TantivyLibrary
from osler.adapters.vectors import VectorFolder
from osler.bootstrap import Osler, open_words, searcher_for, settle
from osler.codec import Json
from osler.domain.record import Record
from osler.errors import BenchmarkError
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks.answers import answers
from osler.evaluation.tasks.audit_seeds import audit_seeds
from osler.evaluation.tasks.bioasq import bioasq
from osler.evaluation.tasks.certainty import certainty
from osler.evaluation.tasks.claims import claims_healthver, claims_scifact
from osler.evaluation.tasks.design import design
from osler.evaluation.tasks.effects import effects
from osler.evaluation.tasks.ingest import RECORDS, ingest_speed
from osler.evaluation.tasks.latency import SIZE, latency
from osler.evaluation.tasks.medevidence import medevidence
from osler.evaluation.tasks.planted_faults import planted_faults
from osler.evaluation.tasks.pubmedqa import pubmedqa
from osler.evaluation.tasks.retrieval import (
    retrieval_cystic_fibrosis,
    retrieval_medevidence,
    retrieval_scifact,
)
from osler.evaluation.tasks.retrieval_ablation import COLLECTIONS, Remembering, retrieval_ablation
from osler.evaluation.tasks.retrieval_neighbours import VectorSet, retrieval_neighbours
from osler.ingest.reading import count_readings
from osler.ports import Embedder, Searcher
from osler.retrieval.fusion import DenseSearcher, FusedSearcher, reciprocal_ranks
from osler.retrieval.lexical import Features, LexicalSearcher
from osler.settings import Settings
from osler.starter.loader import starter_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where and how large: the settings, the data folder, and the size of generated corpora, if not the usual."""

    settings: Settings
    data: Path
    size: int | None = None

    @contextmanager
    def osler(self) -> Iterator[Osler]:
        """An Osler on a library of its own with the starter library, gone afterwards; settled, as in a server."""
        with (
            TemporaryDirectory(prefix="osler-bench-") as folder,
            Osler.open(
                settings=replace(self.settings, library=Path(folder) / "library", starter=True)
            ) as osler,
        ):
            settle()
            yield osler

    @contextmanager
    def searching(self, records: Iterable[Record]) -> Iterator[tuple[Searcher, str]]:
        """A searcher over these records, as answering uses it, and the snapshot of their library."""
        with TemporaryDirectory(prefix="osler-bench-") as folder:
            library = TantivyLibrary.open(Path(folder) / "library")
            library.upsert(records)
            yield searcher_for(library, open_words(self.settings)), library.snapshot()
            library.close()

    @contextmanager
    def ways(self, name: str, records: Iterable[Record]) -> Iterator[tuple[Mapping[str, Searcher], str]]:
        """Ways of searching these records: by words with one feature off at a time, by meaning, by both.

        Meaning is left out where its model was not fetched. Vectors are kept in the cache from run to run, by the
        ``name`` of the records; a run that is broken off goes on where it was.
        """
        with TemporaryDirectory(prefix="osler-bench-") as folder:
            library = TantivyLibrary.open(Path(folder) / "library")
            library.upsert(records)
            lexicon = open_words(self.settings)
            found = {name: LexicalSearcher(library, lexicon, features) for name, features in WAYS.items()}
            ways: dict[str, Searcher] = {name: Remembering(each) for name, each in found.items()}
            model = self.settings.cache / MODEL_FOLDER
            if model.is_dir():
                vectors = VectorFolder(self.settings.cache / "vectors" / name, OnnxEmbedder(model))
                vectors.hold(library.records())
                words, meaning = ways["words"], Remembering(DenseSearcher(library, vectors))
                ways["meaning"] = meaning
                ways["fused"] = FusedSearcher(words, meaning)
                ways["fused-by-ranks"] = FusedSearcher(words, meaning, reciprocal_ranks)
            yield ways, library.snapshot()
            library.close()


WAYS: Mapping[str, Features] = {
    "words": Features(),
    "words-one-spelling": Features(spellings=False),
    "words-no-feedback": Features(feedback=False),
    "words-no-nearness": Features(nearness=False),
    "words-engine-only": Features(rescoring=False),
}
"""The search by words, whole and with one feature off at a time."""

VECTORS = 50_000
"""Vectors that ``retrieval-neighbours`` makes up, where ``--size`` does not say otherwise."""
_TOPICS = 500
_ASKED = 200

Task = Callable[[Bench], Outcome]


def run(task: str, bench: Bench) -> Outcome:
    """The outcome of one task.

    Raises:
        BenchmarkError: there is no such task, or its data are missing or malformed.
    """
    wanted = TASKS.get(task) or ASIDE.get(task)
    if wanted is None:
        raise BenchmarkError(f"no benchmark {task!r}; there are {', '.join((*TASKS, *ASIDE))}")
    if not bench.data.is_dir():
        raise BenchmarkError(
            f"{bench.data} is not a folder; give the folder of the benchmark data with --data"
        )
    return wanted(bench)


def outcome_json(outcome: Outcome, version: str) -> Json:
    """An outcome in the documented shape: task, n, metrics by name, seconds, snapshot, version."""
    return {
        "task": outcome.task,
        "n": outcome.n,
        "metrics": {m.name: round(m.value, 4) for m in outcome.metrics},
        "seconds": round(outcome.seconds, 2),
        "snapshot": outcome.snapshot,
        "version": version,
    }


def _answers(bench: Bench) -> Outcome:
    with bench.osler() as osler:
        return answers(bench.data, osler.ask, osler.library.snapshot())


def _audit_seeds(bench: Bench) -> Outcome:
    with bench.osler() as osler:
        return replace(audit_seeds(bench.data, osler.audit), snapshot=osler.library.snapshot())


def _planted_faults(bench: Bench) -> Outcome:
    with bench.osler() as osler:
        return planted_faults(bench.data, starter_records(), osler.lexicon, osler.library.snapshot())


TASKS: Mapping[str, Task] = {
    "answers": _answers,
    "audit-seeds": _audit_seeds,
    "retrieval-scifact": lambda b: retrieval_scifact(b.data, b.searching),
    "retrieval-cystic-fibrosis": lambda b: retrieval_cystic_fibrosis(b.data, b.searching),
    "retrieval-medevidence": lambda b: retrieval_medevidence(b.data, b.searching),
    "retrieval-ablation": lambda b: retrieval_ablation(b.data, b.ways),
    "planted-faults": _planted_faults,
    "claims-scifact": lambda b: claims_scifact(b.data, open_words(b.settings)),
    "claims-healthver": lambda b: claims_healthver(b.data, open_words(b.settings)),
    "pubmedqa": lambda b: pubmedqa(b.data),
    "medevidence": lambda b: medevidence(b.data),
    "bioasq": lambda b: bioasq(b.data, b.searching),
    "effects": lambda b: effects(b.data),
    "certainty": lambda b: certainty(b.data),
    "design": lambda b: design(b.data),
    "ingest": lambda b: ingest_speed(b.data, count_readings, records=b.size or RECORDS),
    "latency": lambda b: latency(b.data, TantivyLibrary.open, size=b.size or SIZE),
}
"""Every task by its name, in the order in which ``osler bench all`` runs them."""


def _ablation(name: str) -> Task:
    return lambda bench: retrieval_ablation(bench.data, bench.ways, (name,))


def _neighbours(bench: Bench) -> Outcome:
    with TemporaryDirectory(prefix="osler-bench-") as folder:
        made_up = (_made_up(bench, Path(folder) / f"{topics}", topics) for topics in (0, _TOPICS))
        real = (_real(bench, Path(folder) / name, name) for name in COLLECTIONS)
        return retrieval_neighbours(each for each in chain(made_up, real) if each)


def _made_up(bench: Bench, folder: Path, topics: int) -> VectorSet:
    """Vectors around some topics, or scattered where there are none."""
    count = bench.size or VECTORS
    embedder = MadeUpEmbedder(topics)
    exact = VectorFolder(folder, embedder, indexed_from=sys.maxsize)
    texts = (f"made up {n}" for n in range(count))
    exact.hold(Record(id=f"title:{t}", title=t, text=t, sections=(), origin="made up") for t in texts)
    return VectorSet(
        name=f"{topics}-topics" if topics else "scattered",
        count=count,
        questions=tuple(f"asked {n}" for n in range(_ASKED)),
        exact=exact,
        by_lists=lambda: _by_lists(folder, embedder),
    )


def _real(bench: Bench, folder: Path, name: str) -> VectorSet | None:
    """The vectors that the ablation made of a collection, and its questions; nothing where it made none."""
    kept = bench.settings.cache / "vectors" / name
    model = bench.settings.cache / MODEL_FOLDER
    if not kept.is_dir() or not model.is_dir():
        return None
    shutil.copytree(kept, folder)
    embedder = OnnxEmbedder(model)
    exact = VectorFolder(folder, embedder, indexed_from=sys.maxsize)
    return VectorSet(
        name=name,
        count=sum(exact.holds(r) for r in COLLECTIONS[name].records(bench.data)),
        questions=tuple(q.text for q in COLLECTIONS[name].queries(bench.data)),
        exact=exact,
        by_lists=lambda: _by_lists(folder, embedder),
    )


def _by_lists(folder: Path, embedder: Embedder) -> VectorFolder:
    lists = VectorFolder(folder, embedder, indexed_from=1)
    lists.hold(())
    return lists


ASIDE: Mapping[str, Task] = {
    **{f"retrieval-ablation-{name}": _ablation(name) for name in COLLECTIONS},
    "retrieval-neighbours": _neighbours,
}
"""Tasks that ``osler bench all`` leaves out: parts of others, and measurements of machinery."""
