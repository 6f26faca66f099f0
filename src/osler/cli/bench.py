"""``osler bench``: measure Osler on data with known answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from osler.bench import TASKS, Bench, outcome_json, run
from osler.cli.options import JsonOption, installed, print_json
from osler.evaluation.outcome import Outcome
from osler.settings import Settings


def bench_command(
    task: Annotated[str, typer.Argument(help=f"What to measure: {', '.join(TASKS)}.")],
    data: Annotated[
        Path, typer.Option("--data", help="Folder of the benchmark data (docs/benchmarks.md).")
    ] = Path("../shared/data"),
    size: Annotated[
        int | None, typer.Option("--size", min=100, help="Records to generate, for ingest and latency.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Measure Osler on data with known answers."""
    settings = Settings.from_environment(os.environ, home=Path.home())
    outcome = run(task, Bench(settings=settings, data=data, size=size))
    if json:
        print_json(outcome_json(outcome, installed()))
        return
    _show(outcome)


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
