"""An audit for the terminal: the gravest first, wrapped, plain when piped."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from osler.domain.audit_report import AuditedStatement, AuditReport
from osler.domain.statement import VerdictLabel
from osler.rendering.audit_words import DEFECTS, GRAVEST, LABELS, LIMITS, MARKS, MEANINGS, summary, whose
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
            yield Padding(Text(defect.why, style="italic"), (0, 0, 0, 2))
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
    line.append(" ".join(statement.text.split()), style="default")
    yield line
    for reason in statement.verdict.reasons:
        yield Padding(Text(reason, style="italic"), (0, 0, 0, 2))
    records = {r.id: r for r in report.records}
    for citation in statement.citations[:_PASSAGES]:
        record = records[citation.record]
        passage = Text(f"{record.title} ({source(record)}). {whose(citation.passage)}: ", style="dim")
        passage.append(citation.passage.text)
        yield Padding(passage, (0, 0, 0, 4))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 160 else f"{folded[:157]}..."
