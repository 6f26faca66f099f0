"""The latency benchmark, on a size that tests can afford."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.adapters.tantivy_library import TantivyLibrary
from osler.errors import BenchmarkError
from osler.evaluation.tasks.latency import latency


@pytest.mark.data
@pytest.mark.slow
def test_every_figure_is_reported(data_folder: Path) -> None:
    """A few hundred generated records: the same snapshot each time, and times that are above zero."""
    outcome = latency(data_folder, TantivyLibrary.open, size=300)
    assert outcome.value("records") == 300
    names = ("p50_ms", "p95_ms", "p50_ms.filtered", "p95_ms.filtered", "cold_ms", "records_per_second")
    assert all(outcome.value(name) > 0 for name in names)
    assert outcome.value("p50_ms") <= outcome.value("p95_ms") < outcome.value("cold_ms")
    assert outcome.snapshot == "ab936102788f53aa"


def test_missing_data_are_named(tmp_path: Path) -> None:
    """Without the literature there is one clear error."""
    with pytest.raises(BenchmarkError, match="literature"):
        latency(tmp_path, TantivyLibrary.open, size=10)
