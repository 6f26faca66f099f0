"""``certainty``: provisional certainty against that of Cochrane reviews, from the abstracts of the studies alone."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from osler.appraisal.body import Contribution
from osler.appraisal.certainty import certainty as judge
from osler.domain.certainty import Certainty
from osler.evaluation.agreement import Pair, apart
from osler.evaluation.measures import accuracy, over_items, weighted_kappa
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks.labelled import Row, pairs_of, sources_of

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
    judged = pairs_of(data, FILE, _judged)
    return Outcome(
        task="certainty",
        n=len(judged),
        metrics=(
            over_items("kappa", judged, _kappa),
            over_items("accuracy", judged, lambda pairs: accuracy(*apart(pairs))),
        ),
        seconds=time.perf_counter() - started,
        notes=(
            "Rules on GRADE's domains, read from abstracts; no weight is fitted.",
            "The rules were chosen with the visible half of these ratings in view; the half kept apart is the test.",
            "Kappa is weighted quadratically over very low, low, moderate, high.",
        ),
    )


def _kappa(pairs: Sequence[Pair]) -> float:
    return weighted_kappa([_RANK[g] for g, _ in pairs], [_RANK[p] for _, p in pairs], len(_RANK))


def _judged(row: Row) -> Pair | None:
    """The review's rating and ours; ``None`` where it gave none."""
    gold, question = str(row["evidence_certainty"] or "").strip().lower(), str(row["question"])
    body = tuple(Contribution(record=source) for source in sources_of(row))
    if gold not in _RANK:
        return None
    found = _OUTCOME.match(question)
    return gold, judge(found["outcome"] if found else question, body).certainty.value
