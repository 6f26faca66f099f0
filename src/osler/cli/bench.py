"""``osler bench``: measure Osler on data with known answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from osler.bench import TASKS, Bench, outcome_json, run
from osler.cli.options import JsonOption, complain, here, installed, print_json
from osler.errors import BenchmarkError
from osler.evaluation.outcome import Outcome

ALL = "all"
"""The name that stands for every task."""


def bench_command(
    task: Annotated[
        str, typer.Argument(metavar="TASK", help=f"What to measure: {', '.join(TASKS)}; or all of them: all.")
    ],
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            metavar="FOLDER",
            envvar="OSLER_BENCH_DATA",
            help="Folder of the benchmark data (docs/benchmarks.md).",
        ),
    ] = Path("../shared/data"),
    size: Annotated[
        int | None,
        typer.Option(
            "--size",
            min=100,
            metavar="RECORDS",
            show_default=False,
            help="Records to generate, for ingest and latency.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Measure Osler on data with known answers."""
    if task not in {*TASKS, ALL}:
        raise typer.BadParameter(
            f"{task!r} is not one of {', '.join(TASKS)}; {ALL} runs them all", param_hint="TASK"
        )
    bench = Bench(settings=here(), data=data, size=size)
    if task != ALL:
        outcome = run(task, bench)
        print_json(outcome_json(outcome, installed())) if json else _show(outcome)
        return
    _run_all(bench, json=json)


def _run_all(bench: Bench, *, json: bool) -> None:
    """Every task in turn; one whose data are missing is named on standard error and the others go on."""
    outcomes, failed = [], False
    for name in TASKS:
        try:
            outcomes.append(run(name, bench))
        except BenchmarkError as error:
            complain(f"{name}: {error}")
            failed = True
            continue
        if not json:
            _show(outcomes[-1])
    if json:
        print_json([outcome_json(outcome, installed()) for outcome in outcomes])
    if failed:
        raise typer.Exit(1)


def _show(outcome: Outcome) -> None:
    console = Console(highlight=False, markup=False)
    table = Table(title=f"{outcome.task} (n = {outcome.n:,})", title_justify="left", box=None)
    table.add_column("metric")
    table.add_column("value", justify="right")
    table.add_column("95 % interval", justify="right")
    for metric in outcome.metrics:
        interval = (
            f"{metric.low:.3f} to {metric.high:.3f}"
            if metric.low is not None and metric.high is not None
            else ""
        )
        table.add_row(metric.name, f"{metric.value:,.3f}", interval)
    console.print(table)
    for note in outcome.notes:
        console.print(note, style="dim")
    console.print(
        f"{outcome.seconds:.1f} s · {outcome.snapshot or 'no library'} · Osler {installed()}", style="dim"
    )
    sys.stdout.flush()
