"""Which words of a guideline recommend, and how strongly, on what evidence, in what line, after whom.

A recommendation is marked by a heading ("Recommendation 3"), by the words a block opens with, by a column of a
table, by standing in a list under "Recommendations", or by its wording. Values that follow it in lines of
their own ("Strength: strong") belong to it. Nothing is inferred: what a guideline does not say stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from osler.domain.finding import LineOfTherapy
from osler.ingest.guideline_blocks import Block, BlockKind
from osler.ingest.guideline_columns import CERTAINTY, LINE, SOURCE, STRENGTH, TEXT, TREATMENT
from osler.ingest.guideline_cues import (
    ASIDE,
    ASIDE_LEAD,
    CUE,
    DATED,
    HAS_NUMBER,
    ITEM,
    LABEL,
    LINE_LEAD,
    NO_CUE,
    RECOMMENDING,
    VALUE,
)
from osler.ingest.guideline_grades import Grade, avoids, grade_in, line_in, line_named
from osler.ingest.guideline_references import References
from osler.language.sentences import sentences

_FEWEST_WORDS = 4
"""Fewer words say nothing that stands alone ("Phototherapy")."""
_GRADE_WORDS = 14
"""A block of no more words that grades and does not recommend belongs to the recommendation above it."""
_LONGEST_LIST = 700
"""Characters up to which a list reads as part of one sentence."""


@dataclass(slots=True)
class Recommendation:
    """A recommendation in the making: ``text[start:end]`` of its block, half-open; graded as values come in."""

    start: int
    end: int
    grade: Grade
    line: LineOfTherapy | None
    cites: tuple[str, ...]


@dataclass(slots=True)
class RecommendationFinder:
    """Reads blocks in order and knows under which headings it is."""

    references: References
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _open: list[Recommendation] = field(default_factory=list)
    """The recommendations that a following value would belong to."""
    _expected: bool = False
    """A heading announced one recommendation that has not come yet."""
    _grade: Grade = field(default_factory=Grade)
    """What that heading, and values before the recommendation, said of it."""

    def heading(self, block: Block) -> None:
        """Go under a new heading."""
        while self._headings and self._headings[-1][0] >= block.level:
            self._headings.pop()
        self._headings.append((block.level, block.text))
        self._open = []
        label, rest = labelled(block.text)
        self._expected = bool(label) and not rest and not RECOMMENDING.search(block.text) and not self._aside
        self._grade = grade_in(block.text) if label else Grade()

    def read(self, block: Block, text: str, original: str) -> list[Recommendation]:
        """The recommendations in a block whose ``text`` is ``original`` without its reference marks."""
        if self._announces(text) or self._takes_value(block, text, original):
            return []
        if block.kind is BlockKind.ROW and block.cells:
            found = self._in_row(block)
        else:
            found = list(self._in_text(block, text, original))
        if found:
            # What a numbered heading says of its recommendation holds for the list that spells it out.
            given = self._grade if self._expected or block.kind is BlockKind.BULLET else Grade()
            for one in found:
                one.grade = one.grade.or_else(given)
                one.line = one.line or self._heading_line()
            self._open = found
            self._expected = False
        return found

    @property
    def _chapters(self) -> list[str]:
        """The headings this stands under, without that of the whole document."""
        return [text for level, text in self._headings if level > 1] or [text for _, text in self._headings]

    @property
    def _aside(self) -> bool:
        return any(ASIDE.search(text) for text in self._chapters if not labelled(text)[0])

    @property
    def _collecting(self) -> bool:
        return any(RECOMMENDING.search(text) for _, text in self._headings)

    def _heading_line(self) -> LineOfTherapy | None:
        lines = (line_in(text) for text in reversed(self._chapters))
        return next((line for line in lines if line and line is not LineOfTherapy.AVOID), None)

    def _announces(self, text: str) -> bool:
        """Whether the block is nothing but a label ("Recommendation 2"); then what follows is expected."""
        label, rest = labelled(text)
        if not label or rest or self._aside or not HAS_NUMBER.search(label):
            return False
        self._expected, self._open, self._grade = True, [], grade_in(text)
        return True

    def _takes_value(self, block: Block, text: str, original: str) -> bool:
        """Whether the block only grades or supports a recommendation; then that one takes it."""
        if not (self._open or self._expected):
            return False
        if block.kind is BlockKind.ROW:
            pair = len(block.cells) == 2 and VALUE.fullmatch(
                f"{block.cells[0].rstrip(': ')}: {block.cells[1]}"
            )
            if not pair:
                return False
            text = original = pair.group()
        match = VALUE.fullmatch(text) or VALUE.fullmatch(original)
        few = len(text.split()) <= _GRADE_WORDS
        grade = grade_in(text)
        if match is None and not (few and grade != Grade() and not _recommends(text)):
            return False
        key = match["key"].lower() if match else ""
        if match and not (few or key.startswith(("ref", "cit", "source", "evidence", "stud", "supporting"))):
            return False
        named = _cell_grade(key, match["value"]) if match else Grade()
        line = line_named(match["value"]) if match and key.startswith(("line", "place")) else None
        cites = self.references.numbered(original) if key.startswith(("ref", "cit", "source", "stud")) else ()
        cites = cites or self.references.cited(original)
        if not self._open:
            self._grade = grade.or_else(named).or_else(self._grade)
        for one in self._open:
            one.grade = one.grade.or_else(grade).or_else(named)
            one.line = line or one.line
            one.cites = tuple(dict.fromkeys((*one.cites, *cites)))
        return True

    def _in_text(self, block: Block, text: str, original: str) -> Iterator[Recommendation]:
        label, rest = labelled(text)
        lead = LINE_LEAD.match(text)
        item_number = ITEM.match(text)
        begin = len(text) - len(rest) if label else item_number.end() if item_number else 0
        by_label = bool(label) and len(rest.split()) >= _FEWEST_WORDS
        if not by_label and (self._aside or ASIDE_LEAD.match(text)):
            return
        item = block.kind is BlockKind.BULLET and self._collecting and len(text.split()) >= _FEWEST_WORDS
        announced = self._expected and len(text.split()) >= _FEWEST_WORDS
        certain = by_label or item or announced or lead is not None
        grade = grade_in(text)
        cites = self.references.cited(original)
        for number, span in enumerate(sentences(text[begin:])):
            sentence = span.of(text[begin:])
            worded = _recommends(sentence)
            if not worded and not (certain and number == 0 and len(sentence.split()) >= _FEWEST_WORDS):
                continue
            own = grade_in(sentence).or_else(grade)
            line = line_in(sentence) or (
                line_in(text) if number == 0 and avoids(text) is avoids(sentence) else None
            )
            end = begin + span.start + len(DATED.sub("", sentence))
            yield Recommendation(begin + span.start, end, own, line, cites)

    def _in_row(self, block: Block) -> list[Recommendation]:
        cell = _recommending_cell(block)
        if cell is None or (self._aside and not any(TEXT.search(c) for c in block.columns)):
            return []
        text = self.references.without_marks(block.cells[cell])
        kept = [self.references.without_marks(other) for other in block.cells]
        start = sum(len(other) + len(CELL_GAP) for other in kept[:cell])
        label, rest = labelled(text)
        skipped = len(text) - len(rest) if label and rest else 0
        grade, line = grade_in(text), line_in(text)
        cites = self.references.cited(block.cells[cell])
        for name, other in zip(block.columns, block.cells, strict=False):
            if other == block.cells[cell]:
                continue
            grade = grade.or_else(_cell_grade(name, other))
            if LINE.search(name):
                line = line_named(other) or line
            if SOURCE.search(name):
                cites = (*cites, *self.references.numbered(other))
        found = Recommendation(start + skipped, start + len(text), grade, line, tuple(dict.fromkeys(cites)))
        return [found]


CELL_GAP = " | "
"""What stands between the cells of a row in the canonical text."""


def labelled(text: str) -> tuple[str, str]:
    """The label a text opens with ("Recommendation 3:") and what follows; none where it is part of a sentence."""
    match = LABEL.match(text)
    if match is None:
        return "", text
    label, end = match["label"].strip(), match["end"].strip()
    rest = text[match.end() :].strip()
    if not label or not (end or HAS_NUMBER.search(label) or label.endswith((")", "]")) or not rest):
        return "", text
    return label, rest


def with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the list that completes a recommendation ("Offer drug A:") drawn into it as running text.

    Only where the words before the colon recommend and the items do not, so that no item is a sentence of its own.
    """
    place = 0
    while place < len(blocks):
        stem = blocks[place]
        items: list[Block] = []
        if (
            stem.kind in {BlockKind.PARAGRAPH, BlockKind.BULLET}
            and stem.text.endswith(":")
            and _completed(stem.text)
        ):
            deeper = stem.level if stem.kind is BlockKind.BULLET else 0
            for block in blocks[place + 1 :]:
                if block.kind is not BlockKind.BULLET or block.level <= deeper:
                    break
                items.append(block)
        whole = " ".join(block.text for block in (stem, *items))
        if items and len(whole) <= _LONGEST_LIST and not any(_recommends(item.text) for item in items):
            yield replace(stem, text=whole)
            place += len(items)
        else:
            yield stem
        place += 1


