"""The reference list of a guideline, and the marks in its text that point into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from osler.ingest.guideline_blocks import Block, BlockKind
from osler.ingest.identifiers import dois_in, pmids_in

_HEADING = re.compile(
    r"(?:\d+[.)]?\s*)?(?:references?(?: list)?|bibliography|literature(?: cited)?|works cited|citations"
    r"|sources"
    r"|evidence sources|key references)\s*:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\[(]?(\d{1,4})[\])]?[.)]?\s+(?=\S)")
_MARK = re.compile(r"\s?\[\s?(\^?[\w-]+(?:\s*[,;–—-]\s*\^?\w+)*)\s?\]")
_ONE_OR_RANGE = re.compile(r"(\d+)\s*[–—-]\s*(\d+)|\^?([\w-]+)")
_IDENTIFIER = (
    r"(?:PMIDs?\s*:?\s*\d{1,9}(?:\s*,\s*\d{1,9})*"
    r"|(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s;,()]+"
    r"|https?://(?:www\.)?(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/\d{1,9}/?)"
)
_ONLY_IDENTIFIERS = re.compile(
    rf"\s?[(\[](?:(?:see|evidence|refs?|references?"
    rf"|sources?)\.?\s*:?\s*)?{_IDENTIFIER}(?:\s*[;,]\s*(?:and\s+)?{_IDENTIFIER})*\s*[)\]]",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\s?(?:\[\s?\]|\(\s?\))")
"""What is left of brackets around an identifier."""
_MANY_PMIDS = re.compile(r"\bPMIDs?\s*:?\s*((?:\d{4,9}\s*,\s*)+\d{4,9})", re.IGNORECASE)
_LONGEST_RANGE = 60


def identifiers_in(text: str) -> tuple[str, ...]:
    """The publications that a text names by identifier: ``pmid:...`` and ``doi:...``, each once, in order."""
    listed = (number.strip() for match in _MANY_PMIDS.finditer(text) for number in match.group(1).split(","))
    found = [*(f"pmid:{p}" for p in (*pmids_in(text), *listed)), *(f"doi:{d}" for d in dois_in(text))]
    return tuple(dict.fromkeys(found))


@dataclass(slots=True)
class References:
    """What each printed mark stands for; a reference without an identifier stands for nothing."""

    by_mark: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, block: Block, ordinal: int) -> None:
        """Take in an entry of the list, under its printed number or else its place in the list."""
        printed = _NUMBERED.match(block.text) if block.number is None else None
        number = (
            str(block.number) if block.number is not None else printed.group(1) if printed else str(ordinal)
        )
        self.by_mark.setdefault(number, identifiers_in(block.text))

    def note(self, mark: str, text: str) -> None:
        """Take in a footnote."""
        self.by_mark.setdefault(mark, identifiers_in(text))

    def cited(self, text: str) -> tuple[str, ...]:
        """Identifiers of what a text cites: those it names and those its marks point to, each once."""
        marked = (
            i for m in _MARK.finditer(text) for mark in _marks(m.group(1)) for i in self.by_mark.get(mark, ())
        )
        return tuple(dict.fromkeys((*identifiers_in(text), *marked)))

    def numbered(self, text: str) -> tuple[str, ...]:
        """As ``cited``, for a value that holds nothing but numbers ("1, 3-5")."""
        marked = (i for mark in _marks(text) for i in self.by_mark.get(mark, ()))
        return tuple(dict.fromkeys((*self.cited(text), *marked)))

    def without_marks(self, text: str) -> str:
        """The text without the marks that point into the list, and without brackets of nothing but identifiers."""
        return _EMPTY.sub("", _ONLY_IDENTIFIERS.sub("", _MARK.sub(self._dropped, text))).strip()

    def _dropped(self, match: re.Match[str]) -> str:
        marks = _marks(match.group(1))
        return "" if marks and all(mark in self.by_mark for mark in marks) else match.group()


def _marks(text: str) -> list[str]:
    """The single marks of "1, 3-5" or "^a"."""
    marks: list[str] = []
    for match in _ONE_OR_RANGE.finditer(text):
        if match.group(3):
            marks.append(match.group(3))
            continue
        first, last = int(match.group(1)), int(match.group(2))
        if first <= last <= first + _LONGEST_RANGE:
            marks += [str(n) for n in range(first, last + 1)]
    return marks


def split_references(
    blocks: Sequence[Block], notes: Sequence[tuple[str, str]]
) -> tuple[tuple[Block, ...], References]:
    """The blocks without the reference list, and what its numbers stand for.

    The list is what stands under a heading like "References", up to the next heading as high as that one.
    """
    kept: list[Block] = []
    references = References()
    inside = 0
    ordinal = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if _HEADING.fullmatch(block.text):
                inside = max(1, block.level)
                continue
            if inside and block.level <= inside:
                inside = 0
        if inside and block.kind is not BlockKind.HEADING:
            ordinal += 1
            references.add(block, ordinal)
        elif not inside:
            kept.append(block)
    for mark, text in notes:
        references.note(mark, text)
    return tuple(kept), references
