"""``design``: study designs read from title and abstract, against human labels, one label against the rest.

The labels are those of systematic-review screening (systematic review, meta-analysis, randomised trial,
trial, protocol, human, rodent, child) and do not exclude each other. Publication types are not given, so only
the words count. The licence of the set is not stated: it is measured, nothing is trained on it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from osler.appraisal.screening import LABELS, screening_labels
from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.measures import balanced_accuracy, over_items
from osler.evaluation.outcome import Metric, Outcome

FILE = "design/study_design.jsonl.gz"


def design(data: Path) -> Outcome:
    """Balanced accuracy of each label that some record has.

    Labels Osler does not know make a record a negative of all that it knows.

    Raises:
        BenchmarkError: the file is missing, empty or malformed.
    """
    started = time.perf_counter()
    judged = [_judged(row, number) for number, row in enumerate(rows(data, FILE), start=1)]
    if not judged:
        raise BenchmarkError(f"{data / FILE} holds no records")
    return Outcome(
        task="design",
        n=len(judged),
        metrics=tuple(_metric(label, judged) for label in LABELS if any(label in gold for gold, _ in judged)),
        seconds=time.perf_counter() - started,
        notes=("Read from title and abstract alone; one label against all other records.",),
    )


_Judged = tuple[frozenset[str], frozenset[str]]
"""The labels a record has and the labels it is given."""


def _metric(label: str, judged: Sequence[_Judged]) -> Metric:
    pairs = [(label in gold, label in given) for gold, given in judged]
    return over_items(f"balanced_accuracy.{label}", pairs, _balanced)


def _balanced(pairs: Sequence[tuple[bool, bool]]) -> float:
    return balanced_accuracy([g for g, _ in pairs], [p for _, p in pairs])


def _judged(row: Mapping[str, Any], number: int) -> _Judged:
    try:
        record = _record(number, str(row["title"] or ""), str(row["abstract"] or ""))
        gold = frozenset(str(label) for label in row["labels"] or ())
    except (KeyError, TypeError) as error:
        raise BenchmarkError(f"{FILE}, record {number}: no title, abstract or labels ({error})") from error
    given = screening_labels(record)
    if row.get("exclusive") and "meta_analysis" in given:
        given -= {"systematic_review"}
    return gold, given


def _record(number: int, title: str, abstract: str) -> Record:
    """The words and nothing else; some rows of the set have prose where the PMID should be."""
    text = f"{title}\n{abstract}"
    return Record(
        id=f"row:{number}",
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=len(title) + 1, end=len(text), basis=Basis.ABSTRACT),
        ),
    )
