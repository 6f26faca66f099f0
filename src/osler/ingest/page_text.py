"""The text of a page in a file of any of the formats in which pages are passed on, for auditing.

Plain text, Markdown and HTML come as they are, so that places in them are places in the file; PDF and DOCX are
brought to plain text with Markdown's marks for headings and list items.
"""

from __future__ import annotations

from pathlib import Path

from osler.errors import UnreadableSource, UnsafeSource
from osler.ingest.guideline_blocks import Block, BlockKind
from osler.ingest.guideline_docx import docx_blocks
from osler.ingest.guideline_pdf import pdf_blocks

MAX_BYTES = 64 * 2**20
"""The most that is read of one file."""


def page_text(path: Path) -> str:
    """The text of a .txt, .md, .html, .pdf or .docx file, known by its content.

    Raises:
        UnreadableSource: it cannot be opened, is empty, encrypted, or in no encoding that is tried.
        DamagedSource: it breaks off or is malformed.
        UnsafeSource: it is larger, or unpacks to more, than a page does.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(path, f"cannot be opened: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise UnsafeSource(path, f"is larger than {MAX_BYTES // 2**20} MiB, which no page is")
    if b"%PDF-" in data[:1024]:
        return plain(pdf_blocks(data, path))
    if data.startswith(b"PK\x03\x04"):
        return plain(docx_blocks(data, path))
    text = decoded(data)
    if text is None:
        raise UnreadableSource(path, "is neither text nor PDF nor DOCX; give .txt, .md, .html, .pdf or .docx")
    if not text.strip():
        raise UnreadableSource(path, "there is no text in it")
    return text


def decoded(data: bytes) -> str | None:
    """Bytes as text, by their byte order mark, else UTF-8, else Windows-1252; ``None`` for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data[:4096]:
        return None
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return None


def plain(blocks: tuple[Block, ...]) -> str:
    """Blocks as plain text, a blank line between them, headings and list items marked."""
    return "\n\n".join(_line(b) for b in blocks) + "\n"


def _line(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"{'#' * max(1, min(block.level, 6))} {block.text}"
    if block.kind is BlockKind.BULLET:
        return f"{block.number}. {block.text}" if block.number is not None else f"• {block.text}"
    return block.text