def _completed(text: str) -> bool:
    """Whether the words before a colon begin a recommendation."""
    label, rest = labelled(text)
    bare = ITEM.sub("", rest if label else text, count=1)
    return len(bare.split()) > 1 and _recommends(bare)


def _recommends(sentence: str) -> bool:
    return CUE.search(sentence) is not None and NO_CUE.search(sentence) is None


def _recommending_cell(block: Block) -> int | None:
    """Which cell of a row recommends: in a column named for it, else one worded so; ``None`` if none does."""
    long_enough = [i for i, cell in enumerate(block.cells) if len(cell.split()) >= _FEWEST_WORDS]
    named = [i for i in long_enough if i < len(block.columns) and TEXT.search(block.columns[i])]
    if not named and any(STRENGTH.search(c) or LINE.search(c) for c in block.columns):
        named = [i for i in long_enough if i < len(block.columns) and TREATMENT.search(block.columns[i])]
    worded = [i for i in long_enough if _recommends(block.cells[i])]
    candidates = named or worded
    return max(candidates, key=lambda i: len(block.cells[i]), default=None)


def _cell_grade(column: str, value: str) -> Grade:
    """The grade that a value under a name stands for; a short value that no scheme explains counts as printed."""
    printed = value.strip(" .;*_")
    if not printed or len(printed) > 40:
        return Grade()
    if STRENGTH.search(column):
        found = grade_in(f"strength: {printed}").or_else(grade_in(f"({printed})")).or_else(grade_in(printed))
        short = len(printed.split()) <= 3
        return (
            found
            if found.strength
            else Grade(printed.lower() if short and len(printed) > 2 else printed, found.certainty)
        )
    if CERTAINTY.search(column):
        found = grade_in(f"certainty: {printed}").or_else(grade_in(f"level of evidence: {printed}"))
        return Grade(None, found.certainty)
    return Grade()
