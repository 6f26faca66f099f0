"""The design benchmark: what counts as a label, what exclusive means, and the figures on the real set."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.measures import balanced_accuracy
from osler.evaluation.tasks.design import FILE, _judged, design


def _write(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / FILE
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def _row(title: str, *labels: str, exclusive: bool = False) -> dict[str, object]:
    return {"pmid": "1", "title": title, "abstract": "", "labels": list(labels), "exclusive": exclusive}


def test_only_labels_with_positives_are_reported(tmp_path: Path) -> None:
    """A label nobody has cannot be scored; an unknown one makes its record a negative."""
    data = _write(
        tmp_path,
        _row("Drug A: a systematic review", "systematic_review"),
        _row("Drug A: a cohort study", "cohort"),
    )
    outcome = design(data)
    assert [m.name for m in outcome.metrics] == ["balanced_accuracy.systematic_review"]
    assert outcome.value("balanced_accuracy.systematic_review") == 1.0
    assert (outcome.task, outcome.n) == ("design", 2)


def test_exclusive_records_have_one_review_label(tmp_path: Path) -> None:
    """Where labels exclude each other a review with pooling is a meta-analysis and nothing else."""
    data = _write(
        tmp_path,
        _row("Drug A: a meta-analysis", "meta_analysis", exclusive=True),
        _row("Drug C: a systematic review", "systematic_review", exclusive=True),
    )
    assert design(data).value("balanced_accuracy.systematic_review") == 1.0


def test_an_empty_or_malformed_file_is_said_so(tmp_path: Path) -> None:
    """The error names the file and the record."""
    with pytest.raises(BenchmarkError, match="no records"):
        design(_write(tmp_path))
    (tmp_path / FILE).unlink()
    (tmp_path / "design").rmdir()
    with pytest.raises(BenchmarkError, match="record 1"):
        design(_write(tmp_path, {"title": "Drug A"}))


@pytest.mark.data
def test_the_bars_are_reached_on_the_visible_half(data_folder: Path) -> None:
    """All records with a barred label and every twentieth other: enough to see a cue break, in a moment."""
    bars = {"randomized_trial": 0.93, "systematic_review": 0.97, "meta_analysis": 0.97, "protocol": 0.97}
    kept = [
        _judged(row, number)
        for number, row in enumerate(rows(data_folder, FILE), start=1)
        if number % 20 == 0 or bars.keys() & set(row["labels"])
    ]
    for label, bar in bars.items():
        reached = balanced_accuracy(
            [label in gold for gold, _ in kept], [label in given for _, given in kept]
        )
        assert reached >= bar, label
