"""An answer for the terminal: wrapped, coloured and linked where the terminal can, plain when piped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from osler.codec import link
from osler.domain.appraisal import Flag
from osler.domain.article import Abstention, Answer, Article, Notice, NoticeKind, Reference
from osler.domain.statement import Statement
from osler.rendering.outline import FIRST, LEADING, basis_word, notices_of, other_notices, statement_line
from osler.rendering.references import FLAGS, authors, identifiers, source

_WIDTH = 96
_LEVEL_STYLE = {1: "bold green", 2: "green", 3: "yellow", 4: "dark_orange", 5: "red"}


def show(answer: Answer, console: Console) -> None:
    """Print the answer to ``console``, no wider than is comfortable to read."""
    body = _article(answer) if isinstance(answer, Article) else _abstention(answer)
    console.print(Group(*body), width=min(console.width, _WIDTH))


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold")


def _notice(notice: Notice) -> RenderableType:
    style = "bold red" if notice.kind is NoticeKind.EMERGENCY else "italic"
    return Padding(Text(notice.text, style=style), (0, 0, 0, 2))


def _article(article: Article) -> Iterable[RenderableType]:
    yield Text(article.title, style="bold underline")
    yield from (_notice(n) for n in notices_of(article, FIRST))
    yield _heading("Bottom line")
    yield from (_notice(n) for n in notices_of(article, LEADING))
    yield from (_item(s, article, style="bold") for s in article.bottom_line)
    for section in article.sections:
        yield _heading(section.title)
        yield from (_item(s, article) for s in section.statements)
    yield _heading("Evidence basis")
    yield Padding(Text(article.evidence_basis.text), (0, 0, 0, 2))
    yield from (_notice(n) for n in other_notices(article))
    yield from (Padding(Text(text, style="dim"), (0, 0, 0, 2)) for text in article.limits)
    yield _heading("References")
    yield _references(article.references)
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
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3, justify="right")
    grid.add_column()
    grid.add_row(Text("•", style="dim"), text)
    return grid


def _references(references: Sequence[Reference]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right")
    grid.add_column(ratio=1)
    grid.add_column(width=24)
    for reference in references:
        grid.add_row(Text(f"{reference.number}.", style="cyan"), _reference(reference), _grade(reference))
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


def _grade(reference: Reference) -> Text:
    text = Text(reference.design.value.replace("_", " "))
    if reference.level:
        text.append(f"\nlevel {reference.level}", style=_LEVEL_STYLE.get(reference.level, ""))
    for flag in reference.flags:
        text.append(f"\n{FLAGS[flag]}", style="bold red" if flag is Flag.RETRACTED else "dim")
    return text


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
    yield Text(abstention.question.text, style="bold underline")
    yield from (_notice(n) for n in abstention.notices if n.kind in FIRST)
    yield _heading("No answer")
    yield Padding(Text(abstention.explanation), (0, 0, 0, 2))
    if abstention.found:
        yield _heading("What came nearest")
        for found in abstention.found:
            text = Text(found.record.title)
            text.append(f" ({source(found.record)}): {found.difference}", style="dim")
            yield Padding(text, (0, 0, 0, 2))
    if abstention.nearest_question:
        yield Text()
        yield Text.assemble("  You could ask: ", (abstention.nearest_question, "italic"))
    yield from (_notice(n) for n in abstention.notices if n.kind not in FIRST)
    yield Text()
    yield Text(abstention.disclaimer, style="dim")
    yield _footer(abstention)
