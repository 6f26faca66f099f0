"""The steps of an audit in a row: take the page apart, check each statement, look for what is wrong or missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from osler.auditing import structure
from osler.auditing.blocks import Block, BlockRole, blocks
from osler.auditing.case import Judgement
from osler.auditing.checkable import not_checkable
from osler.auditing.claim import PageSubject, claim
from osler.auditing.credit import misattributed
from osler.auditing.figures import Figures
from osler.auditing.judge import Bench
from osler.auditing.markers import MarkerStyle, style_of
from osler.auditing.omissions import omissions
from osler.auditing.pool import Pool
from osler.auditing.references import references
from osler.auditing.second_opinion import SecondOpinion
from osler.auditing.statements import PageStatement, statements
from osler.auditing.verdicts import judged
from osler.auditing.view import View, view_of
from osler.domain.audit_report import AuditedStatement, AuditReport, Defect, TextReference
from osler.domain.record import Record
from osler.domain.statement import Citation, Verdict, VerdictLabel
from osler.language.sentences import sentences
from osler.ports import EvidenceLibrary, Lexicon, Searcher, SecondReader
from osler.verification.second_reading import lowered

RECORDS = 60
"""Records that a search for the page's question brings."""
_MANY_SECTIONS = 3
"""A page of so many sections whose title names nothing is about several things."""
_PAST_THE_LIST = 9
"""How far past the end of the list an ambiguous number can still be a citation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What an audit needs from outside: the words, the library and how to search it."""

    lexicon: Lexicon
    library: EvidenceLibrary
    searcher: Searcher
    version: str
    reader: SecondReader | None = None
    """Reads statements again after the rules; it can only lower a verdict."""


