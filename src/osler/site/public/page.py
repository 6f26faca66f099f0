"""What a page shows of an answer or of a revision: one shape for both, so that one template draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, Notice, NoticeKind, Reference
from osler.domain.passage import Passage
from osler.domain.question import Question
from osler.domain.record import Basis, Record
from osler.domain.revision import ByHand, Content, EditedStatement
from osler.domain.statement import Citation, Statement
from osler.domain.trace import Trace
from osler.editorial.drafts import lasting
from osler.ports import EvidenceLibrary
from osler.rendering.evidence_table import EvidenceRow, evidence_rows
from osler.rendering.outline import FIRST, LEADING
from osler.rendering.references import (
    FLAGS,
    authors,
    design,
    grade,
    identifiers,
    size,
    sought,
    source,
    strength,
)
from osler.site.public.account import Account, account_of
from osler.site.public.evidence import Glance, glance_of_article, glance_of_content

CHECKED = {
    Basis.RESTATED: "matches Osler's restatement",
    Basis.FULL_TEXT: "matches the full text",
    Basis.ABSTRACT: "matches the abstract",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage under a statement, and where it stands highlighted in its record."""

    number: int
    whose: str
    restated: bool
    text: str
    address: str
    brief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement as shown."""

    id: str
    text: str
    aside: str
    brief: str
    checked: str
    cited: tuple[Cited, ...]
    by_hand: ByHand | None = None

    @property
    def marks(self) -> tuple[Cited, ...]:
        """The first passage of each reference, for the numbers behind the text."""
        return tuple(
            {c.number: c for c in reversed(self.cited)}[n]
            for n in dict.fromkeys(c.number for c in self.cited)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section as shown."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A reference as shown; ``facts`` is design, level, size and flags in words.

    ``original`` is where the publication is to be found, ``sought`` where to look for it if that is unknown.
    """

    number: int
    kind: str
    who: str
    title: str
    known: str
    facts: str
    original: str | None
    sought: str | None
    address: str
    retracted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer as a reader meets it, from the emergency notice to the search behind it."""

    title: str
    urgent: tuple[Notice, ...]
    first: tuple[Notice, ...]
    leading: tuple[Notice, ...]
    other: tuple[Notice, ...]
    bottom_line: tuple[Line, ...]
    sections: tuple[Block, ...]
    rows: tuple[EvidenceRow, ...]
    basis: str
    limits: tuple[str, ...]
    sources: tuple[Source, ...]
    disclaimer: str
    account: Account | None
    glance: Glance


def record_address(record: str, passage: Passage | None = None) -> str:
    """Where a record is shown, and in it a passage."""
    address = reverse("record", args=(record,))
    return f"{address}?passage={passage.start}-{passage.end}#passage" if passage else address


def whose(passage: Passage) -> str:
    """Whose words a passage is in, for readers."""
    if passage.basis is Basis.RESTATED:
        return "Osler's restatement of the abstract"
    if passage.basis is Basis.FULL_TEXT:
        return "Full text, verbatim"
    return "Title, verbatim" if passage.section == "title" else "Abstract, verbatim"


def page_of_article(article: Article, library: EvidenceLibrary) -> Page:
    """A machine's answer, as it was just made."""
    shown = _Shown({r.record.id: r for r in article.references})
    return _page(
        article,
        disclaimer=article.disclaimer,
        basis=article.evidence_basis.text,
        account=account_of(article.trace, (r.record.id for r in article.references), library),
        glance=glance_of_article(article),
        bottom=tuple(shown.of_statement(s) for s in article.bottom_line),
        sections=tuple(
            Block(id=s.role, title=s.title, lines=tuple(shown.of_statement(t) for t in s.statements))
            for s in article.sections
        ),
        references=article.references,
    )


def page_of_content(
    content: Content, library: EvidenceLibrary, trace: Trace | None, question: Question | None = None
) -> Page:
    """A revision, with its references as they were frozen and the records as far as the library has them.

    ``trace`` is of the search it began with, ``question`` what it answers; without them there is no account of the
    search, and neither meter nor map.
    """
    references = references_of(content, library)
    shown = _Shown({r.record.id: r for r in references})
    return _page(
        content,
        disclaimer=lasting(content.disclaimer),  # dossiers of older versions hold what is no longer signed
        basis=content.evidence_basis,
        account=account_of(trace, content.records(), library) if trace else None,
        glance=glance_of_content(content, question, references) if question else Glance(),
        bottom=tuple(shown.of_edited(s) for s in content.bottom_line),
        sections=tuple(
            Block(id=s.role, title=s.title, lines=tuple(shown.of_edited(t) for t in s.statements))
            for s in content.sections
        ),
        references=references,
    )


