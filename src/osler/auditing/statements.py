"""The statements of a page: sentences and list items, long ones parted, each with what it leans on.

A statement inherits what its headings and its neighbours speak of: "Apply it twice daily" under "Topical
tacrolimus" is about tacrolimus. The parts of one sentence are separate statements where each orders or claims
something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.auditing.blocks import Block, BlockRole
from osler.auditing.markers import Marker, MarkerStyle, markers, without
from osler.language.sentences import Span, sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatement:
    """A statement as the page has it.

    Attributes:
        start, end: its place in the view's text.
        said: its words without markers, attributions and leading labels.
        markers: the numbers it cites itself.
        inherited: the numbers that its sentence cites further on, where it cites none itself.
        headings: the headings above it, the nearest first, and the line that introduces its list.
        before: what was said just before it in the same section, the nearest first.
        role: of its block.
        attributed: it credits what it says to a study or guideline in words.
    """

    start: int
    end: int
    said: str
    markers: tuple[int, ...]
    inherited: tuple[int, ...]
    headings: tuple[str, ...]
    before: tuple[str, ...]
    role: BlockRole
    attributed: bool


_ORDERS = (
    r"apply|follow|use|avoid|consider|take|give|start|add|monitor|cleanse|continue|stop|repeat|screen|limit|"
    r"refer|offer|"
    r"check|increase|reduce|switch|titrate|prescribe|administer|initiate|discontinue|measure|reassess|test|"
    r"treat|perform|"
    r"roll|rinse|wash"
)
_PART = re.compile(
    rf",?\s+(?:and|then|and then)\s+(?=(?:{_ORDERS})\b\s+(?!and\b))"
    r"|,\s+(?=as\s+(?:they|it|these|this)\s+\w+)"
    r"|,\s+(?=(?:as|because|since)\s+(?:approximately|about|around|up\s+to|nearly|over|\d))"
    r"|;\s+(?:and\s+|but\s+|however,\s+)?",
    re.IGNORECASE,
)
_SHORTEST_PART = 4
_ATTRIBUTION = re.compile(
    r",?\s*(?:as\s+)?(?:is\s+)?(?:suggested|indicated|shown|reported|demonstrated|evidenced|supported|noted|"
    r"stated|recommended)\s+"
    r"(?:by|in)\s+(?:the\s+|a\s+|an\s+|this\s+|recent\s+)?[^,;.]*?(?:stud(?:y|ies)|guidelines?|reviews?|"
    r"trials?|research|"
    r"evidence|references?|literature|available)\b[^,;.]*(?:,\s+which\s[^;.]*)?|^according\s+to\s+[^,]*,\s*",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\b(?:this|the|a|one|recent)\s+(?:\w+\s+){0,2}(?:study|trial|review|meta-analysis|guideline)s?\s+(?:\w+\s+)?"
    r"(?:suggests?|shows?|showed|finds?|found|reports?|reported|demonstrates?|demonstrated|notes?|"
    r"recommends?|concludes?|"
    r"indicates?|states?)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:is|are|was|were|has|have|should|must|can|may|improves?|reduces?|increases?|causes?|requires?|presents?|"
    r"remains?|needs?)\b|^(?:avoid|use|never|do not|start|screen|stop|limit)\b",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(
    r"^(?:for|if|when|in|after|to|with|during|second|first|alternative|options?)\b", re.IGNORECASE
)
_NEAR = 2
"""How many earlier statements one may lean on."""


def statements(found: Sequence[Block], style: MarkerStyle | None, highest: int) -> tuple[PageStatement, ...]:
    """The statements of a page in order, asides among them; headings and references are none."""
    out: list[PageStatement] = []
    headings: list[Block] = []
    before: list[str] = []
    for block in found:
        if block.role in {BlockRole.TITLE, BlockRole.HEADING}:
            if not _under_same(headings, block):
                before = []
            headings = _nested(headings, block)
            if not _claims(block):
                continue
        elif block.role is BlockRole.REFERENCE:
            continue
        above = tuple(h.text for h in reversed(headings) if h is not block)
        for statement in _of_block(block, style, highest, above, before):
            out.append(statement)
            if block.role is not BlockRole.ASIDE:
                before = [statement.said, *before][:_NEAR]
    return tuple(out)


def _claims(block: Block) -> bool:
    """Whether a heading says something itself ("Phototherapy is the treatment of choice:")."""
    text = block.text.rstrip(" :")
    return (
        block.role is BlockRole.HEADING
        and not text.endswith("?")
        and len(text.split()) > 4
        and not _OPENS_LIST.match(text)
        and bool(_CLAIMS.search(text))
    )


def _under_same(headings: Sequence[Block], block: Block) -> bool:
    """Whether a line that introduces a list keeps the section it stands in."""
    return bool(headings) and block.text.endswith(":") and not headings[-1].text.endswith(":")


def _nested(headings: Sequence[Block], block: Block) -> list[Block]:
    """The headings that hold below a new one: those above its level; a line with a colon heads only its list."""
    if block.role is BlockRole.TITLE:
        return [block]
    colon = block.text.endswith(":")
    kept = [
        h
        for h in headings
        if h.role is BlockRole.TITLE
        or (h.level > 0 and block.level > 0 and h.level < block.level)
        or (colon and not h.text.endswith(":"))
    ]
    return [*kept, block]


def _of_block(
    block: Block,
    style: MarkerStyle | None,
    highest: int,
    headings: tuple[str, ...],
    before: Sequence[str],
) -> Iterator[PageStatement]:
    cited = markers(block.text, style, highest)
    earlier = list(before)
    for start, end, stop in _spans(block):
        own = tuple(
            Marker(m.start - start, m.end - start, m.numbers) for m in cited if start <= m.start < end
        )
        text = block.text[start:end]
        plain = without(text, own)
        said = _ATTRIBUTION.sub("", plain).strip(" ,")
        if not any(c.isalpha() for c in said):
            continue
        numbers = tuple(dict.fromkeys(n for m in own for n in m.numbers))
        after = tuple(n for m in cited if end <= m.start < stop for n in m.numbers)
        yield PageStatement(
            start=block.start + start,
            end=block.start + end,
            said=said,
            markers=numbers,
            inherited=() if numbers else tuple(dict.fromkeys(after)),
            headings=headings,
            before=tuple(earlier),
            role=block.role,
            attributed=said != plain or bool(_CREDITS.search(plain)),
        )
        if block.role is not BlockRole.ASIDE:
            earlier = [said, *earlier][:_NEAR]


def _spans(block: Block) -> Iterator[tuple[int, int, int]]:
    """Where the block's statements stand in its text, and where their sentence ends.

    A sentence is parted where a part stands for itself.
    """
    for sentence in _with_markers(sentences(block.text), block.text):
        at = sentence.start
        for cut in _PART.finditer(block.text, sentence.start, sentence.end):
            first, second = block.text[at : cut.start()], block.text[cut.end() : sentence.end]
            if min(len(first.split()), len(second.split())) < _SHORTEST_PART or first.count(
                "("
            ) > first.count(")"):
                continue
            yield (*_trimmed(block.text, at, cut.start()), sentence.end)
            at = cut.end()
        yield (*_trimmed(block.text, at, sentence.end), sentence.end)


_OPENING_MARKER = re.compile(r"(?:\[\d[\d,;\s–-]*\]\s*)+(?=\S)")


def _with_markers(found: Sequence[Span], text: str) -> Iterator[Span]:
    """The sentences, a marker that stands behind the full stop ("... steroids. 1") taken to the one before it."""
    held: Span | None = None
    for span in found:
        if held is not None and not any(c.isalpha() for c in span.of(text)):
            held = Span(held.start, span.end)
            continue
        opening = _OPENING_MARKER.match(text, span.start, span.end) if held is not None else None
        start = opening.end() if opening else span.start
        if held is not None:
            yield Span(held.start, start) if opening else held
        held = Span(start, span.end)
    if held is not None:
        yield held


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
