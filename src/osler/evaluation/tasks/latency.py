"""How fast a library of a given size answers: a generated corpus, real queries, with and without filters."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from osler.domain.appraisal import StudyDesign
from osler.domain.library import Clause, Filters, LibraryQuery
from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.corpora import LITERATURE
from osler.evaluation.data import rows
from osler.evaluation.measures import percentile
from osler.evaluation.outcome import Metric, Outcome
from osler.ports import EvidenceLibrary

SIZE = 1_000_000
QUERIES = 200
LIMIT = 100
_SEED = 1849
_COLD_RUNS = 3
_WORDS_OF_TITLE = (8, 16)
_RUNS_OF_ABSTRACT = (12, 28)
_WORDS_OF_RUN = 10
_WORDS_OF_QUERY = (3, 8)
_ENGLISH_OF_A_HUNDRED = 93
_FILTERS = (
    Filters(year_from=2015),
    Filters(year_from=2000, year_to=2010, include_unknown_year=True),
    Filters(publication_types=("Randomized Controlled Trial", "Meta-Analysis")),
    Filters(designs=(StudyDesign.RANDOMISED_TRIAL, StudyDesign.SYSTEMATIC_REVIEW, StudyDesign.META_ANALYSIS)),
    Filters(year_from=2010, languages=("eng",), guideline=False, retracted=False),
)
_COLD = """
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from osler.domain.library import Clause, LibraryQuery
module, name, path, text = sys.argv[1:]
library = attrgetter(name)(import_module(module))(Path(path))
print(len(library.search(LibraryQuery(clauses=(Clause(texts=(text,)),)))))
"""


@dataclass(frozen=True, slots=True)
class Source:
    """What the generator draws from: running words, titles, and pairs of year and publication types."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    facts: tuple[tuple[int | None, tuple[str, ...]], ...]


def latency(
    data: Path, build: Callable[[Path], EvidenceLibrary], *, size: int = SIZE, queries: int = QUERIES
) -> Outcome:
    """Milliseconds a search of the best 100 takes over ``size`` generated records, by ``queries`` queries.

    ``build`` opens a library in a folder; it must be a function that a new process can import by name,
    since the cold figure is the wall time of a new process that starts, opens the library and searches once.

    Raises:
        BenchmarkError: the literature of the benchmark data is missing, or the new process failed.
    """
    began = time.perf_counter()
    source = _source(data)
    with tempfile.TemporaryDirectory(prefix="osler-latency-") as folder:
        path = Path(folder) / "library"
        library = build(path)
        library.upsert(generated(source, size))
        built = time.perf_counter() - began
        texts = _queries(source, queries)
        plain = [_milliseconds(library, q, Filters()) for q in texts]
        filtered = [_milliseconds(library, q, _FILTERS[i % len(_FILTERS)]) for i, q in enumerate(texts)]
        snapshot, records = library.snapshot(), library.count()
        library.close()
        cold = median(_cold(build, path, q) for q in texts[:_COLD_RUNS])
    return Outcome(
        task="latency",
        n=len(texts),
        metrics=(
            Metric(name="p50_ms", value=percentile(plain, 0.5)),
            Metric(name="p95_ms", value=percentile(plain, 0.95)),
            Metric(name="p50_ms.filtered", value=percentile(filtered, 0.5)),
            Metric(name="p95_ms.filtered", value=percentile(filtered, 0.95)),
            Metric(name="cold_ms", value=cold),
            Metric(name="records", value=records),
            Metric(name="records_per_second", value=size / built),
        ),
        seconds=time.perf_counter() - began,
        snapshot=snapshot,
        notes=(
            (
                f"{records:,} records generated with seed {_SEED}: runs of {_WORDS_OF_RUN} words of literature/ "
                f"strung together, {_RUNS_OF_ABSTRACT[0]} to {_RUNS_OF_ABSTRACT[1]} of them an abstract; "
                "years and publication types drawn from its records."
            ),
            (
                f"{len(texts)} queries of {_WORDS_OF_QUERY[0]} to {_WORDS_OF_QUERY[1]} words in a row from its "
                f"titles; the best {LIMIT} records are found, read and decoded."
            ),
            (
                f"filtered: {len(_FILTERS)} filters by turns (years, publication types, designs, language, "
                "guideline and retraction)."
            ),
            (
                "cold_ms: a new process from start to end of its first search, median of "
                f"{_COLD_RUNS}, files in the page cache."
            ),
        ),
    )


def _source(data: Path) -> Source:
    words: list[str] = []
    titles: list[str] = []
    facts: list[tuple[int | None, tuple[str, ...]]] = []
    for row in rows(data, LITERATURE):
        title = row["title"].strip()
        words += f"{title} {row['abstract']}".split()
        titles.append(title)
        facts.append((row.get("year"), tuple(row.get("pubtypes") or ())))
    return Source(tuple(words), tuple(titles), tuple(facts))


def generated(source: Source, size: int) -> Iterator[Record]:
    """``size`` records that no one wrote, the same ones every time."""
    rng = random.Random(_SEED)  # noqa: S311  # a corpus, not secrets
    for number in range(1, size + 1):
        title = f"{_run(rng, source.words, rng.randint(*_WORDS_OF_TITLE))} (generated {number})"
        runs = [_run(rng, source.words, _WORDS_OF_RUN) for _ in range(rng.randint(*_RUNS_OF_ABSTRACT))]
        text = f"{title}\n\n{' '.join(runs)}"
        year, types = rng.choice(source.facts)
        yield Record(
            id=f"synthetic:{number}",
            title=title,
            text=text,
            sections=(
                Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
                Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT),
            ),
            year=year,
            publication_types=types,
            languages=("eng",) if rng.randrange(100) < _ENGLISH_OF_A_HUNDRED else ("ger",),
            origin="benchmark: generated",
        )


def _run(rng: random.Random, words: Sequence[str], length: int) -> str:
    start = rng.randrange(len(words) - length)
    return " ".join(words[start : start + length])


def _queries(source: Source, number: int) -> Sequence[str]:
    """Runs of words from titles, the same every time."""
    rng = random.Random(_SEED)  # noqa: S311  # a sample, not secrets
    queries = []
    for title in rng.sample(source.titles, k=min(number, len(source.titles))):
        words = title.split()
        length = min(len(words), rng.randint(*_WORDS_OF_QUERY))
        start = rng.randint(0, len(words) - length)
        queries.append(" ".join(words[start : start + length]))
    return queries


def _milliseconds(library: EvidenceLibrary, text: str, filters: Filters) -> float:
    query = LibraryQuery(clauses=(Clause(texts=(text,)),))
    began = time.perf_counter()
    library.search(query, filters=filters, limit=LIMIT)
    return (time.perf_counter() - began) * 1000


def _cold(build: Callable[[Path], EvidenceLibrary], path: Path, text: str) -> float:
    module, name = build.__module__, build.__qualname__
    began = time.perf_counter()
    ran = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", _COLD, module, name, str(path), text], capture_output=True, check=False
    )
    if ran.returncode != 0:
        raise BenchmarkError(f"a new process could not search the library: {ran.stderr.decode()[-500:]}")
    return (time.perf_counter() - began) * 1000
