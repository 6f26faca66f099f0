"""From what somebody wrote to what is saved: every save verifies anew, and nobody brings a verdict along.

A ``Draft`` has the words, citations and hand-entered evidence as an editor left them, and no verdicts.
``settle`` has each statement verified and makes the content of the next revision from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import UNREVIEWED, Article, Notice, SectionRole
from osler.domain.finding import Direction, FindingKind
from osler.domain.revision import (
    Barrier,
    ByHand,
    Content,
    ContentSection,
    EditedStatement,
    ListedReference,
)
from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
from osler.errors import InvalidValue
from osler.language.disguise import bare, disguises


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """A statement as somebody wrote it; ``flagged`` is a doubt of the writer's own."""

    id: str
    text: str
    citations: tuple[Citation, ...]
    kind: FindingKind
    direction: Direction = Direction.NOT_APPLICABLE
    directness: DirectnessLabel = DirectnessLabel.DIRECT
    directness_reasons: tuple[str, ...] = ()
    flagged: bool = False
    by_hand: ByHand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A section as somebody arranged it."""

    role: SectionRole
    title: str
    statements: tuple[StatementDraft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as somebody left it.

    Raises:
        InvalidValue: two different statements share an id; one of them would be lost.
    """

    title: str
    bottom_line: tuple[StatementDraft, ...]
    sections: tuple[SectionDraft, ...]
    notices: tuple[Notice, ...] = ()
    evidence_basis: str = ""
    limits: tuple[str, ...] = ()
    disclaimer: str = ""

    def __post_init__(self) -> None:
        known: dict[str, StatementDraft] = {}
        for statement in self._in_order():
            if known.setdefault(statement.id, statement) != statement:
                raise InvalidValue(f"two different statements have the id {statement.id}")

    def _in_order(self) -> tuple[StatementDraft, ...]:
        return (*self.bottom_line, *(s for section in self.sections for s in section.statements))

    def statements(self) -> tuple[StatementDraft, ...]:
        """Every statement once, in reading order."""
        return tuple({s.id: s for s in self._in_order()}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What verification says of one statement: the verdict, and what of it can never be overridden."""

    verdict: Verdict
    barriers: tuple[Barrier, ...] = ()


class Verifier(Protocol):
    """**Port:** verifies statements against the library and prints its references."""

    def check(self, statement: StatementDraft) -> Checked:
        """The verdict on a statement as it stands, against the passages it cites.

        Raises:
            InvalidValue: a citation does not stand in the library, or evidence entered by hand is in the
                library and must be cited from there.
        """
        ...

    def reference(self, record: str, number: int) -> ListedReference:
        """The line of the reference list for a record of the library."""
        ...


def settle(
    draft: Draft,
    verifier: Verifier,
    earlier: Sequence[Content] = (),
    *,
    vouched_now: frozenset[str] = frozenset(),
) -> Content:
    """The content that saving ``draft`` makes, verified now; ``earlier`` are the contents before it.

    A statement without support gets its flag up, whether the writer raised it or not. What verification once
    barred stays barred when the same statement, or the same words, come back as evidence entered by hand. A
    voucher holds for the words it was given for: where they change, it is dropped, and so it is where it was
    never given, unless the statement's id is in ``vouched_now``.
    """
    past = _Past(earlier, vouched_now)
    settled = {s.id: _settle(past.without_void_voucher(s), verifier, past) for s in draft.statements()}
    cited = dict.fromkeys(c.record for s in settled.values() for c in s.citations)
    return Content(
        title=draft.title,
        bottom_line=tuple(settled[s.id] for s in draft.bottom_line),
        sections=tuple(
            ContentSection(
                role=section.role,
                title=section.title,
                statements=tuple(settled[s.id] for s in section.statements),
            )
            for section in draft.sections
        ),
        references=tuple(verifier.reference(r, n) for n, r in enumerate(cited, start=1)),
        notices=draft.notices,
        evidence_basis=draft.evidence_basis,
        limits=draft.limits,
        disclaimer=draft.disclaimer,
    )


class _Past:
    """What earlier contents bind a new one to: vouchers given, and barriers by id (as last seen) and words."""

    def __init__(self, earlier: Sequence[Content], vouched_now: frozenset[str]) -> None:
        self._vouched_now = vouched_now
        self._vouched: set[tuple[str, ByHand]] = set()
        self._by_id: dict[str, tuple[Barrier, ...]] = {}
        self._by_words: dict[str, tuple[Barrier, ...]] = {}
        for s in (s for content in earlier for s in content.statements()):
            self._by_id[s.id] = s.barriers
            if s.barriers:
                self._by_words[bare(s.text)] = s.barriers
            if s.by_hand:
                self._vouched.add((s.text, s.by_hand))

    def without_void_voucher(self, draft: StatementDraft) -> StatementDraft:
        entry = draft.by_hand
        if entry is None or draft.id in self._vouched_now or (draft.text, entry) in self._vouched:
            return draft
        return replace(draft, by_hand=replace(entry, voucher=None))

    def barriers(self, draft: StatementDraft) -> tuple[Barrier, ...]:
        if draft.by_hand is None:
            return ()
        return (*self._by_id.get(draft.id, ()), *self._by_words.get(bare(draft.text), ()))


def _settle(draft: StatementDraft, verifier: Verifier, past: _Past) -> EditedStatement:
    checked = _undisguised(draft) or verifier.check(draft)
    barriers = tuple(dict.fromkeys((*checked.barriers, *past.barriers(draft))))
    supported = checked.verdict.label is VerdictLabel.SUPPORTED and bool(draft.citations)
    vouched = draft.by_hand is not None and draft.by_hand.voucher is not None
    fit = not barriers and (vouched if draft.by_hand else supported) and not disguises(draft.text)
    return EditedStatement(
        id=draft.id,
        text=draft.text,
        citations=draft.citations,
        verdict=checked.verdict,
        kind=draft.kind,
        direction=draft.direction,
        directness=draft.directness,
        directness_reasons=draft.directness_reasons,
        barriers=barriers,
        flagged=draft.flagged or not fit,
        by_hand=draft.by_hand,
    )


def _undisguised(draft: StatementDraft) -> Checked | None:
    """The verdict on words that look otherwise than they read: nothing can be verified of them."""
    found = disguises(draft.text)
    if not found:
        return None
    said = f"the words hold {'; '.join(found[:3])}: write them in plain letters"
    return Checked(verdict=Verdict(label=VerdictLabel.NOT_FOUND, reasons=(said,)))


def reopened_draft(content: Content) -> Draft:
    """A draft to go on editing from; flags stay up until somebody lowers them."""
    drafts = {s.id: _draft_of(s) for s in content.statements()}
    return Draft(
        title=content.title,
        bottom_line=tuple(drafts[s.id] for s in content.bottom_line),
        sections=tuple(
            SectionDraft(role=c.role, title=c.title, statements=tuple(drafts[s.id] for s in c.statements))
            for c in content.sections
        ),
        notices=content.notices,
        evidence_basis=content.evidence_basis,
        limits=content.limits,
        disclaimer=content.disclaimer,
    )


def _draft_of(statement: EditedStatement) -> StatementDraft:
    return StatementDraft(
        id=statement.id,
        text=statement.text,
        citations=statement.citations,
        kind=statement.kind,
        direction=statement.direction,
        directness=statement.directness,
        directness_reasons=statement.directness_reasons,
        flagged=statement.flagged,
        by_hand=statement.by_hand,
    )


def lasting(disclaimer: str) -> str:
    """A disclaimer without "No human has reviewed this text.".

    That is true of a fresh answer. Reviewers would sign it, and it would be untrue by their signature: of an article
    of the house its status says what is so.
    """
    return disclaimer.replace(UNREVIEWED, "").strip()


def signable(content: Content) -> Content:
    """A content as it goes into a new revision, with a disclaimer that stays true once it is signed."""
    return replace(content, disclaimer=lasting(content.disclaimer))


def draft_of_article(article: Article) -> Draft:
    """An answer as a first draft; its statements are named ``s1``, ``s2`` ... in reading order."""
    ids: dict[Statement, str] = {}
    for statement in article.statements():
        ids.setdefault(statement, f"s{len(ids) + 1}")

    def draft(statement: Statement) -> StatementDraft:
        return StatementDraft(
            id=ids[statement],
            text=statement.text,
            citations=statement.citations,
            kind=statement.kind,
            direction=statement.direction,
            directness=statement.directness.label,
            directness_reasons=statement.directness.reasons,
        )

    return Draft(
        title=article.title,
        bottom_line=tuple(draft(s) for s in article.bottom_line),
        sections=tuple(
            SectionDraft(role=c.role, title=c.title, statements=tuple(draft(s) for s in c.statements))
            for c in article.sections
        ),
        notices=article.notices,
        evidence_basis=article.evidence_basis.text,
        limits=article.limits,
        disclaimer=lasting(article.disclaimer),
    )


def with_evidence(draft: Draft, statement: str, entry: ByHand) -> Draft:
    """The draft with evidence entered by hand under one statement, and its flag lowered."""

    def put(s: StatementDraft) -> StatementDraft:
        return replace(s, by_hand=entry, flagged=False) if s.id == statement else s

    return replace(
        draft,
        bottom_line=tuple(put(s) for s in draft.bottom_line),
        sections=tuple(replace(c, statements=tuple(put(s) for s in c.statements)) for c in draft.sections),
    )