def audit(text: str, means: Means, *, on: date) -> AuditReport:
    """The audit of a text against the library, as of the date ``on``; deterministic.

    Args:
        text: plain text, Markdown or HTML; offsets of the report point into it as it is.
    """
    page = _page(text, means)
    pool = Pool(means.library, means.lexicon)
    hits = means.searcher.search(page.subject.question, page.subject.concepts, limit=RECORDS)
    found = [h.record for h in hits]
    pool.add(found)
    bench = Bench(pool, means.lexicon)
    checked = [_checked(s, page, bench, means.reader) for s in page.statements]
    audited = tuple(a for a, _ in checked)
    level = structure.reading_level(page.statements)
    body = " ".join(s.said for s in page.statements if s.role is not BlockRole.ASIDE)
    known = frozenset(r.record.id for r in page.references if r.record)
    cited = {c.record for s in audited for c in s.citations}
    held = {r.id: r for r in (*pool.records, *page.records)}
    return AuditReport(
        text=text,
        question=page.subject.question,
        statements=audited,
        structure=tuple(_defects(page, checked, level, bench)),
        omissions=omissions(page.subject, body, found, known, pool, means.lexicon, _against(checked))
        if any(judgement for _, judgement in checked)
        else (),
        references=page.references,
        reading_grade=round(level, 1) if level is not None else None,
        records=tuple(
            held[i] for i in dict.fromkeys(c.record for s in audited for c in s.citations) if i in cited
        ),
        snapshot=means.library.snapshot(),
        records_in_library=means.library.count(),
        date=on.isoformat(),
        version=means.version,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A text taken apart."""

    text: str
    view: View
    blocks: tuple[Block, ...]
    style: MarkerStyle | None
    highest: int
    references: tuple[TextReference, ...]
    statements: tuple[PageStatement, ...]
    subject: PageSubject

    @property
    def records(self) -> tuple[Record, ...]:
        """The cited publications that the library holds."""
        return tuple(r.record for r in self.references if r.record)

    def record(self, number: int) -> Record | None:
        """The publication behind a reference number, where the library holds it."""
        return next((r.record for r in self.references if r.number == number), None)


def _page(text: str, means: Means) -> _Page:
    view = view_of(text)
    found = blocks(view.text)
    listed = references(found, means.library)
    body = "\n".join(b.text for b in found if b.role not in {BlockRole.REFERENCE, BlockRole.ASIDE})
    last = max((r.number for r in listed), default=0)
    style = style_of(body, last)
    return _Page(
        text=text,
        view=view,
        blocks=found,
        style=style,
        highest=last + _PAST_THE_LIST,
        references=listed,
        statements=statements(found, style, last + _PAST_THE_LIST),
        subject=_subject(found, means.lexicon),
    )


def _subject(found: Sequence[Block], lexicon: Lexicon) -> PageSubject:
    """What the page is about: its title's concepts; of a page without a title, those of its first sentence."""
    title = next((b.text for b in found if b.role is BlockRole.TITLE), "")
    opening = next((b.text for b in found if b.role is BlockRole.TEXT), "")
    first = next((s.of(opening) for s in sentences(opening)), "")
    sections = sum(b.role is BlockRole.HEADING for b in found)
    for text in (title, first) if not title or sections < _MANY_SECTIONS else (title,):
        concepts = tuple({m.concept.id: m.concept for m in lexicon.mentions(text)}.values())
        if concepts:
            return PageSubject(title or text, concepts, titled=bool(title))
    return PageSubject(title or first, (), titled=bool(title))


def _checked(
    statement: PageStatement, page: _Page, bench: Bench, reader: SecondReader | None
) -> tuple[AuditedStatement, Judgement | None]:
    read = claim(statement, page.subject, bench.lexicon)
    start, end = page.view.origin(statement.start, statement.end)
    why = not_checkable(statement, read)
    judgement = None
    if not why:
        numbers = (*statement.markers, *statement.inherited)
        cited = [r for n in numbers if (r := page.record(n)) and not r.retracted]
        if statement.attributed and not cited:
            cited = list(page.records[:1])
        found = bench.bearings(read, cited)
        judgement = judged(read, found, bench.first_choices(read), bench.advice(read))
        judgement = SecondOpinion(bench.learned, bench.strict).on(read, judgement, found)
    verdict = judgement.verdict if judgement else Verdict(label=VerdictLabel.NOT_CHECKABLE, reasons=(why,))
    citations = _citations(judgement)
    verdict = lowered(verdict, read.said, [c.passage for c in citations], reader)
    figures = judgement.figures if judgement else Figures((), (), (), ())
    audited = AuditedStatement(
        text=page.text[start:end],
        start=start,
        end=end,
        read_as=read.text,
        verdict=verdict,
        markers=statement.markers,
        citations=citations,
        matched=tuple(q.text for q in figures.matched),
        missing=tuple(q.text for q in figures.missing),
    )
    return audited, judgement


def _against(checked: Sequence[tuple[AuditedStatement, Judgement | None]]) -> dict[str, str]:
    """What the library's records say against statements of the page, by record; the first passage of each."""
    found: dict[str, str] = {}
    for statement, judgement in checked:
        if judgement is not None and statement.verdict.label is VerdictLabel.CONTRADICTED:
            for bearing in judgement.bearings:
                found.setdefault(bearing.record.id, bearing.candidate.passage.text)
    return found


def _citations(judgement: Judgement | None) -> tuple[Citation, ...]:
    if judgement is None:
        return ()
    passages = [b.candidate.passage for b in judgement.bearings]
    return tuple(Citation(record=p.record, passage=p) for p in passages)


def _defects(
    page: _Page,
    checked: Sequence[tuple[AuditedStatement, Judgement | None]],
    level: float | None,
    bench: Bench,
) -> Iterator[Defect]:
    cited = {n for s in page.statements for n in s.markers}
    yield from structure.dangling(page.blocks, page.style, page.highest, page.references)
    if page.style is not None:
        yield from structure.unused(cited, page.references)
    yield from structure.uncited_doses(page.statements)
    yield from structure.self_citations(page.blocks, page.references)
    yield from structure.status_contradiction(page.blocks)
    yield from structure.retracted(page.references)
    for statement, (audited, judgement) in zip(page.statements, checked, strict=True):
        if judgement is not None:
            records = [r for n in audited.markers if (r := page.record(n))]
            read = claim(statement, page.subject, bench.lexicon)
            yield from misattributed(statement, read, records, bench, judgement)
    yield from structure.too_hard(level)
