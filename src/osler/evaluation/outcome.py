"""What a benchmark task reports: metrics with the figures behind them, so that intervals can be drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure; ``low`` and ``high`` bound its 95 % bootstrap interval where one was drawn.

    ``seen`` says that the weights behind it were learned on these very items, so that it proves nothing.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one task.

    Attributes:
        task: the task's name on the command line ("retrieval-scifact").
        n: how many items were judged (queries, questions, pairs, records).
        metrics: the figures, in the order in which they are printed; rates are 0 to 1.
        seconds: wall time of the whole task.
        snapshot: the library the task ran on; ``""`` where it needs none.
        notes: how the corpus came about and what to bear in mind, in sentences.
    """

    task: str
    n: int
    metrics: tuple[Metric, ...]
    seconds: float
    snapshot: str = ""
    notes: tuple[str, ...] = ()

    def value(self, name: str) -> float:
        """The value of the metric ``name``.

        Raises:
            KeyError: the task does not report it.
        """
        return {m.name: m.value for m in self.metrics}[name]
