"""``medevidence``: is an outcome higher, lower or the same with A than with B, from the abstracts of a review.

Polzak C et al. Can large language models match the conclusions of systematic reviews? arXiv 2505.22787: questions
whose answers were taken from Cochrane reviews, with the studies that each review answered them from.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from osler.appraisal.comparison import Compared, compare
from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.measures import accuracy, f1, macro_f1, over_items
from osler.evaluation.outcome import Metric, Outcome
from osler.language.comparison_reading import comparison_of

FILE = "qa/medevidence.jsonl"
LABELS = {
    Compared.HIGHER: "higher",
    Compared.LOWER: "lower",
    Compared.NO_DIFFERENCE: "no difference",
    Compared.UNCERTAIN: "uncertain effect",
    Compared.INSUFFICIENT: "insufficient data",
}
"""The benchmark's words for each verdict."""


def medevidence(data: Path) -> Outcome:
    """Accuracy and macro-F1 over the five answers; of each question only its text and its sources are read.

    Raises:
        BenchmarkError: the file is missing, malformed or empty.
    """
    started = time.perf_counter()
    pairs = [_answered(row, number) for number, row in enumerate(rows(data, FILE), start=1)]
    if not pairs:
        raise BenchmarkError(f"{data / FILE} holds no question")
    gold, given = [g for g, _ in pairs], [p for _, p in pairs]
    return Outcome(
        task="medevidence",
        n=len(pairs),
        metrics=(
            over_items(
                "accuracy", pairs, lambda drawn: accuracy([g for g, _ in drawn], [p for _, p in drawn])
            ),
            over_items(
                "macro_f1", pairs, lambda drawn: macro_f1([g for g, _ in drawn], [p for _, p in drawn])
            ),
            *(
                Metric(name=f"f1.{label.replace(' ', '_')}", value=f1(gold, given, label))
                for label in LABELS.values()
            ),
        ),
        seconds=time.perf_counter() - started,
        notes=(
            "Given the abstracts only; the set marks questions that need the full text, and they are judged too.",
            "Rules; no weight is fitted to this set. They were chosen with its visible half in view.",
            "The half kept apart is the test. Effects are read with weights learned on Evidence Inference.",
        ),
    )


def _answered(row: Mapping[str, Any], number: int) -> tuple[str, str]:
    """The review's answer and ours; a question that is not put as a comparison is answered with insufficient."""
    try:
        gold, question = str(row["answer"]), str(row["question"])
        sources = [
            _record(str(key), str(s.get("title") or ""), str(s.get("content") or ""))
            for key, s in row["sources"].items()
        ]
    except (KeyError, AttributeError, TypeError) as error:
        raise BenchmarkError(f"{FILE}, line {number}: no question, sources or answer ({error})") from error
    asked = comparison_of(question)
    verdict = Compared.INSUFFICIENT if asked is None else compare(asked, sources).verdict
    return gold, LABELS[verdict]


def _record(key: str, title: str, abstract: str) -> Record:
    text = f"{title}\n\n{abstract}"
    return Record(
        id=f"pmid:{key.lower()}",
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT),
        ),
    )
