"""``pubmedqa``: yes, no or maybe to the question in an article's title, from its abstract without the conclusion.

Jin Q et al. PubMedQA: a dataset for biomedical research question answering. EMNLP 2019:2567-2577.
"""

from __future__ import annotations

from pathlib import Path

from osler.evaluation.agreement import Pair
from osler.evaluation.learned import beside_the_card
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks.labelled import Row, labelled
from osler.language.answer_verdict import PolarVerdict, polar_answer

FILE = "qa/pubmedqa.jsonl"
LABELS = {PolarVerdict.YES: "yes", PolarVerdict.NO: "no", PolarVerdict.UNCERTAIN: "maybe"}
"""The benchmark's words for each verdict."""
_NOTE = (
    "The weights were learned on one half of the questions: on these, the figures are too good, and those by "
    "cross-validation, as the model card has them and scripts/train_pubmedqa.py prints them, stand beside."
)


def pubmedqa(data: Path) -> Outcome:
    """Accuracy and macro-F1; of each item only ``question`` and ``contexts`` are read.

    Raises:
        BenchmarkError: the file is missing, malformed or empty.
    """
    outcome = labelled("pubmedqa", data, FILE, _answered, LABELS.values(), notes=(_NOTE,))
    return beside_the_card(outcome, "polar", "cross-validated on pubmedqa, contexts alone", data / FILE)


def _answered(row: Row) -> Pair:
    """The annotators' decision and ours."""
    contexts = [str(c) for c in row["contexts"]]
    return str(row["final_decision"]), LABELS[polar_answer(str(row["question"]), contexts).verdict]
