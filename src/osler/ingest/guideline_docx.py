"""Guideline documents in DOCX (ECMA-376, Office Open XML).

The file is a zip, so what it unzips to is added up before anything is unzipped. Relationships that point out of
the file (linked pictures, templates) are never followed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.canonical import clean
from osler.ingest.guideline_blocks import Block, BlockKind, Document, linked, paragraph
from osler.ingest.guideline_facts import fact_name
from osler.ingest.guideline_record import guideline_record
from osler.ports import Skip

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MAX_BYTES = 64 * 2**20
"""Largest file read; the whole file has to be held at once."""
MAX_UNZIPPED_BYTES = 200 * 2**20
"""The most that its parts may unzip to, pictures included."""
MAX_PART_BYTES = 48 * 2**20
"""The most that one of its XML parts may unzip to; the text of a thousand pages takes about 10 MiB."""
_MAX_PARTS = 5_000
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(?:\s*[,;–-]\s*\d+)*")
_UNIT = re.compile(r"(?:\d|\b[kcmµ]?m|/m)$")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORIGIN = "guideline (DOCX)"


class DocxGuidelineReader:
    """Reads one guideline from a word-processor document."""

    name = "guideline-docx"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether it is a zip that holds a word-processor document, or is called one."""
        return head.startswith(b"PK\x03\x04") and (
            b"word/" in head or path.suffix.lower() in {".docx", ".docm"}
        )

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Record | Skip]:
        """The guideline, as one record.

        Raises:
            UnreadableSource: it is encrypted, or there is no text in it.
            DamagedSource: the zip or a part of it is damaged.
            UnsafeSource: it is larger, or unzips to more, than a document does.
        """
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            why = f"is larger than {MAX_BYTES // 2**20} MiB, the most that is read of a DOCX file"
            raise UnsafeSource(path, why, position=f"byte {MAX_BYTES}")
        _weigh(data, path)
        document = _taken_apart(data, path)
        if not document.blocks:
            raise UnreadableSource(path, "there is no text in it")
        yield guideline_record(document, path, origin=_ORIGIN)


def docx_blocks(data: bytes, path: Path) -> tuple[Block, ...]:
    """The blocks of a word-processor document; raises what ``DocxGuidelineReader.read`` raises."""
    _weigh(data, path)
    document = _taken_apart(data, path)
    if not document.blocks:
        raise UnreadableSource(path, "there is no text in it")
    return document.blocks


def _weigh(data: bytes, path: Path) -> None:
    """Refuse what unzips to more than a document does, before unzipping any of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise DamagedSource(
            path, f"the zip it is made of is damaged: {error}", position="end of file"
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(path, "it is protected by a password; save it without one")
    total = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if total > MAX_UNZIPPED_BYTES or largest > MAX_PART_BYTES or len(parts) > _MAX_PARTS:
        why = f"unzips to {total:,} bytes in {len(parts):,} parts, which no document does; not read"
        raise UnsafeSource(path, why, position="zip directory")


def _taken_apart(data: bytes, path: Path) -> Document:
    """The document's blocks; its parts are parsed only when they are looked at, so errors come from anywhere."""
    import docx  # noqa: PLC0415 - only guidelines need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415  # only guidelines need it
    from lxml.etree import LxmlError  # noqa: PLC0415  # only guidelines need it

    try:
        opened = docx.Document(io.BytesIO(data))
        blocks = tuple(_blocks(opened))
        return Document(blocks=blocks, facts=tuple(_facts(opened, blocks)))
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
    ) as error:
        raise DamagedSource(
            path, f"it is not a whole DOCX document: {error}", position="document part"
        ) from error
    except (
        OSError,
        EOFError,
        NotImplementedError,
        AssertionError,
        IndexError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise DamagedSource(
            path, f"a part of it cannot be unzipped: {error}", position="document part"
        ) from error


def _facts(document: Docx, blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The properties that were written by somebody; dates and authors there are the word processor's."""
    properties = document.core_properties
    if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks) and properties.title:
        yield "title", properties.title
    if properties.language:
        yield "language", properties.language
    if properties.version:
        yield "version", properties.version


def _blocks(document: Docx) -> Iterator[Block]:
    from docx.table import Table  # noqa: PLC0415  # only guidelines need it

    for number, item in enumerate(document.iter_inner_content(), start=1):
        position = f"block {number}"
        if isinstance(item, Table):
            yield from _rows(item, position)
            continue
        block = _block(item, position)
        if block is not None:
            yield block


def _block(item: Paragraph, position: str) -> Block | None:
    text = clean(_words(item))
    if not text:
        return None
    style = (item.style.name or "").lower() if item.style is not None else ""
    heading = _HEADING.match(style)
    if style == "title":
        return Block(kind=BlockKind.HEADING, text=text, level=1, position=position)
    if heading:
        return Block(kind=BlockKind.HEADING, text=text, level=int(heading.group(1)), position=position)
    if style.startswith("list") or item._p.xpath("./w:pPr/w:numPr"):  # noqa: SLF001 - numbering has no other door
        levels = item._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")  # noqa: SLF001  # numbering has no other door
        level = int(levels[0]) + 1 if levels and str(levels[0]).isdecimal() else 1
        return Block(kind=BlockKind.BULLET, text=text, level=level, position=position)
    if text[0] in "•‣▪–-*" and text[1:2] == " ":
        return Block(kind=BlockKind.BULLET, text=text[2:], level=1, position=position)
    written = [run for run in item.runs if run.text.strip()]
    return paragraph(text, bold=bool(written) and all(run.bold for run in written), position=position)


def _words(item: Paragraph) -> str:
    """The words of a paragraph and its links; a raised number behind a word is a mark, behind a unit a power."""
    from docx.text.hyperlink import Hyperlink  # noqa: PLC0415  # only guidelines need it

    parts: list[str] = []
    for piece in item.iter_inner_content():
        if isinstance(piece, Hyperlink):
            parts.append(linked("".join(_run(run, parts) for run in piece.runs), piece.address or ""))
        else:
            parts.append(_run(piece, parts))
    return "".join(parts)


def _run(run: Run, before: list[str]) -> str:
    text = run.text
    if not run.font.superscript or not _NUMBERS.fullmatch(text.strip()):
        return text
    return (
        text.strip().translate(_SUPERSCRIPTS) if _UNIT.search("".join(before[-3:])) else f"[{text.strip()}]"
    )


def _rows(table: Table, position: str) -> Iterator[Block]:
    """The rows of a table under the names in its first row, unless it is a plain pair of name and value."""
    rows = [
        tuple(clean("\n".join(_words(p) for p in cell.paragraphs)) for cell in row.cells)
        for row in table.rows
    ]
    columns: tuple[str, ...] = ()
    for place, cells in enumerate(rows):
        if place == 0 and len(cells) > 1 and len(rows) > 1 and not (len(cells) == 2 and _named_pair(cells)):
            columns = cells
        elif any(cells):
            where = f"{position}, row {place + 1}"
            yield Block(
                kind=BlockKind.ROW, text=" | ".join(cells), cells=cells, columns=columns, position=where
            )


def _named_pair(cells: tuple[str, ...]) -> bool:
    return fact_name(cells[0].rstrip(": ")) is not None
