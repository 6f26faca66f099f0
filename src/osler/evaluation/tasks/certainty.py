"""``certainty``: provisional certainty against that of Cochrane reviews, from the abstracts of the studies alone."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from osler.appraisal.body import Contribution
from osler.appraisal.certainty import certainty as judge
from osler.domain.certainty import Certainty
from osler.domain.record import Basis, Record, Section
from osler.errors import BenchmarkError
from osler.evaluation.data import rows
from osler.evaluation.measures import accuracy, over_items, weighted_kappa
from osler.evaluation.outcome import Outcome

FILE = "qa/medevidence.jsonl"
_RANK = {c.value: rank for rank, c in enumerate(reversed(Certainty))}
_OUTCOME = re.compile(
    r"^(?:is|are|does|do)\s+(?P<outcome>.+?)\s+(?:higher|lower),?\s+(?:lower|higher)", re.IGNORECASE
)


def certainty(data: Path) -> Outcome:
    """Quadratic-weighted kappa and accuracy over the questions that have a rating; unrated ones are left out.

    Of each question only its text and its sources are read.

    Raises:
        BenchmarkError: the file is missing, malformed or holds no rated question.
    """
    started = time.perf_counter()
    judged = [pair for number, row in enumerate(rows(data, FILE), start=1) if (pair := _judged(row, number))]
    if not judged:
        raise BenchmarkError(f"{data / FILE} holds no question with a rating")
    return Outcome(
        task="certainty",
        n=len(judged),
        metrics=(
            over_items("kappa", judged, _kappa),
            over_items("accuracy", judged, lambda pairs: accuracy(*_labels(pairs))),
        ),
        seconds=time.perf_counter() - started,
        notes=(
            "Rules on GRADE's domains, read from abstracts; no weight is fitted.",
            "The rules were chosen with the visible half of these ratings in view; the half kept apart is the test.",
            "Kappa is weighted quadratically over very low, low, moderate, high.",
        ),
    )


_Pair = tuple[str, str]
"""The review's rating and ours."""


def _kappa(pairs: Sequence[_Pair]) -> float:
    return weighted_kappa([_RANK[g] for g, _ in pairs], [_RANK[p] for _, p in pairs], len(_RANK))


def _labels(pairs: Sequence[_Pair]) -> tuple[list[str], list[str]]:
    return [g for g, _ in pairs], [p for _, p in pairs]


def _judged(row: Mapping[str, Any], number: int) -> _Pair | None:
    try:
        gold = str(row["evidence_certainty"] or "").strip().lower()
        question = str(row["question"])
        body = tuple(
            Contribution(
                record=_record(str(pmid), str(source.get("title") or ""), str(source.get("content") or ""))
            )
            for pmid, source in row["sources"].items()
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise BenchmarkError(f"{FILE}, line {number}: no question, sources or certainty ({error})") from error
    if gold not in _RANK:
        return None
    found = _OUTCOME.match(question)
    return gold, judge(found["outcome"] if found else question, body).certainty.value


def _record(pmid: str, title: str, abstract: str) -> Record:
    text = f"{title}\n\n{abstract}"
    return Record(
        id=f"pmid:{pmid.lower()}",
        pmid=pmid,
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label="", start=len(title) + 2, end=len(text), basis=Basis.ABSTRACT),
        ),
    )
