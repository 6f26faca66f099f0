"""Tables of references: CSV, TSV and their kin, as databases and screening tools export them.

Format: RFC 4180 (quoted fields may run over lines), with any of comma, semicolon, tab and bar between fields.
Which one it is, and where the head of the table stands, is told by where the most known columns come out;
exports may begin with a few lines about themselves.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.canonical import clean
from osler.ingest.citation import Printed, embase_citation, nlm_citation
from osler.ingest.columns import Column, column_of
from osler.ingest.entry import Entry, abstract_parts, record_of
from osler.ingest.identifiers import (
    date_of,
    doi_in_link,
    doi_of,
    pmcid_of,
    pmid_of,
    registrations_in,
    year_of,
)
from osler.ingest.lines import MAX_ENTRY_CHARACTERS, lines, preview
from osler.ingest.medline_headings import headings_of
from osler.ingest.names import authors_in, known, languages, short, terms_in
from osler.ingest.publication_types import emtree_types, publication_types
from osler.ports import Reading, Skip

_DELIMITERS = ",;\t|"
_HEAD_LINES = 10
"""How far down the head of a table may stand."""
_NAMING = frozenset({Column.TITLE, Column.PMID, Column.DOI, Column.PMCID, Column.ABSTRACT})
"""Columns one of which a table of references has; rows of abstracts alone are skipped, and the report says why."""
_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_PMID_NOTE = re.compile(r"\bPMID\s*:?\s*([0-9]{1,9})\b|\bMEDLINE:([0-9]{1,9})\b", re.IGNORECASE)
_ORIGIN = "table"


class TableReader:
    """Reads tables with a head of column names."""

    name = "table"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether one of the first lines names at least two known columns, one of them a title, id or abstract."""
        if path.suffix.lower() == ".gz":
            path = path.with_suffix("")
        if path.suffix.lower() not in _SUFFIXES:
            return False
        return any(_layout(line) for line in preview(head).splitlines()[:_HEAD_LINES])

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The rows in order; a row with more fields than columns is skipped, because its fields are shifted.

        Raises:
            UnreadableSource: no line near the beginning names known columns.
            DamagedSource: a quotation mark is never closed, or the file is not text.
            UnsafeSource: a line or a row outgrows all literature.
        """
        numbered = lines(stream, path)
        opening = list(islice(numbered, _HEAD_LINES))
        layouts = [_layout(line) for _, line in opening]
        place = next((i for i, layout in enumerate(layouts) if layout), None)
        layout = layouts[place] if place is not None else None
        if place is None or layout is None:
            raise UnreadableSource(
                path, "no column is named like a title, an abstract, a PMID or a DOI in its first lines"
            )
        yield from _rows(chain(opening[place + 1 :], numbered), layout, path)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is set: what stands between its fields, and what each column holds."""

    delimiter: str
    columns: tuple[Column | None, ...]
    quoted: bool


@dataclass(slots=True)
class _Feed:
    """Lines on their way into the row parser, watched for where a row begins and whether quotes close."""

    lines: Iterator[tuple[int, str]]
    path: Path
    begun: int = 0
    count: int = 0
    quotes: int = 0
    size: int = 0
    head: str = field(default="")

    def __iter__(self) -> Iterator[str]:
        for number, line in self.lines:
            if not self.count:
                self.begun = number
            self.count += 1
            self.quotes += line.count('"')
            self.size += len(line)
            if self.size > MAX_ENTRY_CHARACTERS:
                why = "a row goes on without end; a quotation mark is probably never closed"
                raise UnsafeSource(self.path, why, position=f"row beginning at line {self.begun}")
            yield f"{line}\n"

    def next_row(self) -> None:
        """A row is complete."""
        self.count = self.quotes = self.size = 0


def _layout(line: str) -> _Layout | None:
    """The layout that a line speaks for as the head of a table, or ``None`` if it is no head."""
    best: _Layout | None = None
    found = 1
    for delimiter in _DELIMITERS:
        if delimiter not in line or len(line) > MAX_ENTRY_CHARACTERS // 8:
            continue
        names = next(csv.reader([line], delimiter=delimiter), [])
        columns = tuple(column_of(name) for name in names)
        known_columns = {column for column in columns if column is not None}
        if len(known_columns) > found and known_columns & _NAMING:
            # Web of Science writes quotation marks as they stand in its tab-delimited text.
            quoted = not (delimiter == "\t" and "PT" in names and "UT" in names)
            found = len(known_columns)
            best = _Layout(delimiter, columns, quoted)
    return best


