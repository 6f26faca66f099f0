"""``osler ask``: a question in, an article or an abstention out."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osler.bootstrap import Osler
from osler.cli.options import JsonOption, LibraryOption, announce, console, here, writable, write
from osler.codec import answer_json, dumps
from osler.domain.article import Answer
from osler.language.inert import inert
from osler.rendering.html import html
from osler.rendering.markdown import markdown
from osler.rendering.terminal import show


class Format(StrEnum):
    """How an answer is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", show_default=False, help="The date the answer is for (else today)."
    ),
]


def ask_command(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question, in quotes.")],
    library: LibraryOption = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TEXT,
    json: JsonOption = False,
    on: DateOption = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE",
            show_default=False,
            help="Also write the answer to this file, in the format its name ends in (.html, .md, .json); "
            "nothing is kept otherwise.",
        ),
    ] = None,
) -> None:
    """Answer a clinical question, every statement with its evidence."""
    question = inert(question)
    if not question.strip():
        raise typer.BadParameter("the question is empty", param_hint="QUESTION")
    day = _date(on)
    chosen = Format.JSON if json else form
    if save is not None:
        writable(save)
    settings = here(library)
    announce(settings)
    with Osler.open(settings=settings) as osler:
        answer = osler.ask(question, on=day)
    if save is not None:
        write(save, _document(answer, _format_of(save, chosen)))
    if chosen is Format.TEXT:
        show(answer, console())
    else:
        sys.stdout.write(_document(answer, chosen))


def _format_of(path: Path, otherwise: Format) -> Format:
    by_suffix = {".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON, ".md": Format.MARKDOWN}
    return by_suffix.get(path.suffix.lower(), Format.MARKDOWN if otherwise is Format.TEXT else otherwise)


def _document(answer: Answer, form: Format) -> str:
    if form is Format.JSON:
        return dumps(answer_json(answer)) + "\n"
    return html(answer) if form is Format.HTML else markdown(answer)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; give YYYY-MM-DD", param_hint="--date") from error
