"""The benchmarks wired to the real parts: a name, a data folder, and the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from osler.bootstrap import Osler
from osler.codec import Json
from osler.errors import BenchmarkError
from osler.evaluation.outcome import Outcome
from osler.evaluation.tasks.answers import answers
from osler.settings import Settings

Task = Callable[[Settings, Path], Outcome]


def run(task: str, settings: Settings, data: Path) -> Outcome:
    """The outcome of one task on the data in ``data``.

    Raises:
        BenchmarkError: there is no such task, or its data are missing or malformed.
    """
    if task not in TASKS:
        raise BenchmarkError(f"no benchmark {task!r}; there are {', '.join(TASKS)}")
    if not data.is_dir():
        raise BenchmarkError(f"{data} is not a folder; give the folder of the benchmark data with --data")
    return TASKS[task](settings, data)


def outcome_json(outcome: Outcome, version: str) -> Json:
    """An outcome in the documented shape: task, n, metrics by name, seconds, snapshot, version."""
    return {
        "task": outcome.task,
        "n": outcome.n,
        "metrics": {m.name: round(m.value, 4) for m in outcome.metrics},
        "seconds": round(outcome.seconds, 2),
        "snapshot": outcome.snapshot,
        "version": version,
    }


@contextmanager
def _fresh(settings: Settings, *, starter: bool) -> Iterator[Osler]:
    """An Osler on a library of its own that is gone afterwards."""
    with (
        TemporaryDirectory(prefix="osler-bench-") as folder,
        Osler.open(settings=replace(settings, library=Path(folder) / "library", starter=starter)) as osler,
    ):
        yield osler


def _answers(settings: Settings, data: Path) -> Outcome:
    with _fresh(settings, starter=True) as osler:
        return answers(data, osler.ask, osler.library.snapshot())


TASKS: Mapping[str, Task] = {
    "answers": _answers,
}
