"""``pubmedqa``: yes, no or maybe to the question in an article's title, from its abstract without the conclusion.

Jin Q et al. PubMedQA: a dataset for biomedical research question answering. EMNLP 2019:2567-2577.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.measures import accuracy, f1, macro_f1, over_items
from osler.evaluation.outcome import Metric, Outcome
from osler.language.answer_verdict import PolarVerdict, polar_answer

FILE = "qa/pubmedqa.jsonl"
LABELS = {PolarVerdict.YES: "yes", PolarVerdict.NO: "no", PolarVerdict.UNCERTAIN: "maybe"}
"""The benchmark's words for each verdict."""


def pubmedqa(data: Path) -> Outcome:
    """Accuracy and macro-F1; of each item only ``question`` and ``contexts`` are read.

    Raises:
        BenchmarkError: the file is missing, malformed or empty.
    """
    started = time.perf_counter()
    pairs = [_answered(row, number) for number, row in enumerate(rows(data, FILE), start=1)]
    if not pairs:
        raise BenchmarkError(f"{data / FILE} holds no question")
    gold, given = [g for g, _ in pairs], [p for _, p in pairs]
    return Outcome(
        task="pubmedqa",
        n=len(pairs),
        metrics=(
            over_items(
                "accuracy", pairs, lambda drawn: accuracy([g for g, _ in drawn], [p for _, p in drawn])
            ),
            over_items(
                "macro_f1", pairs, lambda drawn: macro_f1([g for g, _ in drawn], [p for _, p in drawn])
            ),
            *(Metric(name=f"f1.{label}", value=f1(gold, given, label)) for label in LABELS.values()),
        ),
        seconds=time.perf_counter() - started,
        notes=(
            "On the visible half these figures are too good: the weights were learned on it.",
            "The cross-validated figure is in the model card and is printed by scripts/train_pubmedqa.py.",
        ),
    )


def _answered(row: Mapping[str, Any], number: int) -> tuple[str, str]:
    """The annotators' decision and ours."""
    try:
        gold, question = str(row["final_decision"]), str(row["question"])
        contexts = [str(c) for c in row["contexts"]]
    except (KeyError, TypeError) as error:
        raise BenchmarkError(f"{FILE}, line {number}: no question, contexts or decision ({error})") from error
    return gold, LABELS[polar_answer(question, contexts).verdict]
