"""A record's text in stretches, with one passage marked in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from osler.domain.record import Basis, Record

_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of text, marked or not; the first marked one is where an address can point."""

    text: str
    marked: bool
    anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A section of a record: its label, whose words it is, and its text."""

    label: str
    whose: str
    restated: bool
    parts: tuple[Part, ...]


def pieces(record: Record, span: str) -> tuple[Piece, ...]:
    """The record's sections in order, the passage ``span`` ("120-188", code points, half-open) marked.

    A span that does not lie in the text marks nothing.
    """
    start, end = _bounds(record, span)
    anchored = False
    out = []
    for section in sorted(record.sections, key=lambda s: s.start):
        inside = [c for c in (start, end) if section.start < c < section.end]
        parts = []
        for a, b in pairwise(sorted({section.start, section.end, *inside})):
            part = Part(text=record.text[a:b], marked=start <= a and b <= end)
            if part.marked and not anchored:
                part, anchored = replace(part, anchor=True), True
            parts.append(part)
        restated = section.basis is Basis.RESTATED
        label = "" if section.label == "title" else section.label
        whose = _WHOSE[section.basis] if section.label != "title" else "Title, verbatim"
        out.append(Piece(label=label, whose=whose, restated=restated, parts=tuple(parts)))
    return tuple(out)


_WHOSE = {
    Basis.RESTATED: "Osler's restatement of the abstract",
    Basis.FULL_TEXT: "Full text, verbatim",
    Basis.ABSTRACT: "Abstract, verbatim",
}


def _bounds(record: Record, span: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(span)
    if match is None or not 0 <= int(match[1]) < int(match[2]) <= len(record.text):
        return 0, 0
    return int(match[1]), int(match[2])
