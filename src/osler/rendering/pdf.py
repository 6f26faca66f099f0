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

from osler.domain.meter import Side
from osler.errors import SettingsError
from osler.language.inert import inert
from osler.rendering.evidence_map import INDIRECT, EvidenceMap, Row
from osler.rendering.meter import SIDES

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
class PrintedMark:
    """A mark of the evidence map: its place as in ``EvidenceMap``, its side by name ("none" where it has none)."""

    number: int
    x: float
    y: int
    side: str
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedKey:
    """A line of the map's key."""

    side: str
    direct: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTick:
    """A year below the map, and its place in per cent."""

    year: int
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMap:
    """The evidence map; ``alt`` is what those hear who do not see it."""

    caption: str
    alt: str
    height: int
    unknown_years: bool
    rows: tuple[Row, ...]
    ticks: tuple[PrintedTick, ...]
    marks: tuple[PrintedMark, ...]
    key: tuple[PrintedKey, ...]


def printed_map(drawn: EvidenceMap) -> PrintedMap:
    """The map, ready to be printed."""
    key = [
        PrintedKey(side=_name(s), direct=True, words=SIDES[s] if s else "no direction, or not counted")
        for s in drawn.sides
    ]
    if drawn.indirect:
        key.append(PrintedKey(side="none", direct=False, words=INDIRECT))
    return PrintedMap(
        caption=drawn.caption,
        alt="; ".join(m.name for m in sorted(drawn.marks, key=lambda m: m.number)),
        height=drawn.height,
        unknown_years=drawn.unknown_years,
        rows=drawn.rows,
        ticks=tuple(PrintedTick(year=year, x=x) for year, x in drawn.ticks),
        marks=tuple(
            PrintedMark(number=m.number, x=m.x, y=m.y, side=_name(m.side), direct=m.direct)
            for m in drawn.marks
        ),
        key=tuple(key),
    )


def _name(side: Side | None) -> str:
    return side.value if side else "none"


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
    map: PrintedMap | None
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
