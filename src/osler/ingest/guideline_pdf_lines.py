"""Lines of PDF pages: their words, type size, weight and place; what stands on every page left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–\s]*(?:\d{1,4}|[ivxl]{1,6})[-–\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LEADERS = re.compile(r"(?:\. ?){6,}\s*[\divx]*$")
"""The dots of a table of contents."""
_EDGE = 3
"""Lines at the top and bottom of a page that can be running heads."""
_LARGER = 1.12
"""How much larger than the text a heading's type is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        size: the type size of most of it, in points.
        bold: all of it is bold.
        y: its height on the page, in points from below.
        parts: its words in pieces, each with where it begins, in points from the left.
        cells, columns: of a row of a table, its cells and the names over them; else empty.
    """

    text: str
    size: float
    bold: bool
    y: float
    page: int
    parts: tuple[tuple[float, str], ...] = ()
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What the library hands out at a time: words, or a line end, with type and place."""

    text: str
    size: float
    bold: bool
    x: float
    y: float


def page_lines(page: PageObject, number: int) -> tuple[Line, ...]:
    """The lines of a page in the order of the file."""
    pieces: list[_Piece] = []

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, object] | None, size: float
    ) -> None:
        scale = abs(tm[3] or tm[1] or tm[0]) * abs(cm[3] or cm[1] or 1.0)
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(word in name for word in ("bold", "black", "heavy", "semibold", "demi"))
        x, y = tm[4] * (cm[0] or 1.0) + cm[4], tm[5] * (cm[3] or 1.0) + cm[5]
        pieces.append(_Piece(text.translate(_LIGATURES), float(size or 0) * scale, bold, x, y))

    page.extract_text(visitor_text=visit)
    return tuple(_lines(pieces, number))


def _lines(pieces: Sequence[_Piece], number: int) -> Iterator[Line]:
    held: list[_Piece] = []
    for piece in pieces:
        for place, part in enumerate(piece.text.split("\n")):
            if place:
                if line := _line(held, number):
                    yield line
                held = []
            held.append(_Piece(part, piece.size, piece.bold, piece.x, piece.y))
    if line := _line(held, number):
        yield line


def _line(pieces: Sequence[_Piece], number: int) -> Line | None:
    text = " ".join("".join(piece.text for piece in pieces).split())
    written = [piece for piece in pieces if piece.text.strip()]
    if not text or not written:
        return None
    sizes: Counter[float] = Counter()
    for piece in written:
        sizes[round(piece.size, 1)] += len(piece.text)
    return Line(
        text,
        sizes.most_common(1)[0][0],
        all(piece.bold for piece in written),
        written[0].y,
        number,
        tuple((piece.x, " ".join(piece.text.split())) for piece in written),
    )


def without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, ...]]:
    """The pages without what stands at the edge of most of them, its digits aside, and without dotted contents."""
    seen: Counter[str] = Counter()
    smallest: dict[str, float] = {}
    for page in pages:
        at_edge = {_shape(line.text): line.size for line in (*page[:_EDGE], *page[-_EDGE:])}
        seen.update(at_edge.keys())
        for shape, size in at_edge.items():
            smallest[shape] = min(size, smallest.get(shape, size))
    filled = sum(1 for page in pages if page)
    often = {shape for shape, count in seen.items() if filled > 1 and count >= max(2, filled * 0.6)}
    for page in pages:
        kept = []
        for place, line in enumerate(page):
            edge = place < _EDGE or place >= len(page) - _EDGE
            shape = _shape(line.text)
            running = shape in often and line.size <= smallest[shape] * _LARGER  # the title itself is larger
            numbered = filled > 1 and _PAGE_NUMBER.fullmatch(line.text)
            if not (edge and (running or numbered)) and not _LEADERS.search(line.text):
                kept.append(line)
        yield tuple(kept)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).lower()
