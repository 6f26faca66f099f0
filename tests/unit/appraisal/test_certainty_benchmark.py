"""The certainty benchmark: which questions count, and that only question and sources are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osler.errors import BenchmarkError
from osler.evaluation.tasks.certainty import FILE, certainty


def _row(rating: str, **more: object) -> dict[str, object]:
    source = {
        "title": "Synthetic double-blind randomised trial",
        "content": "A total of 5,000 adults took part.",
        "date": "",
    }
    asked = "Is the risk of death higher, lower, or the same when comparing drug A to placebo?"
    return {"question": asked, "evidence_certainty": rating, "sources": {"1": source}, **more}


def _write(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_unrated_questions_are_left_out(tmp_path: Path) -> None:
    """A blank rating is no rating."""
    outcome = certainty(_write(tmp_path, _row("high"), _row(""), _row("very low")))
    assert (outcome.task, outcome.n) == ("certainty", 2)
    assert outcome.value("accuracy") == 0.5


def test_labels_are_not_read(tmp_path: Path) -> None:
    """The answer and every other field change nothing."""
    plain = certainty(_write(tmp_path, _row("low"), _row("high")))
    told = certainty(
        _write(tmp_path, _row("low", answer="higher"), _row("high", answer="lower", review_year=2020))
    )
    assert plain.metrics == told.metrics


def test_malformed_data_are_said_so(tmp_path: Path) -> None:
    """The error names the line."""
    with pytest.raises(BenchmarkError, match="line 1"):
        certainty(_write(tmp_path, {"question": "?"}))
    with pytest.raises(BenchmarkError, match="no labelled question"):
        certainty(_write(tmp_path, _row("")))


@pytest.mark.data
def test_the_bar_is_reached_on_the_visible_half(data_folder: Path) -> None:
    """Weighted kappa of at least .30 (a tool with full reviews reaches .44)."""
    assert certainty(data_folder).value("kappa") >= 0.30
