"""Documents made by hand for tests: a PDF of given lines, and a DOCX of given paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import docx


class Typed(NamedTuple):
    """Words on a PDF page: their type size, whether bold, how far below the words before and from the left."""

    text: str
    size: int = 11
    bold: bool = False
    below: int = 14
    left: int = 72


def pdf(pages: Sequence[Sequence[Typed]]) -> bytes:
    """A PDF 1.4 file with these pages, as ISO 32000 lays it out, in Helvetica."""
    fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font {fonts} >> >>"
        )
        content = _content(page)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(objects)


def _content(page: Sequence[Typed]) -> str:
    y = 760
    parts = ["BT"]
    for line in page:
        y -= line.below
        words = line.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        parts.append(f"/F{2 if line.bold else 1} {line.size} Tf 1 0 0 1 {line.left} {y} Tm ({words}) Tj")
    return "\n".join([*parts, "ET"])


def _file(objects: Sequence[str]) -> bytes:
    body = b"%PDF-1.4\n"
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n"
    return body + end.encode() + b"%%EOF\n"


def word(parts: Sequence[tuple[str, str] | Sequence[Sequence[str]]]) -> bytes:
    """A DOCX file of paragraphs (style, text) and tables (rows of cells)."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], str):
            document.add_paragraph(str(part[1]), style=part[0])
        else:
            rows = [list(row) for row in part]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
