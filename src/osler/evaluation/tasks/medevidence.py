"""``medevidence``: is an outcome higher, lower or the same with A than with B, from the abstracts of a review.

Polzak C et al. Can large language models match the conclusions of systematic reviews? arXiv 2505.22787: questions
whose answers were taken from Cochrane reviews, with the studies that each review answered them from.
"""

from __future__ import annotations

from pathlib import Path

from osler.appraisal.comparison import Compared, compare
from osler.evaluation.agreement import Pair
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks.labelled import Row, labelled, sources_of
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
    return labelled(
        "medevidence",
        data,
        FILE,
        _answered,
        LABELS.values(),
        notes=(
            "Given the abstracts only; the set marks questions that need the full text, and they are judged too.",
            "Rules; no weight is fitted to this set. They were chosen with its visible half in view.",
            "The half kept apart is the test. Effects are read with weights learned on Evidence Inference.",
        ),
    )


def _answered(row: Row) -> Pair:
    """The review's answer and ours; a question that is not put as a comparison is answered with insufficient."""
    gold, sources = str(row["answer"]), sources_of(row)
    asked = comparison_of(str(row["question"]))
    verdict = Compared.INSUFFICIENT if asked is None else compare(asked, sources).verdict
    return gold, LABELS[verdict]
