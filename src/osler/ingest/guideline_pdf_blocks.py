"""The blocks that the lines of a PDF make: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.ingest.canonical import clean
from osler.ingest.guideline_blocks import Block, BlockKind
from osler.ingest.guideline_cues import VALUE
from osler.ingest.guideline_facts import fact_line
from osler.ingest.guideline_pdf_lines import Line, without_running_heads
from osler.ingest.guideline_pdf_tables import with_tables

_BULLET = re.compile(r"(?:[•▪▫◦●○■□‣⁃►➢✓❖]|[-–—*o](?=\s)|\uf0b7)\s*(?=\S)")
_NUMBERED = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+(?=\S)")
_CHAPTER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-H]\.)\s+[A-Z][^.;:!?]{2,80}$")
_NAMED = re.compile(
    r"(?:key |clinical |practice )?recommendation\s+[A-Z]?\d+(?:\.\d+)*\s*:?$|references:?$", re.IGNORECASE
)
_KEEPS_HYPHEN = re.compile(
    r"\b(?:non|well|self|long|short|low|high|first|second|third|post|pre|anti|co|half|evidence|placebo|double|single"
    r"|follow|cross|intention|head|beta|alpha|all|ill|full|part|age|risk|dose|time|year|week|month|day)-$",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", ".)", ".]", ".”", ":")
_LARGER = 1.12
"""How much larger than the text a heading's type is."""
_APART = 1.45
"""Distance between lines, in line heights of the page, from which a new paragraph begins."""
_LEADING = 1.6
"""Distance between lines, in type sizes, up to which they can be of one paragraph."""
_HEADING_WORDS = 18


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a document is set: the type size of its text, the distance of its lines, its larger sizes, its words."""

    body: float
    pitch: float
    larger: tuple[float, ...]
    """Type sizes of headings, the largest first."""
    words: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line], body: float) -> _Setting:
        sizes = {round(line.size) for line in lines if line.size > body * _LARGER and _is_heading(line, body)}
        words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
        return cls(body, _pitch(lines, body), tuple(sorted(sizes, reverse=True)), words)

    def level(self, line: Line) -> int:
        """Headings rank by size; those as small as the text rank below, by how many numbers they have."""
        if round(line.size) in self.larger:
            return self.larger.index(round(line.size)) + 1
        chapter = re.match(r"\d+(?:\.\d+)*", line.text)
        return len(self.larger) + 1 + (chapter.group().count(".") if chapter else 0)


def blocks_of(pages: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """The blocks of a document, running heads left out, broken words mended."""
    lines = [line for page in without_running_heads(pages) for line in with_tables(page)]
    if not lines:
        return ()
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    return tuple(_made(lines, _Setting.of(lines, body)))


def _made(lines: Sequence[Line], setting: _Setting) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, setting):
            yield _block(group, setting)
            group = []
        group.append(line)
    if group:
        yield _block(group, setting)


def _pitch(lines: Sequence[Line], body: float) -> float:
    """The usual distance from one line to the next within a paragraph, in points; 0 where it cannot be told."""
    steps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        step = before.y - line.y
        if before.page == line.page and 2 < step < 60:
            steps[round(step, 0)] += 1
    close = Counter({step: count for step, count in steps.items() if step <= body * _LEADING}) or steps
    return close.most_common(1)[0][0] if close else 0.0


def _begins(group: Sequence[Line], line: Line, setting: _Setting) -> bool:
    """Whether a line begins a new block after the lines of ``group``."""
    body, pitch = setting.body, setting.pitch
    last = group[-1]
    if line.cells or last.cells:
        return True
    if (
        _is_heading(line, body) != _is_heading(last, body)
        or _BULLET.match(line.text)
        or _NAMED.match(line.text)
    ):
        return True
    if _is_heading(line, body):
        return abs(line.size - last.size) > 0.5 or _CHAPTER.match(line.text) is not None
    if _NAMED.match(last.text) or _NUMBERED.match(line.text) or _is_value(line) or _is_value(last):
        return True
    if line.page != last.page:
        return last.text.endswith(_ENDS)
    step = last.y - line.y
    return (
        bool(pitch) and (step > pitch * _APART or step < -pitch) and (step > 0 or last.text.endswith(_ENDS))
    )


def _is_value(line: Line) -> bool:
    """Whether the line is a name and a value on its own ("Version: 2", "Strength: strong")."""
    return fact_line(line.text) is not None or VALUE.fullmatch(line.text) is not None


def _is_heading(line: Line, body: float) -> bool:
    if (
        len(line.text.split()) > _HEADING_WORDS
        or _BULLET.match(line.text)
        or not re.search(r"[^\W\d_]", line.text)
    ):
        return False
    if _NAMED.match(line.text):
        return True
    if line.size > body * _LARGER:
        return True
    ends = line.text.endswith((".", ";", ",", "?"))
    return not ends and (line.bold or (_CHAPTER.match(line.text) is not None and line.bold))


def _block(group: Sequence[Line], setting: _Setting) -> Block:
    position = f"page {group[0].page}"
    text = clean(_joined([line.text for line in group], setting.words))
    if group[0].cells:
        row = group[0]
        return Block(
            kind=BlockKind.ROW, text=row.text, cells=row.cells, columns=row.columns, position=position
        )
    if _is_heading(group[0], setting.body):
        return Block(kind=BlockKind.HEADING, text=text, level=setting.level(group[0]), position=position)
    if bullet := _BULLET.match(text):
        return Block(kind=BlockKind.BULLET, text=text[bullet.end() :], level=1, position=position)
    if numbered := _NUMBERED.match(text):
        number = int(numbered.group(1) or numbered.group(2))
        return Block(
            kind=BlockKind.BULLET, text=text[numbered.end() :], level=1, number=number, position=position
        )
    return Block(kind=BlockKind.PARAGRAPH, text=text, position=position)


def _joined(texts: Sequence[str], words: Counter[str]) -> str:
    """Lines as running text; a hyphen at the end of a line stays where the word is known with it."""
    text = texts[0]
    for following in texts[1:]:
        if re.search(r"[^\W\d_]-$", text) and following[:1].islower():
            before = re.search(r"[\w-]+-$", text)
            after = re.match(r"\w+", following)
            stem, rest = (before.group() if before else ""), (after.group() if after else "")
            kept, mended = words[(stem + rest).lower()], words[(stem[:-1] + rest).lower()]
            keeps = kept > mended or (kept == mended and _KEEPS_HYPHEN.search(stem) is not None)
            text = f"{text}{following}" if keeps else f"{text[:-1]}{following}"
        elif text.endswith("\u00ad"):
            text = f"{text[:-1]}{following}"
        else:
            text = f"{text} {following}"
    return text
