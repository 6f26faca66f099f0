"""A run of the benchmarks as a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

import osler.bench
from osler.bench import Bench
from osler.cli.bench_all import Failure, Result, report, results_json, run_all
from osler.errors import BenchmarkError
from osler.evaluation.outcome import Metric, Outcome
from osler.evaluation.references import BARS, REFERENCE_FIGURES, bar
from osler.rendering.bench_plot import Measured, Other, figure, letters
from osler.settings import Settings

ON = date(2026, 1, 31)
SCIFACT = Outcome(
    task="retrieval-scifact",
    n=149,
    metrics=(Metric(name="ndcg@10", value=0.7012, low=0.64, high=0.755), Metric(name="map", value=0.61)),
    seconds=12.34,
    snapshot="synthetic-snapshot",
    notes=("A synthetic note.",),
)
LATENCY = Outcome(
    task="latency",
    n=200,
    metrics=(Metric(name="p95_ms", value=61.5), Metric(name="records", value=50_000)),
    seconds=100,
)
FAILED = Failure("effects", "folder/<effects>.jsonl is missing")


def _page(*results: Result, size: int | None = None) -> str:
    return report(results, version="9.9.9", on=ON, size=size)


def _words(page: str) -> str:
    return " ".join("".join(map(str, parser.fromstring(page).itertext())).split())


def test_page_shows_every_task_with_its_figures_intervals_and_circumstances() -> None:
    """n, value, interval, bar, time, snapshot, notes, version and day are all to be read."""
    words = _words(_page(SCIFACT, LATENCY, FAILED))
    for wanted in (
        "2026-01-31", "Osler 9.9.9", "3 tasks, 1 failed", "n = 149", "12.3 s", "1.7 min", "synthetic-snapshot",
        "A synthetic note.", "0.701", "0.640 to 0.755", "≥ 0.690 reached", "≤ 50.0 not reached", "50,000",
    ):  # fmt: skip
        assert wanted in words


def test_figures_of_others_come_with_items_and_source() -> None:
    """Whoever compares is told on what the other figure was measured and where it is from."""
    words = _words(_page(SCIFACT))
    assert "plain stemmed BM25 (these queries; notes of the benchmark data)" in words
    assert "bge-base-en-v1.5 (all 300 queries" in words


def test_page_is_self_contained_and_inert() -> None:
    """No script, no outside address, nothing from a message becomes mark-up."""
    page = _page(SCIFACT, FAILED)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert "&lt;effects&gt;" in page


def test_every_plot_says_in_words_what_it_shows() -> None:
    """The drawing has a label with the value, the interval, the bar and the others."""
    labels = [svg.get("aria-label") for svg in parser.fromstring(_page(SCIFACT)).iter("svg")]
    assert len(labels) == 1  # the other metric has neither interval nor bar: the table has it
    for wanted in ("Osler 0.701", "95 % interval 0.640 to 0.755", "bar at least 0.690", "BM25 0.679"):
        assert wanted in str(labels[0])


@settings(max_examples=50)
@given(
    st.floats(-1, 1e6, allow_nan=False),
    st.lists(st.floats(0, 1, allow_nan=False), max_size=5),
    st.floats(0, 0.5),
)
def test_nothing_is_drawn_outside_the_axis(value: float, others: list[float], around: float) -> None:
    """Whatever the figures, every mark lies between 0 and 100 % of the drawing."""
    measured = Measured(
        name="x",
        value=value,
        low=value - around,
        high=value + around,
        others=tuple(Other(who="w", value=o, scope="s", source="t") for o in others),
    )
    places = [float(p) for p in re.findall(r'="(-?[\d.]+)%"', figure(measured))]
    assert all(0 <= place <= 100 for place in places)


def test_marks_are_lettered_in_order() -> None:
    """The key names the marks a, b, c as the drawing does."""
    some = tuple(Other(who=w, value=0.5, scope="s", source="t") for w in "xyz")
    assert letters(some) == ("a", "b", "c")


def test_run_goes_on_after_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A task without data and one with a fault are told of and named; the rest give figures."""

    def missing(_: Bench) -> Outcome:
        raise BenchmarkError("nothing here")

    def faulty(_: Bench) -> Outcome:
        raise KeyError("query")

    tasks = {"a": missing, "b": faulty, "retrieval-scifact": lambda _: SCIFACT}
    monkeypatch.setattr(osler.bench, "TASKS", tasks)
    told: list[Result] = []
    settings = Settings(library=tmp_path / "library", cache=tmp_path / "cache")
    results = run_all(Bench(settings=settings, data=tmp_path), told.append, tasks=tasks)
    assert list(results) == told == [Failure("a", "nothing here"), Failure("b", "KeyError: 'query'"), SCIFACT]
    assert results_json(results, "1") == {
        "tasks": [
            {
                "task": "retrieval-scifact",
                "n": 149,
                "metrics": {"ndcg@10": 0.7012, "map": 0.61},
                "seconds": 12.34,
                "snapshot": "synthetic-snapshot",
                "version": "1",
            }
        ],
        "failed": [{"task": "a", "error": "nothing here"}, {"task": "b", "error": "KeyError: 'query'"}],
    }


def test_bars_bound_from_the_right_side() -> None:
    """A rate reaches a bar from below, a time or an alarm from above; the figure counts as printed."""
    at_least, at_most = bar("retrieval-scifact", "ndcg@10"), bar("latency", "p95_ms")
    assert at_least is not None
    assert at_most is not None
    assert at_least.met(0.6896)
    assert not at_least.met(0.6894)
    assert at_most.met(49)
    assert not at_most.met(51)
    assert bar("retrieval-scifact", "nothing") is None


def test_reference_figures_are_rates_with_a_source() -> None:
    """Every figure of others says who, on what and from where, on the metric's own scale; no bar is set twice."""
    assert all(r.who and r.scope and r.source and 0 <= r.value <= 1 for r in REFERENCE_FIGURES)
    assert len({(b.task, b.metric) for b in BARS}) == len(BARS)
