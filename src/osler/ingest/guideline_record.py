"""A guideline document, taken apart into blocks, as a record with its recommendations marked out."""

from __future__ import annotations

from pathlib import Path

from osler.domain.finding import FindingKind, RecordedFinding
from osler.domain.record import Basis, Record
from osler.ingest.canonical import TextBuilder, clean
from osler.ingest.guideline_blocks import Block, BlockKind, Document
from osler.ingest.guideline_facts import Facts, fact_line
from osler.ingest.guideline_recommendations import (
    CELL_GAP,
    Recommendation,
    RecommendationFinder,
    labelled,
    with_lists,
)
from osler.ingest.guideline_references import References, split_references
from osler.ingest.identifiers import year_of
from osler.ports import Skip

_GAP = "\n\n"
_FEWEST_WORDS = 4
_NEAR = 12
"""Blocks from the beginning among which the title stands."""


def guideline_record(document: Document, path: Path, *, origin: str) -> Record | Skip:
    """The record of a guideline document.

    Its sections are labelled with the heading they stand under; the reference list is not part of its text,
    and neither are the marks that point into it: they are what its recommendations cite.
    """
    facts = Facts()
    facts.add(document.facts)
    title, blocks = _title(document.blocks, facts)
    blocks = _without_facts(blocks, facts)
    if not title:
        return Skip(path.name, "no title can be found: it has no heading and no title in its properties")
    identity = facts.record_id(title)
    if identity is None:
        return Skip(path.name, f"no id can be made of its title {title!r}; give one in its front matter")
    blocks, references = split_references(blocks, document.notes)
    builder = TextBuilder(title, title_basis=Basis.FULL_TEXT)
    findings = _write(blocks, references, builder)
    published = facts.published
    return Record(
        id=identity,
        title=title,
        text=builder.text,
        sections=builder.sections,
        pmid=facts.pmid,
        doi=facts.doi,
        url=facts.first("url") if (facts.first("url") or "").startswith("http") else None,
        authors=facts.authors,
        journal=facts.first("journal"),
        year=year_of(published),
        published=published,
        languages=facts.languages,
        keywords=facts.keywords,
        links=facts.links,
        population=facts.first("population"),
        findings=findings,
        is_guideline=True,
        organisation=facts.first("organisation"),
        version=facts.first("version"),
        origin=origin,
    )


def _title(blocks: tuple[Block, ...], facts: Facts) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks without it: as the document states it, else the highest heading near its beginning."""
    headings = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    near = [i for i in headings if i < _NEAR] or headings[:1]
    highest = min(near, key=lambda i: blocks[i].level, default=None)
    stated = facts.first("title")
    if highest is None:
        return stated or "", blocks
    heading = clean(blocks[highest].text)
    if stated is not None and heading.lower() != stated.lower():
        return stated, blocks
    return heading, (*blocks[:highest], *blocks[highest + 1 :])


def _without_facts(blocks: tuple[Block, ...], facts: Facts) -> tuple[Block, ...]:
    """The blocks without the lines above the first chapter that say what the document is ("Version: 2")."""
    end = next((i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING), len(blocks))
    kept: list[Block] = []
    for block in blocks[:end]:
        pair = fact_line(block.text)
        if block.kind is BlockKind.ROW and len(block.cells) == 2:
            pair = fact_line(f"{block.cells[0].rstrip(': ')}: {block.cells[1]}")
        if pair is None:
            kept.append(block)
        else:
            facts.add([pair])
    return (*kept, *blocks[end:])


def _write(
    blocks: tuple[Block, ...], references: References, builder: TextBuilder
) -> tuple[RecordedFinding, ...]:
    """Write the blocks as sections by heading and return the findings, in the order of the text."""
    finder = RecommendationFinder(references)
    found: list[tuple[int, Recommendation]] = []
    label = ""
    part = _Part()
    for block in with_lists(blocks):
        if block.kind is BlockKind.HEADING:
            found += part.close(label, builder)
            finder.heading(block)
            name, rest = labelled(block.text)
            if not name or len(rest.split()) < _FEWEST_WORDS:
                builder.heading(clean(block.text))
                label = clean(block.text)
                continue
            label = clean(name)  # the heading itself is the recommendation
        text = CELL_GAP.join(map(references.without_marks, block.cells)) if block.cells else ""
        text = text or references.without_marks(block.text)
        if text:
            part.add(text, finder.read(block, text, block.text))
        else:
            finder.read(block, block.text, block.text)
    found += part.close(label, builder)
    return tuple(_finding(offset, one) for offset, one in found if one.end > one.start)


class _Part:
    """The blocks of one section while they are gathered."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._found: list[tuple[int, Recommendation]] = []
        self._length = 0

    def add(self, text: str, found: list[Recommendation]) -> None:
        """A further block, with the recommendations in it."""
        if self._texts:
            self._length += len(_GAP)
        self._found += [(self._length, one) for one in found]
        self._texts.append(text)
        self._length += len(text)

    def close(self, label: str, builder: TextBuilder) -> list[tuple[int, Recommendation]]:
        """Write the section; the recommendations with the offset of their block in the record's text."""
        start, _ = builder.section(label, _GAP.join(self._texts), Basis.FULL_TEXT)
        found = [(start + offset, one) for offset, one in self._found]
        self._texts, self._found, self._length = [], [], 0
        return found


def _finding(offset: int, one: Recommendation) -> RecordedFinding:
    return RecordedFinding(
        start=offset + one.start,
        end=offset + one.end,
        kind=FindingKind.RECOMMENDATION,
        strength=one.grade.strength,
        certainty=one.grade.certainty,
        line=one.line,
        cites=one.cites,
    )
