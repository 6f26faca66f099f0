"""A revision: the frozen, numbered state of an article, and the hash of what a reader sees of it.

Nothing here is ever changed in place. An edit makes the next revision, with another hash, and what was signed
for the old hash does not carry over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from osler.domain.appraisal import DirectnessLabel, Flag, StudyDesign
from osler.domain.article import Notice, ReferenceKind, SectionRole
from osler.domain.canonical import Plain, digest
from osler.domain.finding import Direction, FindingKind
from osler.domain.statement import Citation, Verdict, VerdictLabel
from osler.errors import InvalidValue

CONTENT_FORMAT = "osler.content/1"
"""Name and version of what is hashed; part of the hash, so that a new format cannot collide with this one."""


class Barrier(StrEnum):
    """What no one can override: not an editor, not a reviewer, not evidence entered by hand."""

    CONTRADICTED = "contradicted"
    WRONG_NUMBER = "wrong_number"
    """A number, unit or dose that the passage does not have."""
    WRONG_DIRECTION = "wrong_direction"
    RETRACTED = "retracted"
    """It rests on work that has been retracted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication outside the library, described in full, so that a reader can find it.

    Raises:
        InvalidValue: title, authors, where it appeared or the year is missing, or nothing locates it.
    """

    title: str
    authors: tuple[str, ...]
    container: str
    """Journal, book, or the body that issued it."""
    year: int
    locator: str = ""
    """Volume, issue and pages, or edition and chapter, as a reference list prints them."""
    pmid: str | None = None
    doi: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        missing = [
            name
            for name, given in (
                ("title", self.title.strip()),
                ("authors", all(a.strip() for a in self.authors) and self.authors),
                ("container", self.container.strip()),
                ("year", 1000 <= self.year <= 9999),
                ("locator, PMID, DOI or address", self.locator.strip() or self.pmid or self.doi or self.url),
            )
            if not given
        ]
        if missing:
            raise InvalidValue(f"a source entered by hand lacks: {', '.join(missing)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """A named reviewer's reason for relying on a source outside the library.

    ``person`` is the reviewer's account, ``name`` what the page prints.
    """

    person: str
    name: str
    reason: str

    def __post_init__(self) -> None:
        if not (self.person.strip() and self.name.strip() and self.reason.strip()):
            raise InvalidValue("evidence entered by hand needs a named reviewer and that reviewer's reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """Evidence entered by hand: its source and, once a reviewer stands for it, who and why."""

    source: Source
    voucher: Voucher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedStatement:
    """A statement as it stands in a revision.

    Unlike ``Statement`` it may lack support, but then only with its flag up.

    Attributes:
        id: names the statement within its article and stays with it through edits and moves.
        verdict: what verification said when this revision was saved.
        barriers: what verification found that can never be overridden.
        flagged: marked as not fit to be approved.
        by_hand: evidence outside the library; such a statement is labelled and never counts as verified.

    Raises:
        InvalidValue: the id or text is empty, or the statement is neither supported nor vouched for and
            yet not flagged.
    """

    id: str
    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    kind: FindingKind
    direction: Direction = Direction.NOT_APPLICABLE
    directness: DirectnessLabel = DirectnessLabel.DIRECT
    directness_reasons: tuple[str, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    flagged: bool = False
    by_hand: ByHand | None = None

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.text.strip():
            raise InvalidValue("a statement needs an id and a text")
        if not self.flagged and not (self.verified or self.vouched):
            raise InvalidValue(
                f"statement {self.id} is {self.verdict.label.replace('_', ' ')}"
                f"{''.join(f', {b}' for b in self.barriers)}: it can only be saved with its flag up"
            )

    @property
    def verified(self) -> bool:
        """The library bears it out; never true of evidence entered by hand, nor of a flagged statement."""
        return (
            self.verdict.label is VerdictLabel.SUPPORTED
            and bool(self.citations)
            and not (self.barriers or self.flagged or self.by_hand)
        )

    @property
    def vouched(self) -> bool:
        """It rests on evidence entered by hand that a named reviewer stands for, and nothing bars it."""
        return (
            self.by_hand is not None
            and self.by_hand.voucher is not None
            and not (self.barriers or self.flagged)
        )

    def records(self) -> frozenset[str]:
        """The ids of the records it cites."""
        return frozenset(c.record for c in self.citations)

    def rests_on(self) -> frozenset[str]:
        """Everything it rests on, spelt as record ids: the records it cites and its hand-entered source."""
        source = self.by_hand.source if self.by_hand else None
        pmid = f"pmid:{source.pmid}" if source and source.pmid else ""
        doi = f"doi:{source.doi}".lower() if source and source.doi else ""
        return self.records() | (frozenset({pmid, doi}) - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSection:
    """Statements that share a clinical role, under a title."""

    role: SectionRole
    title: str
    statements: tuple[EditedStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReference:
    """A line of the reference list as printed, frozen with the revision; ``number`` counts from 1."""

    number: int
    record: str
    kind: ReferenceKind
    text: str
    url: str | None
    design: StudyDesign
    level: int | None
    level_scheme: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader sees.

    A statement may stand in the bottom line and in a section; it is then the same statement.

    Raises:
        InvalidValue: there is no title, two different statements share an id, or citations and references
            do not match.
    """

    title: str
    bottom_line: tuple[EditedStatement, ...]
    sections: tuple[ContentSection, ...]
    references: tuple[ListedReference, ...]
    notices: tuple[Notice, ...] = ()
    evidence_basis: str = ""
    limits: tuple[str, ...] = ()
    disclaimer: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("an article needs a title")
        known: dict[str, EditedStatement] = {}
        for statement in self._in_order():
            if known.setdefault(statement.id, statement) != statement:
                raise InvalidValue(f"two different statements have the id {statement.id}")
        cited = frozenset[str]().union(*(s.records() for s in known.values()))
        listed = [r.record for r in self.references]
        if cited != set(listed) or len(listed) != len(set(listed)):
            odd = sorted(cited.symmetric_difference(listed))
            raise InvalidValue(f"references and citations differ: {odd or 'a reference stands twice'}")
        if [r.number for r in self.references] != list(range(1, len(listed) + 1)):
            raise InvalidValue("references must be numbered 1, 2, 3 ... in order")

    def _in_order(self) -> tuple[EditedStatement, ...]:
        return (*self.bottom_line, *(s for section in self.sections for s in section.statements))

    def statements(self) -> tuple[EditedStatement, ...]:
        """Every statement once, in reading order."""
        return tuple({s.id: s for s in self._in_order()}.values())

    def records(self) -> frozenset[str]:
        """The ids of every record cited."""
        return frozenset(r.record for r in self.references)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The state of an article at one moment.

    Attributes:
        number: counts from 1 within the article.
        authors: the accounts of those who wrote or edited this revision, the wording of others taken over
            included; empty only for what a machine wrote alone.
        machine_made: a machine drafted it. Whoever submits such a draft counts as its author.
        parent: the revision it was made from, or ``None`` for the first.
        note: the public account of the change.

    Raises:
        InvalidValue: the number, the parent, the time zone or the authors cannot be.
    """

    article: str
    number: int
    content: Content
    authors: frozenset[str]
    created: datetime
    parent: int | None = None
    machine_made: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.number < 1 or (self.parent is None) != (self.number == 1):
            raise InvalidValue(f"revision {self.number} cannot come after {self.parent}")
        if self.parent is not None and not 1 <= self.parent < self.number:
            raise InvalidValue(f"revision {self.number} cannot come after {self.parent}")
        if self.created.utcoffset() is None:
            raise InvalidValue("the time of a revision needs its time zone")
        if not self.authors and not self.machine_made:
            raise InvalidValue("a revision that no machine made has an author")

    @property
    def hash(self) -> str:
        """The hash of its content."""
        return content_hash(self.content)


def utc_text(moment: datetime) -> str:
    """A moment in UTC to the microsecond, RFC 3339: ``2026-03-01T09:30:00.000000Z``.

    Raises:
        InvalidValue: it has no time zone.
    """
    if moment.utcoffset() is None:
        raise InvalidValue(f"{moment.isoformat()} needs its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@lru_cache(maxsize=128)
def content_hash(content: Content) -> str:
    """SHA-256 of the canonical JSON of everything a reader sees; equal only for equal content.

    The last 128 contents are remembered, since one page asks many times.
    """
    return digest(reader_view(content))


def reader_view(content: Content) -> Plain:
    """What a reader sees, as plain data under the name ``CONTENT_FORMAT``."""
    return {
        "format": CONTENT_FORMAT,
        "title": content.title,
        "notices": [{"kind": n.kind, "text": n.text} for n in content.notices],
        "bottom_line": [_statement(s) for s in content.bottom_line],
        "sections": [
            {"role": s.role, "title": s.title, "statements": [_statement(t) for t in s.statements]}
            for s in content.sections
        ],
        "references": [_reference(r) for r in content.references],
        "evidence_basis": content.evidence_basis,
        "limits": _texts(content.limits),
        "disclaimer": content.disclaimer,
    }


def _texts(values: Sequence[str]) -> Plain:
    return [str(v) for v in values]


def _statement(statement: EditedStatement) -> Plain:
    return {
        "id": statement.id,
        "text": statement.text,
        "citations": [
            {
                "record": c.record,
                "start": c.passage.start,
                "end": c.passage.end,
                "text": c.passage.text,
                "basis": c.passage.basis,
                "section": c.passage.section,
            }
            for c in statement.citations
        ],
        "verdict": statement.verdict.label,
        "reasons": _texts(statement.verdict.reasons),
        "kind": statement.kind,
        "direction": statement.direction,
        "directness": statement.directness,
        "directness_reasons": _texts(statement.directness_reasons),
        "barriers": _texts(statement.barriers),
        "flagged": statement.flagged,
        "by_hand": _by_hand(statement.by_hand),
    }


def _by_hand(entry: ByHand | None) -> Plain:
    if entry is None:
        return None
    source, voucher = entry.source, entry.voucher
    return {
        "source": {
            "title": source.title,
            "authors": _texts(source.authors),
            "container": source.container,
            "year": source.year,
            "locator": source.locator,
            "pmid": source.pmid,
            "doi": source.doi,
            "url": source.url,
        },
        "voucher": None
        if voucher is None
        else {"person": voucher.person, "name": voucher.name, "reason": voucher.reason},
    }


def _reference(reference: ListedReference) -> Plain:
    return {
        "number": reference.number,
        "record": reference.record,
        "kind": reference.kind,
        "text": reference.text,
        "url": reference.url,
        "design": reference.design,
        "level": reference.level,
        "level_scheme": reference.level_scheme,
        "flags": _texts(reference.flags),
    }
