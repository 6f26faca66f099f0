"""The frame of tasks that answer each item with one label."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osler.errors import BenchmarkError
from osler.evaluation.agreement import Pair
from osler.evaluation.tasks.labelled import Row, labelled, pairs_of, sources_of


def _write(folder: Path, *rows: Row) -> Path:
    (folder / "items.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return folder


def _answered(row: Row) -> Pair | None:
    return (row["gold"], row["given"].lower()) if row["gold"] else None


def test_labelled_items_are_counted_and_others_left_out(tmp_path: Path) -> None:
    """Accuracy, macro-F1 and the F1 of each label are over the items that have a label."""
    data = _write(
        tmp_path,
        {"gold": "far off", "given": "FAR OFF"},
        {"gold": "near", "given": "far off"},
        {"gold": "", "given": "near"},
    )
    outcome = labelled("t", data, "items.jsonl", _answered, ("far off", "near"), notes=("synthetic",))
    assert (outcome.task, outcome.n, outcome.notes) == ("t", 2, ("synthetic",))
    assert outcome.value("accuracy") == 0.5
    assert outcome.value("f1.far_off") == pytest.approx(2 / 3)
    assert outcome.value("macro_f1") == pytest.approx(1 / 3)


@pytest.mark.parametrize("row", [{"given": "near"}, {"gold": "near", "given": 3}])
def test_a_malformed_item_is_refused_with_its_line(tmp_path: Path, row: Row) -> None:
    """The error says where the item stands, whatever is wrong with it."""
    data = _write(tmp_path, {"gold": "near", "given": "near"}, row)
    with pytest.raises(BenchmarkError, match=r"items\.jsonl, line 2"):
        pairs_of(data, "items.jsonl", _answered)


def test_nothing_labelled_is_refused(tmp_path: Path) -> None:
    """A file without a labelled item gives no figure."""
    with pytest.raises(BenchmarkError, match="no labelled question"):
        pairs_of(_write(tmp_path, {"gold": "", "given": ""}), "items.jsonl", _answered)


def test_sources_become_records() -> None:
    """Title and abstract lie in the text where the sections say, and a blank one is no error."""
    first, second = sources_of(
        {"sources": {"1": {"title": "Synthetic trial", "content": "Nothing changed."}, "2": {}}}
    )
    assert [first.text[s.start : s.end] for s in first.sections] == ["Synthetic trial", "Nothing changed."]
    assert (first.id, first.pmid, second.title) == ("pmid:1", "1", "")
