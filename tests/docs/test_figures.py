"""Figures and the answer on the pages are those that commands print."""

from __future__ import annotations

from pathlib import Path

from refresh_docs import (
    DAY,
    QUESTION,
    UNKNOWN,
    block,
    excerpt,
    headline_table,
    tables,
    with_figures,
    with_references,
)

from osler import Osler
from osler.bench import TASKS
from osler.rendering.markdown import markdown


def test_the_readme_shows_a_real_answer(root: Path, starter: Osler) -> None:
    """The answer in README.md is what Osler answers today; if it has changed, ``make docs`` renews it."""
    shown = block((root / "README.md").read_text(encoding="utf-8"), "answer")
    assert shown == excerpt(markdown(starter.ask(QUESTION, on=DAY)))


def test_the_excerpt_leaves_out_whole_entries_only(starter: Osler) -> None:
    """Every line of the excerpt stands in the answer, but for the marks where entries were left out."""
    whole = markdown(starter.ask(QUESTION, on=DAY))
    lines = {line.lstrip("# ") for line in whole.splitlines()} | {"[...]"}
    for line in excerpt(whole).splitlines():
        shown = line.removeprefix(">").strip()
        assert shown in lines or shown.strip("*") in lines


def test_the_readme_repeats_the_figures(root: Path) -> None:
    """The figures in README.md are those of docs/benchmarks.md."""
    benchmarks = (root / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    shown = block((root / "README.md").read_text(encoding="utf-8"), "figures")
    assert shown == headline_table(benchmarks)


def test_every_task_has_a_table(root: Path) -> None:
    """Each task has its section in docs/benchmarks.md, and each section with figures is a task that exists."""
    held = tables((root / "docs" / "benchmarks.md").read_text(encoding="utf-8"))
    measured = {task for task, rows in held.items() if any(figure != UNKNOWN for _, figure in rows.values())}
    assert set(TASKS) <= set(held)
    assert measured <= set(TASKS)


def test_references_are_those_of_the_code(root: Path) -> None:
    """Bars and the figures of others stand in the tables as ``osler.evaluation.references`` has them."""
    text = (root / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert with_references(text) == text


def test_a_new_task_gets_a_section() -> None:
    """A task that has none is added with all its metrics."""
    added = with_figures(
        "# Benchmarks\n", "new-task", {"n": 3, "version": "9.9", "metrics": {"accuracy": 0.5}}
    )
    assert tables(added) == {"new-task": {"accuracy": ("none", "0.500")}}
    assert "n = 3, Osler 9.9" in added


def test_figures_are_written_where_they_belong(root: Path) -> None:
    """New figures of a task go into its own table, with n and version, and nothing else changes."""
    text = (root / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    outcome = {"n": 7, "version": "9.9", "metrics": {"map": 0.12345, "unknown": 1.0}}
    renewed = with_figures(text, "retrieval-scifact", outcome)
    assert tables(renewed)["retrieval-scifact"]["map"][1] == "0.123"
    changed = [new for new, old in zip(renewed.splitlines(), text.splitlines(), strict=True) if new != old]
    assert "n = 7, Osler 9.9" in changed
    assert len(changed) <= 2
