"""``osler bench``: measure Osler on data with known answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from osler.adapters.clock import SystemClock
from osler.bench import ASIDE, TASKS, Bench, outcome_json, run
from osler.cli.bench_all import Failure, Result, report, results_json, run_all
from osler.cli.options import JsonOption, complain, here, installed, print_json, writable, write
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
    page: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE.html",
            show_default=False,
            help="With all: also write the run as a page.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Measure Osler on data with known answers."""
    if task not in {*TASKS, *ASIDE, ALL}:
        raise typer.BadParameter(
            f"{task!r} is not one of {', '.join((*TASKS, *ASIDE))}; {ALL} runs them all", param_hint="TASK"
        )
    if page is not None and task != ALL:
        raise typer.BadParameter(f"it goes with {ALL}", param_hint="--report")
    bench = Bench(settings=here(), data=data, size=size)
    if task != ALL:
        outcome = run(task, bench)
        print_json(outcome_json(outcome, installed())) if json else _show(outcome)
        return
    _all(bench, page, json=json)


def _all(bench: Bench, page: Path | None, *, json: bool) -> None:
    """Every task in turn, told as it ends; one that fails is named on standard error and the others go on."""
    if not bench.data.is_dir():
        raise BenchmarkError(
            f"{bench.data} is not a folder; give the folder of the benchmark data with --data"
        )
    if page is not None:
        writable(page)

    def told(result: Result) -> None:
        if isinstance(result, Failure):
            complain(f"{result.task}: {result.why}")
        elif json:
            sys.stderr.write(f"{result.task}: {result.seconds:.1f} s\n")
        else:
            _show(result)

    results = run_all(bench, told)
    if page is not None:
        on = bench.settings.date or SystemClock().today()
        write(page, report(results, version=installed(), on=on, size=bench.size))
    if json:
        print_json(results_json(results, installed()))


def _show(outcome: Outcome) -> None:
    console = Console(highlight=False, markup=False)
    table = Table(title=f"{outcome.task} (n = {outcome.n:,})", title_justify="left", box=None)
    table.add_column("metric")
    table.add_column("value", justify="right")
    table.add_column("95 % interval", justify="right")
    table.add_column("")
    for metric in outcome.metrics:
        interval = (
            f"{metric.low:.3f} to {metric.high:.3f}"
            if metric.low is not None and metric.high is not None
            else ""
        )
        table.add_row(
            metric.name, f"{metric.value:,.3f}", interval, "learned on these" if metric.seen else ""
        )
    console.print(table)
    for note in outcome.notes:
        console.print(note, style="dim")
    console.print(
        f"{outcome.seconds:.1f} s · {outcome.snapshot or 'no library'} · Osler {installed()}", style="dim"
    )
    sys.stdout.flush()
