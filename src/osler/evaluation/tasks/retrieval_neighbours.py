"""Near vectors by inverted lists against looking at all of them: what is lost, and what is gained."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from osler.evaluation.measures import mean_metric
from osler.evaluation.outcome import Metric, Outcome
from osler.ports import Neighbours

TOPS = (10, 200)
"""For so many nearest the share found is measured; 200 is what a search by words and meaning asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorSet:
    """Vectors to be searched in two ways.

    Attributes:
        name: as printed in the metrics.
        count: how many vectors there are.
        questions: what is asked; none of it among the texts of the vectors.
        exact: looks at every vector.
        by_lists: makes the lists, and gives what searches by them.
    """

    name: str
    count: int
    questions: Sequence[str]
    exact: Neighbours
    by_lists: Callable[[], Neighbours]


def retrieval_neighbours(sets: Iterable[VectorSet]) -> Outcome:
    """The share of the truly nearest that lists find, and milliseconds a question, by set: ``recall@10.SET``.

    A question's own vector is made before the clock starts.
    """
    started = time.perf_counter()
    metrics: list[Metric] = []
    asked = 0
    notes = []
    for each in sets:
        asked += len(each.questions)
        truly = [[_ids(each.exact, q, top) for top in TOPS] for q in each.questions]
        slow = _milliseconds(each.exact, each.questions)
        began = time.perf_counter()
        lists = each.by_lists()
        took = time.perf_counter() - began
        found = [[_ids(lists, q, top) for top in TOPS] for q in each.questions]
        for n, top in enumerate(TOPS):
            shares = [len(t[n] & f[n]) / max(1, len(t[n])) for t, f in zip(truly, found, strict=True)]
            metrics.append(mean_metric(f"recall@{top}.{each.name}", shares))
        metrics += [
            Metric(name=f"ms.all.{each.name}", value=slow),
            Metric(name=f"ms.lists.{each.name}", value=_milliseconds(lists, each.questions)),
        ]
        notes.append(f"{each.name}: {each.count:,} vectors, lists made in {took:.1f} s.")
    return Outcome(
        task="retrieval-neighbours",
        n=asked,
        metrics=tuple(metrics),
        seconds=time.perf_counter() - started,
        notes=(*notes, f"Milliseconds are the median of one question each for the {TOPS[-1]} nearest."),
    )


def _ids(neighbours: Neighbours, question: str, top: int) -> set[str]:
    return {near.record_id for near in neighbours.nearest(question, top)}


def _milliseconds(neighbours: Neighbours, questions: Sequence[str]) -> float:
    """The median of one search each, its question's vector being at hand."""
    took = []
    for question in questions:
        neighbours.nearest(question, 1)
        began = time.perf_counter()
        neighbours.nearest(question, TOPS[-1])
        took.append(1000 * (time.perf_counter() - began))
    return median(took)