def _rows(numbered: Iterator[tuple[int, str]], layout: _Layout, path: Path) -> Iterator[Reading]:
    feed = _Feed(numbered, path)
    csv.field_size_limit(MAX_ENTRY_CHARACTERS)
    rows = (
        csv.reader(feed, delimiter=layout.delimiter)
        if layout.quoted
        else csv.reader(feed, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE)
    )
    number = 0
    for values in rows:
        open_quote = layout.quoted and feed.quotes % 2 == 1 and feed.count > 1
        position = f"row {number + 1}, line {feed.begun}"
        feed.next_row()
        if not any(value.strip() for value in values):
            continue
        number += 1
        if open_quote:
            raise DamagedSource(
                path, "a quotation mark is never closed; the rest is lost in it", position=position
            )
        if len(values) > len(layout.columns) and any(
            value.strip() for value in values[len(layout.columns) :]
        ):
            why = f"it has {len(values)} fields under {len(layout.columns)} columns, so they are shifted"
            yield Skip(position, why)
            continue
        yield _reading(_cells(values, layout.columns), position)


def _cells(values: Sequence[str], columns: Sequence[Column | None]) -> dict[Column, list[str]]:
    """The values of a row that are not blank, under what they are."""
    cells: dict[Column, list[str]] = {}
    for value, column in zip(values, columns, strict=False):
        if column is not None and known(value):
            cells.setdefault(column, []).append(value)
    return cells


def _reading(cells: dict[Column, list[str]], position: str) -> Reading:
    def first(column: Column) -> str | None:
        return next(iter(cells.get(column, ())), None)

    printed = _printed(first(Column.CITATION))
    keywords = [term for value in cells.get(Column.KEYWORDS, ()) for term in terms_in(value)]
    emtree = [term for value in cells.get(Column.EMTREE, ()) for term in terms_in(value)]
    types = publication_types(part for v in cells.get(Column.TYPE, ()) for part in (v, *re.split(r"[;|]", v)))
    journal = known(first(Column.JOURNAL))
    return record_of(
        Entry(
            title=first(Column.TITLE),
            abstract=abstract_parts(first(Column.ABSTRACT)),
            pmid=_pmid(cells),
            doi=_doi(cells),
            pmcid=pmcid_of(first(Column.PMCID)),
            url=_url(first(Column.URL)),
            authors=authors_in(first(Column.AUTHORS) or ""),
            journal=journal or (printed.journal if printed else None),
            published=_published(cells) or (printed.published if printed else None),
            volume=short(first(Column.VOLUME)) or (printed.volume if printed else None),
            issue=short(first(Column.ISSUE)) or (printed.issue if printed else None),
            pages=_pages(cells) or (printed.pages if printed else None),
            languages=languages(cells.get(Column.LANGUAGE, ())),
            publication_types=tuple(dict.fromkeys((*types, *emtree_types(emtree)))),
            headings=headings_of(term for v in cells.get(Column.MESH, ()) for term in terms_in(v)),
            keywords=tuple(dict.fromkeys((*keywords, *emtree))),
            registrations=registrations_in(" ".join(cells.get(Column.REGISTRATION, ()))),
        ),
        position=position,
        origin=_ORIGIN,
    )


def _printed(citation: str | None) -> Printed | None:
    text = clean(citation) if citation else ""
    return (embase_citation(text) or nlm_citation(text)) if text else None


def _url(text: str | None) -> str | None:
    found = re.search(r"https?://[^\s;,]+", text) if text else None
    # An OpenURL leads to the library of whoever exported it, not to the publication.
    return found.group() if found and "sid=" not in found.group() else None


def _doi(cells: dict[Column, list[str]]) -> str | None:
    own = next((doi for value in cells.get(Column.DOI, ()) if (doi := doi_of(value))), None)
    return own or next((doi for value in cells.get(Column.URL, ()) if (doi := doi_in_link(value))), None)


def _pmid(cells: dict[Column, list[str]]) -> str | None:
    own = next((pmid for value in cells.get(Column.PMID, ()) if (pmid := pmid_of(value))), None)
    noted = (match for value in cells.get(Column.NOTE, ()) if (match := _PMID_NOTE.search(value)))
    return own or next((pmid_of(match.group(1) or match.group(2)) for match in noted), None)


def _published(cells: dict[Column, list[str]]) -> str | None:
    """The date; a full date counts where it lies in the year of publication, when both are given."""
    year = next((y for value in cells.get(Column.YEAR, ()) if (y := year_of(value))), None)
    dates = [d for value in cells.get(Column.DATE, ()) if (d := date_of(value))]
    if year is None:
        return dates[0] if dates else None
    return max((d for d in dates if d.startswith(str(year))), key=len, default=str(year))


def _pages(cells: dict[Column, list[str]]) -> str | None:
    pages = [known(v) for v in cells.get(Column.PAGES, ())]
    if pages and pages[0]:
        return short(pages[0])
    first = next(iter(cells.get(Column.FIRST_PAGE, ())), None)
    last = next(iter(cells.get(Column.LAST_PAGE, ())), None)
    return f"{short(first)}-{short(last)}" if first and last and first != last else short(first)
