"""Tables of recommendations on PDF pages, put together again from where their words stand.

A PDF holds no tables, only words at places. Where a line holds names such as "Recommendation" and "Strength"
side by side, the words below them are sorted into columns by where they begin and into rows by the space
between lines, until something stands there that fits no column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from osler.ingest.guideline_columns import STRENGTH, TEXT, TREATMENT, is_head
from osler.ingest.guideline_pdf_lines import Line

_SAME = 0.4
"""How far apart, in type sizes, two words on one line may stand in height."""
_GAP = 1.5
"""Space between words, in type sizes, that parts two columns."""
_WIDTH = 0.5
"""Width of a letter, in type sizes, in the mean of common typefaces."""
_TOLERANCE = 1.0
"""How far, in type sizes, a cell may begin before its column's name."""
_FAR = 4.0
"""Distance, in type sizes, from which what stands below is no longer the table."""
_LARGER = 1.12


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands at one height of a page: cells with where they begin, from left to right."""

    y: float
    size: float
    cells: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]


def with_tables(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, those of tables of recommendations made into one line a row, with its cells."""
    levels = _levels(lines)
    gone: set[int] = set()
    rows: dict[int, tuple[Line, ...]] = {}
    for place, level in enumerate(levels):
        names = tuple(name for _, name in level.cells)
        if not is_head(names) or id(level.lines[0]) in gone:
            continue
        body = list(_body(level, levels[place + 1 :]))
        if body:
            used = [line for one in (level, *body) for line in one.lines]
            gone.update(id(line) for line in used)
            rows[min(lines.index(line) for line in used)] = tuple(_rows(level, body, names))
    return tuple(_put_in(lines, gone, rows)) if rows else tuple(lines)


def _put_in(lines: Sequence[Line], gone: set[int], rows: dict[int, tuple[Line, ...]]) -> Iterator[Line]:
    for place, line in enumerate(lines):
        yield from rows.get(place, ())
        if id(line) not in gone:
            yield line


def _levels(lines: Sequence[Line]) -> tuple[_Level, ...]:
    """The heights of a page from the top down."""
    ordered = sorted(lines, key=lambda line: -line.y)
    found: list[list[Line]] = []
    for line in ordered:
        if found and found[-1][0].y - line.y <= _SAME * max(line.size, 1.0):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(_Level(group[0].y, group[0].size, tuple(_cells(group)), tuple(group)) for group in found)


def _cells(group: Sequence[Line]) -> Iterator[tuple[float, str]]:
    """The words at one height, those close together as one cell."""
    pieces = sorted((x, text, line.size) for line in group for x, text in line.parts)
    begun, end, words = 0.0, None, ""
    for x, text, size in pieces:
        if end is not None and x - end <= _GAP * size:
            words = f"{words} {text}"
        else:
            if words:
                yield begun, words
            begun, words = x, text
        end = x + _WIDTH * size * len(text)
    if words:
        yield begun, words


def _body(head: _Level, below: Sequence[_Level]) -> Iterator[_Level]:
    """The heights under the head that fit its columns, down to the first that does not."""
    starts = [x for x, _ in head.cells]
    last = head
    for level in below:
        far = last.y - level.y > _FAR * max(head.size, level.size)
        if (
            far
            or level.size > head.size * _LARGER
            or not all(_fits(cell, starts, level.size) for cell in level.cells)
        ):
            return
        yield level
        last = level


def _column(x: float, starts: Sequence[float], size: float) -> int:
    return max((i for i, start in enumerate(starts) if start - _TOLERANCE * size <= x), default=-1)


def _fits(cell: tuple[float, str], starts: Sequence[float], size: float) -> bool:
    """Whether a cell begins in a column and does not run through the next one."""
    x, text = cell
    column = _column(x, starts, size)
    if column < 0 or column == len(starts) - 1:
        return column >= 0
    room = starts[column + 1] - starts[column]
    return x + _WIDTH * size * len(text) <= starts[column + 1] + room * 0.25


def _rows(head: _Level, body: Sequence[_Level], names: tuple[str, ...]) -> Iterator[Line]:
    """The rows: a wider space begins one, or, where all spaces are alike, a cell beside the words does."""
    starts = [x for x, _ in head.cells]
    steps = [before.y - level.y for before, level in pairwise(body)]
    close = min(steps, default=0.0)
    spaced = any(step > close * 1.2 for step in steps)
    words = next((i for i, name in enumerate(names) if TEXT.search(name) and not STRENGTH.search(name)), None)
    words = (
        words
        if words is not None
        else next(i for i, name in enumerate(names) if TREATMENT.search(name) or i == 0)
    )
    marks: list[int] = []
    for place, level in enumerate(body):
        beside = any(_column(x, starts, level.size) != words for x, _ in level.cells)
        apart = place > 0 and body[place - 1].y - level.y > close * 1.2
        marks.append((marks[-1] if marks else 0) + (place > 0 and (apart if spaced else beside)))
    for _, group in groupby(zip(marks, body, strict=True), key=lambda pair: pair[0]):
        levels = [level for _, level in group]
        cells = ["" for _ in names]
        for x, text, size in ((x, text, level.size) for level in levels for x, text in level.cells):
            column = _column(x, starts, size)
            cells[column] = f"{cells[column]} {text}".strip()
        first = levels[0].lines[0]
        yield replace(first, text=" | ".join(cells), bold=False, cells=tuple(cells), columns=names)
