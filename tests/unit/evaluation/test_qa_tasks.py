"""The question-answering benchmarks, on synthetic files of their formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from osler.domain.record import Record
from osler.errors import BenchmarkError
from osler.evaluation.tasks.bioasq import bioasq, items
from osler.evaluation.tasks.medevidence import medevidence
from osler.evaluation.tasks.pubmedqa import pubmedqa
from osler.ports import Searcher
from osler.retrieval.lexical import LexicalSearcher
from osler.testing import FakeLexicon, InMemoryLibrary

_TRIAL = "In this double-blind trial 900 patients were randomised to drug A or placebo. "


def _write(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    target = folder / "qa" / f"{name}.jsonl"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def test_pubmedqa_reads_question_and_contexts_only(tmp_path: Path) -> None:
    """The right answers are counted, and the conclusion and the annotators' guesses change nothing."""
    row: dict[str, object] = {
        "question": "Does synthetic drug A improve pain?",
        "contexts": ["Pain did not differ between synthetic drug A and placebo (P = 0.60)."],
        "final_decision": "no",
    }
    told = {**row, "long_answer": "Synthetic drug A improved pain.", "reasoning_free_pred": "yes"}
    outcome = pubmedqa(_write(tmp_path, "pubmedqa", [row, told]))
    assert (outcome.task, outcome.n, outcome.value("accuracy")) == ("pubmedqa", 2, 1.0)


def test_medevidence(tmp_path: Path) -> None:
    """Verdicts are put in the benchmark's words; a question that is no comparison is insufficient."""
    lower = f"{_TRIAL}Nausea was significantly lower with drug A than with placebo (P = 0.001)."
    sources = {"1": {"title": "Synthetic trial of drug A", "content": lower}}
    outcome = medevidence(
        _write(
            tmp_path,
            "medevidence",
            [
                {
                    "question": "Is nausea higher, lower, or the same when comparing drug A to placebo?",
                    "answer": "lower",
                    "sources": sources,
                },
                {"question": "Why?", "answer": "insufficient data", "sources": sources},
            ],
        )
    )
    assert (outcome.n, outcome.value("accuracy")) == (2, 1.0)


def _question(n: int, kind: str, exact: object) -> dict[str, object]:
    text = f"Synthetic drug {n} improved pain in synthetic condition {n} (P < 0.001)."
    return {
        "body": f"Does synthetic drug {n} improve pain in synthetic condition {n}?",
        "type": kind,
        "exact_answer": exact,
        "ideal_answer": [text],
        "snippets": [{"text": text}, {"text": f" {text} "}],
    }


@contextmanager
def _searching(records: Iterable[Record]) -> Iterator[tuple[Searcher, str]]:
    library = InMemoryLibrary(records)
    yield LexicalSearcher(library, FakeLexicon({})), library.snapshot()


def test_bioasq(tmp_path: Path) -> None:
    """Yes and no, the answer, and finding the snippets are measured; a snippet given twice is one."""
    folder = _write(
        tmp_path, "bioasq", [_question(1, "yesno", "Yes"), _question(2, "summary", None), _question(3, "factoid", [["x"]])]
    )  # fmt: skip
    assert [len(i.snippets) for i in items(folder)] == [1, 1, 1]
    outcome = bioasq(folder, _searching)
    assert outcome.value("yes_no_f1") == 1.0
    assert outcome.value("rouge_2") > 0.9
    assert outcome.value("snippet_recall@10") == outcome.value("snippet_recall@10.at_most") == 1.0


@pytest.mark.parametrize("task", [pubmedqa, medevidence, lambda data: bioasq(data, _searching)])
def test_missing_data(task: Callable[[Path], object], tmp_path: Path) -> None:
    """Without the file there is one clear error."""
    with pytest.raises(BenchmarkError, match="missing"):
        task(tmp_path)


@pytest.mark.parametrize(
    ("name", "task"),
    [("pubmedqa", pubmedqa), ("medevidence", medevidence), ("bioasq", lambda data: bioasq(data, _searching))],
)
def test_malformed_row(name: str, task: Callable[[Path], object], tmp_path: Path) -> None:
    """A row without its fields is refused with the line it stands on."""
    with pytest.raises(BenchmarkError, match="line 1"):
        task(_write(tmp_path, name, [{"unknown": 1}]))
