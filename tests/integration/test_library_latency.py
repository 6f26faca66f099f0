"""The latency benchmark, on a size that tests can afford."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.errors import BenchmarkError
from osler.evaluation.tasks.latency import Source, generated, latency


@pytest.mark.data
@pytest.mark.slow
def test_every_figure_is_reported(data_folder: Path) -> None:
    """A few hundred generated records, and times that are above zero."""
    outcome = latency(data_folder, TantivyLibrary.open, size=300, queries=10)
    assert outcome.value("records") == 300
    names = ("p50_ms", "p95_ms", "p50_ms.filtered", "p95_ms.filtered", "cold_ms", "records_per_second")
    assert all(outcome.value(name) > 0 for name in names)
    assert outcome.value("p50_ms") <= outcome.value("p95_ms") < outcome.value("cold_ms")


def test_the_corpus_is_the_same_every_time() -> None:
    """Generated records depend on the source alone, are all different, and say that they are generated."""
    source = Source(
        words=tuple(("made up words for a test of it " * 9).split()), titles=(), facts=((2020, ("Letter",)),)
    )
    records = list(generated(source, 30))
    assert records == list(generated(source, 30))
    assert len({r.title for r in records}) == 30
    assert all("generated" in r.title for r in records)


def test_missing_data_are_named(tmp_path: Path) -> None:
    """Without the literature there is one clear error."""
    with pytest.raises(BenchmarkError, match="literature"):
        latency(tmp_path, TantivyLibrary.open, size=10)
