"""How far two sets of labels agree: ours with those of the annotators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osler.evaluation.measures import accuracy, f1, macro_f1, over_items
from osler.evaluation.outcome import Metric

Pair = tuple[str, str]
"""The annotators' label of an item, and ours."""


def agreement(pairs: Sequence[Pair], labels: Iterable[str]) -> tuple[Metric, ...]:
    """Accuracy, macro-F1 and the F1 of each label, each with its interval."""
    return (
        over_items("accuracy", pairs, lambda drawn: accuracy(*apart(drawn))),
        over_items("macro_f1", pairs, lambda drawn: macro_f1(*apart(drawn))),
        *(_f1_of(label, pairs) for label in labels),
    )


def _f1_of(label: str, pairs: Sequence[Pair]) -> Metric:
    return over_items(f"f1.{label.replace(' ', '_')}", pairs, lambda drawn: f1(*apart(drawn), label))


def apart(pairs: Sequence[Pair]) -> tuple[list[str], list[str]]:
    """All of the annotators' labels, and all of ours."""
    return [gold for gold, _ in pairs], [label for _, label in pairs]
