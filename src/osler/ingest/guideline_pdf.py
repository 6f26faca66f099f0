"""Guideline documents in PDF (ISO 32000): lines with their type size, made into blocks.

A PDF knows no paragraphs. Headings are told by type larger than most, by bold type or by a chapter number;
paragraphs by the space between lines; a word broken at the end of a line is mended; what stands at the top or
bottom of every page is left out; tables of recommendations are put together from where their words stand.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.guideline_blocks import Block, Document
from osler.ingest.guideline_pdf_blocks import blocks_of
from osler.ingest.guideline_pdf_lines import Line, page_lines
from osler.ingest.guideline_record import guideline_record
from osler.ports import Skip

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 64 * 2**20
"""Largest file read; the whole file has to be held at once."""
MAX_PAGES = 2_000
MAX_CHARACTERS = 16 * 2**20
_ORIGIN = "guideline (PDF)"
_POOR_TITLES = ("untitled", "microsoft word", "document", "powerpoint", ".doc", ".indd", ".pdf", ".qxd")


class PdfGuidelineReader:
    """Reads one guideline from a PDF file that holds text (not pictures of text)."""

    name = "guideline-pdf"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether the first kilobyte holds the signature of PDF."""
        del path
        return b"%PDF-" in head[:1024]

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Record | Skip]:
        """The guideline, as one record.

        Raises:
            UnreadableSource: it is encrypted, or there is no text in it.
            DamagedSource: it is damaged; the position is the page.
            UnsafeSource: it is larger than the limits, or a stream in it unpacks beyond reason.
        """
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            why = f"is larger than {MAX_BYTES // 2**20} MiB, the most that is read of a PDF file"
            raise UnsafeSource(path, why, position=f"byte {MAX_BYTES}")
        reader = _opened(data, path)
        blocks = _blocks(reader, path)
        yield guideline_record(Document(blocks=blocks, facts=tuple(_facts(reader))), path, origin=_ORIGIN)


def pdf_blocks(data: bytes, path: Path) -> tuple[Block, ...]:
    """The blocks of a PDF file; raises what ``PdfGuidelineReader.read`` raises."""
    return _blocks(_opened(data, path), path)


def _blocks(reader: PdfReader, path: Path) -> tuple[Block, ...]:
    blocks = blocks_of(tuple(_pages(reader, path)))
    if not blocks:
        why = "there is no text in it; if it is a scan, recognise its text first (OCR)"
        raise UnreadableSource(path, why)
    return blocks


def _opened(data: bytes, path: Path) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 - only guidelines need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would log, our errors say
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except Exception as error:
        raise _explained(error, path, "cross-reference table") from error
    if locked:
        raise UnreadableSource(path, "it is protected by a password; save it without one")
    if count > MAX_PAGES:
        raise UnsafeSource(path, f"has {count:,} pages; at most {MAX_PAGES:,} are read", position="page tree")
    return reader


def _pages(reader: PdfReader, path: Path) -> Iterator[tuple[Line, ...]]:
    length = 0
    for number in range(1, len(reader.pages) + 1):
        try:
            lines = page_lines(reader.pages[number - 1], number)
        except Exception as error:
            raise _explained(error, path, f"page {number}") from error
        length += sum(len(line.text) for line in lines)
        if length > MAX_CHARACTERS:
            why = f"holds more than {MAX_CHARACTERS // 2**20} million characters, which no guideline does"
            raise UnsafeSource(path, why, position=f"page {number}")
        yield lines


def _explained(
    error: Exception, path: Path, position: str
) -> DamagedSource | UnsafeSource | UnreadableSource:
    """What went wrong, in our words.

    A damaged PDF makes the library fail in more ways than it documents (KeyError, RecursionError, ...), so every
    exception that it lets out of a file counts as damage of that file.
    """
    from pypdf.errors import DependencyError, LimitReachedError  # noqa: PLC0415  # only guidelines need it

    what = f"{type(error).__name__}: {str(error).splitlines()[0]}" if str(error) else type(error).__name__
    if isinstance(error, LimitReachedError):
        return UnsafeSource(path, f"a stream in it unpacks beyond all limits ({what})", position=position)
    if isinstance(error, (DependencyError, NotImplementedError)):
        return UnreadableSource(
            path, f"it is protected by a scheme that cannot be opened ({what})", position=position
        )
    return DamagedSource(path, f"the PDF is damaged ({what}); fetch it again", position=position)


def _facts(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """The title in its properties, if somebody gave one; dates there are those of the file."""
    try:
        title = (reader.metadata.title or "").strip() if reader.metadata else ""
        language = reader.root_object.get("/Lang", "")
    except Exception:  # noqa: BLE001 - damaged properties tell nothing, and the text is there
        return
    if len(title.split()) >= 3 and not any(poor in title.lower() for poor in _POOR_TITLES):
        yield "title", title
    if isinstance(language, str) and language:
        yield "language", language
