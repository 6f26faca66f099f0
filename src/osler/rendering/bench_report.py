"""A run of the benchmarks as one self-contained page: no script, no outside request, light and dark.

Every task has its figures twice: as plots, one for each figure that has an interval or something to be held against,
and as a table of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from osler.rendering.bench_plot import HeldAgainst, Measured, figure, letters, number, span

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TITLE = "Osler: benchmarks"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedTask:
    """One task of the run.

    Attributes:
        n: items judged; 0 where it failed.
        figures: what was measured, in the task's order, with what each is held against.
        seconds: wall time.
        snapshot: the library it ran on; ``""`` where it needs none.
        notes: what to bear in mind, in sentences.
        failed: why there are no figures; ``""`` where there are.
    """

    name: str
    n: int = 0
    figures: tuple[Measured, ...] = ()
    seconds: float = 0.0
    snapshot: str = ""
    notes: tuple[str, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchReport:
    """A whole run: its tasks in order, Osler's version, the day (ISO 8601), and sentences about the run."""

    tasks: tuple[ReportedTask, ...]
    version: str
    date: str
    notes: tuple[str, ...] = ()


def bench_report(report: BenchReport) -> str:
    """The run as a complete HTML document."""
    style = (files("osler.rendering") / "bench_report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_TITLE}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_body(report))
        + "\n</main>\n</body>\n</html>\n"
    )


def _body(report: BenchReport) -> Iterable[str]:
    seconds = sum(task.seconds for task in report.tasks)
    failed = sum(bool(task.failed) for task in report.tasks)
    yield f"<h1>{_TITLE}</h1>"
    yield (
        f'<p class="soft">{escape(report.date)} · Osler {escape(report.version)} · {len(report.tasks)} tasks, '
        f"{failed} failed · {_time(seconds)}</p>"
    )
    yield (
        "<p>Each figure is Osler's; intervals are 95 % percentile-bootstrap intervals over the items of the task. "
        "Figures of others are shown with the items and rules that they were measured by: read them before comparing. "
        "The bar is what Osler set out to reach.</p>"
    )
    yield from (f"<p>{escape(note)}</p>" for note in report.notes)
    yield _overview(report.tasks)
    for task in report.tasks:
        yield from _task(task)


def _overview(tasks: Iterable[ReportedTask]) -> str:
    """Of each task its first figure, and every figure that has a bar."""
    rows = "\n".join(row for task in tasks for row in _overview_rows(task))
    return (
        '<section aria-labelledby="overview">\n<h2 id="overview">Overview</h2>\n<table>\n'
        "<caption>Each task's first figure and all that have a bar</caption>\n"
        '<thead><tr><th scope="col">Task and metric</th><th scope="col">Osler</th>'
        f'<th scope="col">Bar</th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</section>'
    )


def _overview_rows(task: ReportedTask) -> Iterable[str]:
    name = f'<a href="#{_anchor(task)}">{escape(task.name)}</a>'
    if task.failed:
        yield f'<tr class="failed"><th scope="row">{name}</th><td colspan="2">failed</td></tr>'
        return
    for at, measured in enumerate(task.figures):
        if at == 0 or measured.bar:
            yield (
                f'<tr><th scope="row">{name} <span class="soft">{_breakable(measured.name)}</span></th>'
                f"{_figure_cell(number(measured.value))}<td>{_bar(measured)}</td></tr>"
            )


def _task(task: ReportedTask) -> Iterable[str]:
    anchor = _anchor(task)
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(task.name)}</h2>'
    if task.failed:
        yield f'<p class="failed"><strong>Failed.</strong> {escape(task.failed)}</p>\n</section>'
        return
    library = f"library {escape(task.snapshot)}" if task.snapshot else "no library"
    yield f'<p class="soft">n = {task.n:,} · {_time(task.seconds)} · {library}</p>'
    yield from (figure(m) for m in task.figures if m.plotted)
    yield _table(task)
    if task.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in task.notes)
        yield f'<ul class="notes">{notes}</ul>'
    yield "</section>"


def _table(task: ReportedTask) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{_breakable(m.name)}</th>{_figure_cell(number(m.value))}{_figure_cell(span(m))}'
        f"<td>{_bar(m)}</td></tr>"
        for m in task.figures
    )
    return (
        f"<table>\n<caption>{escape(task.name)}: all figures</caption>\n"
        '<thead><tr><th scope="col">Metric</th><th scope="col">Osler</th><th scope="col">95 % interval</th>'
        f'<th scope="col">Bar</th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n{_others(task.figures)}'
    )


def _others(measured: Sequence[Measured]) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{_breakable(m.name)}</th><td>{_letter(letter)}{escape(other.who)} '
        f'<span class="soft">({escape(other.scope)}; {escape(other.source)})</span></td>'
        f"{_figure_cell(number(other.value))}</tr>"
        for m in measured
        for letter, other in zip(letters(m.others), m.others, strict=True)
    )
    if not rows:
        return ""
    return (
        "<table>\n<caption>Others, with the items they were measured on and the source</caption>\n"
        '<thead><tr><th scope="col">Metric</th><th scope="col">Who</th><th scope="col">Value</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _figure_cell(text: str) -> str:
    return f'<td class="number">{text}</td>'


def _breakable(name: str) -> str:
    """A metric's name that may be broken after its parts, where the page is narrow."""
    return re.sub(r"(?<=[._])", "<wbr>", escape(name))


def _letter(letter: str) -> str:
    return f'<span class="letter">{letter}</span> '


def _bar(measured: Measured) -> str:
    bar: HeldAgainst | None = measured.bar
    if bar is None:
        return "learned on these items" if measured.seen else ""
    kind, word = ("reached", "reached") if bar.met else ("not-reached", "not reached")
    return f'{"≤" if bar.at_most else "≥"} {number(bar.value)} <span class="{kind}">{word}</span>'


def _anchor(task: ReportedTask) -> str:
    return "task-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in task.name)


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 90 else f"{seconds / 60:.1f} min"
