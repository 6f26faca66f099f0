"""An audit for the terminal: the gravest first, wrapped, plain when piped."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from osler.domain.audit_report import AuditedStatement, AuditReport
from osler.domain.statement import VerdictLabel
from osler.rendering.audit_words import (
    DEFECTS,
    GRAVEST,
    LABELS,
    LIMITS,
    MARKS,
    MEANINGS,
    as_sentence,
    plain,
    summary,
    whose,
)
from osler.rendering.on_screen import put
from osler.rendering.references import source

_WIDTH = 96
_STYLES = {
    VerdictLabel.SUPPORTED: "green",
    VerdictLabel.PARTLY_SUPPORTED: "yellow",
    VerdictLabel.CONTRADICTED: "bold red",
    VerdictLabel.INDIRECT: "magenta",
    VerdictLabel.NOT_FOUND: "cyan",
    VerdictLabel.NOT_CHECKABLE: "dim",
}
_PASSAGES = 2
_TITLE = 90
"""Characters of a title that are shown; the record can be looked up."""


def show_audit(report: AuditReport, console: Console) -> None:
    """Print the report to ``console``, no wider than is comfortable to read; piped, no line ends in blanks."""
    put(console, *_parts(report), width=min(console.width, _WIDTH))


def _parts(report: AuditReport) -> Iterator[Text | Padding]:
    yield Text(f"Audit: {report.question}", style="bold underline")
    yield Text(summary(report))
    for label in GRAVEST:
        found = [s for s in report.statements if s.verdict.label is label]
        if found and label is not VerdictLabel.NOT_CHECKABLE:
            yield _heading(f"{LABELS[label]} ({len(found)}): {MEANINGS[label]}")
            for statement in found:
                yield from _statement(statement, report)
    if report.structure:
        yield _heading("Structure")
        for defect in report.structure:
            yield Text(f"• {DEFECTS[defect.kind]}: {_short(defect.where)}")
            yield Padding(Text(as_sentence(defect.why), style="italic"), (0, 0, 0, 2))
    if report.omissions:
        yield _heading("Left out: strong direct evidence that the text does not cite")
        for omission in report.omissions:
            yield Text(f"• {omission.record.title} ({source(omission.record)})")
            yield Padding(Text(omission.why, style="italic"), (0, 0, 0, 2))
    yield _heading("Limits")
    for limit in LIMITS:
        yield Text(limit, style="dim")
    yield Text(
        f"Audited {report.date} by Osler {report.version} against {report.records_in_library:,} publications "
        f"(library {report.snapshot}).",
        style="dim",
    )


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def _statement(statement: AuditedStatement, report: AuditReport) -> Iterator[Text | Padding]:
    label = statement.verdict.label
    line = Text(f"{MARKS[label]} ", style=_STYLES[label])
    line.append(plain(statement.text), style="default")
    yield line
    for reason in statement.verdict.reasons:
        yield Padding(Text(as_sentence(reason), style="italic"), (0, 0, 0, 2))
    records = {r.id: r for r in report.records}
    shown = statement.citations[: 1 if label is VerdictLabel.NOT_FOUND else _PASSAGES]
    for at, citation in enumerate(shown):
        passage = Text(f"{whose(citation.passage)}: ", style="dim")
        passage.append(citation.passage.text, style="default")
        yield Padding(passage, (0, 0, 0, 4))
        if at + 1 == len(shown) or shown[at + 1].record != citation.record:
            record = records[citation.record]
            named = f"{_short(record.title.rstrip('.'), _TITLE)} ({source(record)})"
            yield Padding(Text(named, style="dim"), (0, 0, 0, 6))


def _short(text: str, most: int = 160) -> str:
    folded = plain(text)
    return folded if len(folded) <= most else f"{folded[: most - 3].rstrip()}..."
