"""An answer or article as PDF, set by Typst: tagged, fonts embedded, the same bytes for the same content.

The words go to the typesetter as data, never as code. It gets no folder to read from and nothing to fetch: the program
it runs is ``answer.typ`` of this package, which imports nothing. The file is tagged for assistive technology and keeps
to PDF/UA-1 (ISO 14289-1) wherever the embedded fonts have a glyph for every character; else it is still tagged.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Any

from osler.errors import SettingsError
from osler.language.inert import inert

_UNIVERSAL_ACCESS = "ua-1"
_NO_GLYPH = "could not be displayed"
"""What Typst says of a character that none of its fonts has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStatement:
    """A statement: its text, the references it cites, what is said beside it, and its hand-entered source if any."""

    text: str
    numbers: tuple[int, ...]
    aside: str = ""
    by_hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """A section of statements."""

    title: str
    statements: tuple[PrintedStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row of the table of evidence."""

    design: str
    level: str
    years: str
    references: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReference:
    """A reference; ``url`` is empty where none is known."""

    number: int
    kind: str
    who: str
    title: str
    known: str
    facts: str
    url: str
    retracted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything that is printed.

    Attributes:
        reviewed: whether the status may be set as a good one; anything else is set as a warning.
        status: the status in a sentence, at the head; ``status_lines`` what else belongs there.
        banner: the status in a few words, on every page.
        footer: what every page says of its origin, in lines.
        colophon: version, hash and date, at the end.
        dated: the day the file carries as that of its making.
    """

    title: str
    publisher: str
    reviewed: bool
    status: str
    status_lines: tuple[str, ...]
    banner: str
    footer: tuple[str, ...]
    urgent: tuple[str, ...]
    first: tuple[str, ...]
    leading: tuple[str, ...]
    bottom_line: tuple[PrintedStatement, ...]
    sections: tuple[PrintedSection, ...]
    meter: str
    rows: tuple[PrintedRow, ...]
    basis: str
    other: tuple[str, ...]
    limits: tuple[str, ...]
    search: tuple[str, ...]
    references: tuple[PrintedReference, ...]
    disclaimer: str
    colophon: tuple[str, ...]
    dated: date


def pdf(printed: Printed) -> bytes:
    """The file.

    Raises:
        SettingsError: the typesetter is not installed.
    """
    typst = _typesetter()
    data = asdict(printed)
    moment = datetime.combine(data.pop("dated"), datetime.min.time(), UTC)
    inputs = {"data": inert(json.dumps(data, ensure_ascii=False))}
    program = (files("osler.rendering") / "answer.typ").read_bytes()
    with TemporaryDirectory(prefix="osler-pdf-") as nothing:
        given = {"root": nothing, "ignore_system_fonts": True, "sys_inputs": inputs, "timestamp": moment}
        try:
            made: bytes = typst.compile(program, format="pdf", pdf_standards=[_UNIVERSAL_ACCESS], **given)
        except typst.TypstError as error:
            if _NO_GLYPH not in str(error):
                raise
            made = typst.compile(program, format="pdf", **given)
    return made


def _typesetter() -> Any:
    try:
        return import_module("typst")
    except ImportError as error:
        why = "it needs typst; install it with: pip install 'osler[site]'"
        raise SettingsError("pdf", "on", why) from error
