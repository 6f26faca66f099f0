"""The effects benchmark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osler.errors import BenchmarkError
from osler.evaluation.tasks.effects import effects, prompts


def _row(labels: list[str], evidence: list[str]) -> dict[str, object]:
    return {
        "pmcid": "0",
        "intervention": "synthetic drug A",
        "comparator": "placebo",
        "outcome": "pain",
        "labels": labels,
        "evidence": evidence,
    }


UP, DOWN, SAME = "significantly increase", "significantly decrease", "no significant difference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A synthetic folder of benchmark data."""
    lower = "Pain was significantly lower with synthetic drug A than with placebo (P = 0.01)."
    higher = "Pain was significantly higher with synthetic drug A than with placebo (P = 0.01)."
    same = "Pain did not differ between synthetic drug A and placebo (P = 0.50)."
    rows = [
        _row([DOWN, DOWN, SAME], [lower, lower]),
        _row([UP], [higher]),
        _row([SAME, SAME], [same]),
        _row([UP, DOWN], [lower]),
    ]
    target = tmp_path / "effects" / "evidence_inference.jsonl"
    target.parent.mkdir()
    target.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return tmp_path


def test_majority_label_and_distinct_spans(folder: Path) -> None:
    """A tie is left out, the majority decides, and a span given twice is read once."""
    items = prompts(folder)
    assert [i.label for i in items] == ["decrease", "increase", "no difference"]
    assert "\n" not in items[0].span


def test_outcome(folder: Path) -> None:
    """The task reports macro-F1 and accuracy over the items that have a label."""
    outcome = effects(folder)
    assert (outcome.task, outcome.n) == ("effects", 3)
    assert outcome.value("macro_f1") == outcome.value("accuracy") == 1.0


def test_missing_data(tmp_path: Path) -> None:
    """Without the file there is one clear error."""
    with pytest.raises(BenchmarkError, match="evidence_inference"):
        effects(tmp_path)
