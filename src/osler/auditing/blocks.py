"""The blocks of a page: title, headings, paragraphs, list items, and what is no part of what it says.

A page may come as its bare text, so a heading is also known by being short, without a full stop, and followed
by something longer; navigation, status lines and disclaimers are known by their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class BlockRole(StrEnum):
    """What a block is on its page."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ASIDE = "aside"
    """Navigation, status of review, disclaimers, calls to ask more."""
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """``view.text[start:end]``, without bullet and heading marks; ``level`` of a heading, 1 for the title."""

    role: BlockRole
    start: int
    end: int
    text: str
    level: int = 0
    mark: str = ""
    """The printed bullet or number of a list item."""


_MARK = re.compile(r"\s*(?P<mark>[•◦▪‣·●○■–—*+-]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+(?=\S)")
_HASH = re.compile(r"\s*(?P<hashes>#{1,6})\s+")
_REFERENCES = re.compile(
    r"(?:references?|bibliography|sources?|citations?|literature|works cited|literature cited|reference list)\s*:?",
    re.IGNORECASE,
)
_ASIDE_HEADING = re.compile(
    r".*\b(?:disclaimer|follow-?\s?up question\?|legal notice|about (?:the author|us|this page)|terms of use|"
    r"conflicts? of interest|funding|acknowledge?ments?|related (?:questions|articles|topics))\b.*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"""medical\ (?:advisory|review|editorial)\ (?:board|team)
      |reviewed\ for\ accuracy|(?:medically|clinically)\ reviewed
      |^\W*(?:written|intended|prepared)\ (?:for|by)\b|\breviewed\ by\ (?:dr|prof|our|the|a)\b
      |educational\ purposes?|pending\ (?:human\ |medical\ |expert\ )?review|review\ status
      |^(?:submitted|under\ review|approved|draft|published|personali[sz]e|share|print|log\ in|sign\ in
      |sign\ up|menu|home
          |search|subscribe|back\ to\ top|table\ of\ contents|contents|read\ more|show\ more|evidence)$
      |last\ (?:updated|reviewed|modified)|editorial\ policy|tailor\ your\ experience|which\ best\ describes\ you
      |follow[-\ ]up\ question|guideline-backed\ answers|all\ rights\ reserved|©|cookies?\ (?:policy
      |settings)|privacy\ policy
      |not\ (?:a\ substitute|intended\ (?:as|to\ replace))|assumes?\ no\ liability|(?:consult|talk\ to
      |speak\ (?:to|with))\ your
      |seek\ (?:professional\ |immediate\ )?medical\ (?:advice|attention|help)|(?:is
      |are)\ (?:solely\ )?for\ informational
      |machine\ answer|medical\ A\.?I\.?\ (?:is|was)\b|answered\ \d{4}-""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADING_WORDS = 14
_ENDS = (".", "!", "?", ";", ",", "…")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order."""
    found = list(_roles(_merged(_lines(text))))
    return tuple(_titled(found))


def _lines(text: str) -> Iterator[Block]:
    """Every line that has words, as it looks by itself; ``level`` -1 marks a line after a blank one."""
    blank = True
    for match in re.finditer(r"[^\n]+|\n(?=[^\S\n]*(?:\n|$))", text):
        line = match.group()
        if not line.strip().strip("\u00a0|-=_ "):
            blank = blank or not line.strip()
            continue
        role, mark, start, level = BlockRole.TEXT, "", match.start(), 0
        hashes = _HASH.match(line)
        item = _MARK.match(line)
        if hashes:
            role, start, level = BlockRole.HEADING, start + hashes.end(), len(hashes["hashes"])
        elif item:
            role, mark, start = BlockRole.ITEM, item["mark"], start + item.end()
        inner = text[start : match.end()]
        start += len(inner) - len(inner.lstrip())
        words = inner.strip()
        if words:
            level = -1 if role is BlockRole.TEXT and blank else level
            yield Block(role=role, start=start, end=start + len(words), text=words, level=level, mark=mark)
        blank = False


def _merged(lines: Iterator[Block]) -> Iterator[Block]:
    """Lines of one wrapped paragraph put together."""
    held: Block | None = None
    for line in lines:
        if held is not None and _continues(held, line):
            gap = line.start - held.end
            held = replace(held, end=line.end, text=f"{held.text}{' ' * gap}{line.text}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _continues(first: Block, second: Block) -> bool:
    if second.role is not BlockRole.TEXT or second.level == -1 or first.role is BlockRole.HEADING:
        return False
    if _ASIDE.search(first.text) or _ASIDE.search(second.text) or first.text.endswith((":", "?", "!")):
        return False
    if second.text[0].islower() or first.text.endswith(("-", ",")):
        return True
    return len(first.text.rsplit("\n", 1)[-1]) >= 60 and len(second.text.split()) > 3


def _roles(lines: Iterator[Block]) -> Iterator[Block]:
    """The lines with the roles that only their neighbours and their section give them."""
    found = list(lines)
    section = BlockRole.TEXT
    for at, line in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        heading = line.role is BlockRole.HEADING or _looks_like_heading(line, after)
        bare = line.text.strip(" :*#")
        if heading and _REFERENCES.fullmatch(bare):
            section = BlockRole.REFERENCE
            yield replace(line, role=BlockRole.HEADING)
        elif _ASIDE_HEADING.fullmatch(bare) and len(bare.split()) <= _HEADING_WORDS:
            section = BlockRole.ASIDE
            yield replace(line, role=BlockRole.ASIDE)
        elif section is BlockRole.REFERENCE and line.role is not BlockRole.HEADING:
            yield replace(line, role=BlockRole.REFERENCE)
        elif heading and line.role is BlockRole.HEADING and section is not BlockRole.TEXT:
            section = BlockRole.TEXT
            yield line
        elif section is BlockRole.ASIDE or _ASIDE.search(line.text):
            yield replace(line, role=BlockRole.ASIDE)
        elif heading:
            yield replace(line, role=BlockRole.HEADING, level=max(line.level, 0) or 3)
        else:
            yield replace(line, level=0)


def _looks_like_heading(line: Block, after: Block | None) -> bool:
    """Whether a bare line is short, does not end as a sentence does, and heads something."""
    if line.role is not BlockRole.TEXT or after is None or len(line.text.split()) > _HEADING_WORDS:
        return False
    if line.text.endswith(_ENDS) or re.search(r"[a-z)%]\s\[?\d{1,2}\]?$", line.text):
        return False
    return line.text.endswith(":") or line.level == -1


def _titled(found: list[Block]) -> Iterator[Block]:
    """The first heading or question that is not an aside becomes the title."""
    seen = False
    for block in found:
        first = not seen and block.role in {BlockRole.HEADING, BlockRole.TEXT}
        if first and (block.role is BlockRole.HEADING or block.text.endswith("?")):
            seen = True
            yield replace(block, role=BlockRole.TITLE, level=1)
        else:
            seen = seen or block.role in {BlockRole.TEXT, BlockRole.ITEM}
            yield block
