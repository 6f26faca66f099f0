"""What every guideline document is brought to, whatever its format: blocks in reading order.

Markdown, HTML, PDF and DOCX differ in how they mark a heading or a table; what recommends, grades and cites in
them does not. So each format only finds the blocks, and one set of rules reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_HEADING_WORDS = 14
_BOLD_LEVEL = 7
"""Level of a paragraph in bold that serves as a heading: below all real ones."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    """An item of a list, numbered or not."""
    ROW = "row"
    """A row of a table that is not its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a document, its text in one line, markup gone.

    Attributes:
        level: of a heading, 1 for the title and downwards; of a list item, how deep it is nested, from 1.
        number: of a list item, its printed number.
        cells: of a row, its cells in order.
        columns: of a row, the names in the table's head, as many as there are cells or none.
        position: where it stands, in words ("page 3", "line 12").
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    position: str = ""


def linked(words: str, address: str) -> str:
    """The words of a link, with its address behind them in brackets where that identifies a publication.

    A bare number is only a mark, and the address stands in its place.
    """
    named = "doi.org/10." in address or re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/\d", address)
    if not named or address in words:
        return words
    return f" ({address})" if words.strip("[]() ").isdecimal() else f"{words} ({address})"


def paragraph(text: str, *, bold: bool, position: str = "") -> Block:
    """A paragraph, or a heading if all of it is in bold, it is short and it does not end as a sentence does."""
    if bold and len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ";", ",", "?", "!")):
        return Block(kind=BlockKind.HEADING, text=text.rstrip(": "), level=_BOLD_LEVEL, position=position)
    return Block(kind=BlockKind.PARAGRAPH, text=text, position=position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document taken apart.

    Attributes:
        blocks: in reading order.
        facts: what the document says of itself outside its text (front matter, meta elements, properties),
            name and value as they stand, the more reliable first.
        notes: footnotes by their printed mark.
    """

    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
