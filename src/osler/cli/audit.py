"""``osler audit``: any medical text in, a verdict on each of its statements out."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from osler.bootstrap import Osler
from osler.cli.ask import DateOption
from osler.cli.options import JsonOption, LibraryOption, console, here
from osler.codec import dumps
from osler.errors import UnreadableSource
from osler.ingest.page_text import decoded, page_text
from osler.rendering.audit_html import audit_html
from osler.rendering.audit_json import audit_json
from osler.rendering.audit_text import show_audit


class AuditFormat(StrEnum):
    """How an audit is written."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


def audit_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A .txt, .md, .html, .pdf or .docx file, or - for standard input."
        ),
    ],
    library: LibraryOption = None,
    form: Annotated[
        AuditFormat, typer.Option("--format", "-f", help="How to write the audit.")
    ] = AuditFormat.TEXT,
    json: JsonOption = False,
    on: DateOption = None,
) -> None:
    """Check every statement of a medical text against the library, and say what is wrong or left out."""
    day = _date(on)
    text = _standard_input() if file == "-" else page_text(Path(file))
    with Osler.open(settings=here(library)) as osler:
        report = osler.audit(text, on=day)
    chosen = AuditFormat.JSON if json else form
    if chosen is AuditFormat.TEXT:
        show_audit(report, console())
    else:
        written = audit_html(report) if chosen is AuditFormat.HTML else dumps(audit_json(report)) + "\n"
        sys.stdout.write(written)


def _standard_input() -> str:
    text = decoded(sys.stdin.buffer.read())
    if text is None or not text.strip():
        raise UnreadableSource(None, "there is no text in it")
    return text


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; give YYYY-MM-DD", param_hint="--date") from error
