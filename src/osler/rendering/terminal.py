"""An answer for the terminal: wrapped, coloured and linked where the terminal can, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from osler.codec import link
from osler.domain.appraisal import Flag
from osler.domain.article import Abstention, Answer, Article, Notice, NoticeKind, Reference
from osler.domain.statement import Statement
from osler.rendering.evidence_table import HEADINGS, evidence_rows
from osler.rendering.meter import bar, certainty, counts
from osler.rendering.on_screen import put
from osler.rendering.outline import FIRST, LEADING, basis_word, notices_of, other_notices, statement_line
from osler.rendering.references import FLAGS, authors, design, grade, identifiers, sentence, source

_WIDTH = 96
_BESIDE = 72
"""From this width on there is room for a column beside the references."""
_LEVEL_STYLE = {1: "bold green", 2: "green", 3: "yellow", 4: "dark_orange", 5: "red"}


def show(answer: Answer, console: Console) -> None:
    """Print the answer to ``console``, no wider than is comfortable to read; piped, no line ends in blanks."""
    width = min(console.width, _WIDTH)
    body = _article(answer, width) if isinstance(answer, Article) else _abstention(answer)
    put(console, *body, width=width)


def _title(title: str, first: Sequence[Notice]) -> Iterable[RenderableType]:
    """An emergency comes before everything, the title included."""
    urgent = [n for n in first if n.kind is NoticeKind.EMERGENCY]
    yield from (_notice(n) for n in urgent)
    if urgent:
        yield Text()
    yield Text(title, style="bold underline")
    yield from (_notice(n) for n in first if n not in urgent)


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold")


def _notice(notice: Notice) -> RenderableType:
    style = "bold red" if notice.kind is NoticeKind.EMERGENCY else "italic"
    return Padding(Text(notice.text, style=style), (0, 0, 0, 2))


def _article(article: Article, width: int) -> Iterable[RenderableType]:
    yield from _title(article.title, notices_of(article, FIRST))
    yield _heading("Bottom line")
    yield from (_notice(n) for n in notices_of(article, LEADING))
    yield from (_item(s, article, style="bold") for s in article.bottom_line)
    for section in article.sections:
        yield _heading(section.title)
        yield from (_item(s, article) for s in section.statements)
    yield _heading("Evidence basis")
    if article.meter and article.meter.votes:
        meter = article.meter
        yield Padding(Text(f"Evidence meter {bar(meter)} {counts(meter)}"), (0, 0, 0, 2))
        yield Padding(Text(f"{meter.words} {certainty(meter)}"), (0, 0, 0, 2))
    yield _table(article.references)
    yield Padding(Text(article.evidence_basis.text), (0, 0, 0, 2))
    yield from (_notice(n) for n in other_notices(article))
    yield from (_bullet(Text(text, style="dim")) for text in article.limits)
    yield _heading("References")
    yield _references(article.references, beside=width >= _BESIDE)
    yield Text()
    yield Text(article.disclaimer, style="dim")
    yield _footer(article)


def _item(statement: Statement, article: Article, *, style: str = "") -> RenderableType:
    line = statement_line(statement, article)
    text = Text(line.text, style=style)
    for number in line.numbers:
        text.append(" ")
        text.append(f"[{number}]", style="not bold cyan")
    if line.aside:
        text.append(f" {line.aside}", style="not bold italic yellow")
    return _bullet(text)


def _bullet(text: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3, justify="right")
    grid.add_column()
    grid.add_row(Text("•", style="dim"), text)
    return grid


def _table(references: Sequence[Reference]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in HEADINGS:
        table.add_column(heading, no_wrap=heading == "Level")
    for row in evidence_rows(references):
        table.add_row(
            row.design, Text(row.level, style=_style(row.level)), row.years, Text(row.marks, style="cyan")
        )
    return Padding(table, (0, 0, 1, 2))


def _style(level: str) -> str:
    return _LEVEL_STYLE.get(int(level[-1]), "") if level[-1].isdigit() else ""


def _references(references: Sequence[Reference], *, beside: bool) -> RenderableType:
    """The list with the grade in a column of its own where there is room, else under each reference."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(ratio=1)
    if beside:
        grid.add_column(width=24)
    for reference in references:
        number, text = Text(f"{reference.number}.", style="cyan"), _reference(reference)
        if beside:
            grid.add_row(number, text, _grade(reference, "\n"))
        else:
            grid.add_row(number, Text("\n").join([text, _grade(reference, " · ")]))
    return grid


def _reference(reference: Reference) -> Text:
    record = reference.record
    address = link(record)
    text = Text(
        f"{reference.kind.value.capitalize()}. ", style="bold" if reference.kind == "guideline" else ""
    )
    if who := authors(record):
        text.append(f"{who} ", style="not bold")
    text.append(record.title, style=f"not bold link {address}" if address else "not bold")
    text.append(f". {source(record)}. {identifiers(record)}", style="not bold dim")
    return text


def _grade(reference: Reference, between: str) -> Text:
    level = grade(reference)
    parts = [Text(design(reference)), Text(level, style=_style(level) or "dim")]
    parts += [Text(FLAGS[f], style="bold red" if f is Flag.RETRACTED else "dim") for f in reference.flags]
    return Text(between).join(parts)


def _footer(answer: Answer) -> RenderableType:
    trace = answer.trace
    checked = ""
    if isinstance(answer, Article):
        statements = answer.statements()
        kinds = " or ".join(sorted({basis_word(s) for s in statements}))
        checked = f" {len(statements)} statements, each checked: {kinds}."
    return Text(
        f"{trace.date} · Osler {trace.version} · {trace.records_in_library:,} publications searched.{checked}",
        style="dim",
    )


def _abstention(abstention: Abstention) -> Iterable[RenderableType]:
    yield from _title(abstention.question.text, [n for n in abstention.notices if n.kind in FIRST])
    yield _heading("No answer")
    yield Padding(Text(abstention.explanation), (0, 0, 0, 2))
    if abstention.nearest_question:
        yield Padding(Text.assemble("You could ask: ", (abstention.nearest_question, "italic")), (0, 0, 0, 2))
    if abstention.found:
        yield _heading("What came nearest")
        for found in abstention.found:
            address = link(found.record)
            text = Text()
            text.append(found.record.title, style=f"link {address}" if address else "")
            text.append(f". {source(found.record)}. {sentence(found.difference)}.", style="dim")
            yield _bullet(text)
        yield Text()
    yield from (_notice(n) for n in abstention.notices if n.kind not in FIRST)
    yield Text()
    yield Text(abstention.disclaimer, style="dim")
    yield _footer(abstention)