def references_of(content: Content, library: EvidenceLibrary) -> tuple[Reference, ...]:
    """The references of a revision; a record that the library lost is known by its printed line alone."""
    return tuple(
        Reference(
            number=r.number,
            kind=r.kind,
            record=library.get(r.record)
            or Record(id=r.record, title=r.text, text=r.text, sections=(), url=r.url),
            design=r.design,
            level=r.level,
            level_scheme=r.level_scheme,
            flags=r.flags,
        )
        for r in content.references
    )


def _page(
    text: Article | Content,
    *,
    disclaimer: str,
    basis: str,
    account: Account | None,
    glance: Glance,
    bottom: tuple[Line, ...],
    sections: tuple[Block, ...],
    references: tuple[Reference, ...],
) -> Page:
    notices = text.notices
    return Page(
        title=text.title,
        urgent=tuple(n for n in notices if n.kind is NoticeKind.EMERGENCY),
        first=tuple(n for n in notices if n.kind in FIRST and n.kind is not NoticeKind.EMERGENCY),
        leading=tuple(n for n in notices if n.kind in LEADING),
        other=tuple(n for n in notices if n.kind not in FIRST | LEADING),
        bottom_line=bottom,
        sections=sections,
        rows=evidence_rows(references),
        basis=basis,
        limits=text.limits,
        sources=tuple(source_of(r) for r in references),
        disclaimer=disclaimer,
        account=account,
        glance=glance,
    )


class _Shown:
    """Turns statements into lines, with the references at hand."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        self._references = references

    def of_statement(self, statement: Statement) -> Line:
        indirect = statement.directness.label is DirectnessLabel.INDIRECT
        return self._line(
            "", statement.text, statement.citations, statement.directness.reasons if indirect else (), None
        )

    def of_edited(self, statement: EditedStatement) -> Line:
        indirect = statement.directness is DirectnessLabel.INDIRECT
        reasons = statement.directness_reasons if indirect else ()
        return self._line(statement.id, statement.text, statement.citations, reasons, statement.by_hand)

    def _line(
        self, id: str, text: str, citations: Sequence[Citation], reasons: Sequence[str], entry: ByHand | None
    ) -> Line:
        records = dict.fromkeys(c.record for c in citations)
        return Line(
            id=id,
            text=text,
            aside=f"Indirect: {'; '.join(reasons)}." if reasons else "",
            brief="; ".join(in_brief(self._references[r]) for r in records),
            checked=_checked(citations),
            cited=tuple(self._cited(c) for c in citations),
            by_hand=entry,
        )

    def _cited(self, citation: Citation) -> Cited:
        reference, passage = self._references[citation.record], citation.passage
        return Cited(
            number=reference.number,
            whose=whose(passage),
            restated=passage.basis is Basis.RESTATED,
            text=passage.text,
            address=record_address(citation.record, passage),
            brief=in_brief(reference),
        )


def _checked(citations: Iterable[Citation]) -> str:
    bases = {c.passage.basis for c in citations}
    return next((said for basis, said in CHECKED.items() if basis in bases), "")


def in_brief(reference: Reference) -> str:
    """What a reference is, in a few words: "randomised trial, level 2, 2017, n = 40"."""
    record = reference.record
    parts = [design(reference)]
    parts += [grade(reference)] if reference.level else []
    parts += [str(record.year) if record.year is not None else "year unknown"]
    parts += [size(record)] if record.sample_size is not None else []
    return ", ".join([*parts, *(FLAGS[f] for f in reference.flags)])


def source_of(reference: Reference) -> Source:
    """A reference as shown in the list."""
    record = reference.record
    return Source(
        number=reference.number,
        kind=str(reference.kind).capitalize(),
        who=authors(record),
        title=record.title,
        known=" · ".join(k for k in (source(record), identifiers(record)) if k),
        facts=" · ".join(filter(None, (strength(reference), size(record)))),
        original=original_of(record),
        sought=sought(record),
        address=record_address(record.id),
        retracted=record.retracted,
    )


def original_of(record: Record) -> str | None:
    """Where the publication itself is to be found: PubMed, else its DOI, else its own address over HTTPS."""
    if record.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(record.pmid)}/"
    if record.doi:
        return f"https://doi.org/{quote(record.doi, safe='/')}"
    return record.url if record.url and record.url.startswith(("https://", "http://")) else None
