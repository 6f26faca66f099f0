"""The dossier: everything the house holds of one article, from its first revision to its end.

It only ever grows. Stage and history are values; ``editorial.actions`` is the one place that makes the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from osler.domain.review import Judgement, Review, Stage
from osler.domain.revision import Revision
from osler.errors import ArticleNotFound, InvalidValue
from osler.language.disguise import bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A revision handed in for review; each submission begins a round, counted from 1."""

    revision: int
    content_hash: str
    by: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A reviewer holds the review; ``due`` is the last day it is in time, ``by`` who gave it out."""

    reviewer: str
    name: str
    by: str
    at: datetime
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An outside expert may judge one revision, once, until ``expires``; ``nonce`` names the link.

    ``withdrawn`` is when the board took it back, if it did.
    """

    nonce: str
    revision: int
    content_hash: str
    name: str
    by: str
    at: datetime
    expires: datetime
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A complete quorum: who signed which text, and the last day it holds.

    ``needed`` is the quorum as it was; ``signatures`` are the reviews that made it up.
    """

    revision: int
    content_hash: str
    at: datetime
    valid_until: date
    needed: int
    signatures: tuple[Review, ...]

    def real(self) -> tuple[Review, ...]:
        """The signatures that are no demonstration."""
        return tuple(s for s in self.signatures if not s.demonstration)

    def is_real(self) -> bool:
        """Whether the quorum is reached without demonstration accounts."""
        return len({s.reviewer for s in self.real()}) >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A revision put before the public."""

    revision: int
    content_hash: str
    by: str
    at: datetime


class Ground(StrEnum):
    """Why an article is taken up again."""

    RETRACTION = "retraction"
    CONCERN = "expression_of_concern"
    CONTRADICTION = "contradicting_evidence"
    CORRECTION = "correction"
    SUPERSEDED = "superseded_source"
    OBJECTION = "objection"
    """A reader or an editor doubts something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The article was taken up again; approvals made before it no longer stand.

    ``records`` are the cited records it is about, where it is about any. ``approvals`` and ``publications`` count
    those that came before it: which of two things came first is a matter of order, not of a clock that may have been
    put right between them. ``None`` in what was written before they were counted; then the moments decide.
    """

    ground: Ground
    reason: str
    by: str
    at: datetime
    records: tuple[str, ...] = ()
    approvals: int | None = None
    publications: int | None = None

    def undoes(self, number: int, made: datetime) -> bool:
        """Whether the approval that was the ``number``-th, from 0, and made then, came before this."""
        return number < self.approvals if self.approvals is not None else made <= self.at

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue("re-opening an article takes a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What remains of an article that was withdrawn or superseded: the reason, and what to read instead."""

    reason: str
    by: str
    at: datetime
    successor: str | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue("withdrawing or superseding an article takes a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One article in the house.

    Attributes:
        state: counts the changes; a change is made to the state it was decided on, or not at all.
        claims: who holds the review now.

    Raises:
        InvalidValue: the revisions are not numbered 1, 2, 3 ... or belong to another article.
    """

    article: str
    stage: Stage
    state: int
    revisions: tuple[Revision, ...]
    submissions: tuple[Submission, ...] = ()
    claims: tuple[Claim, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    reviews: tuple[Review, ...] = ()
    approvals: tuple[Approval, ...] = ()
    publications: tuple[Publication, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    ending: Ending | None = None

    def __post_init__(self) -> None:
        if [r.number for r in self.revisions] != list(range(1, len(self.revisions) + 1)):
            raise InvalidValue("revisions are numbered 1, 2, 3 ... in order, and there is one at least")
        if not self.revisions or any(r.article != self.article for r in self.revisions):
            raise InvalidValue(f"a dossier holds the revisions of its own article, {self.article}")

    @property
    def latest(self) -> Revision:
        """The newest revision, which is the one that is worked on."""
        return self.revisions[-1]

    @property
    def round(self) -> int:
        """How often the article has been submitted."""
        return len(self.submissions)

    def revision(self, number: int) -> Revision:
        """The revision of this number.

        Raises:
            ArticleNotFound: there is none.
        """
        if not 1 <= number <= len(self.revisions):
            raise ArticleNotFound(f"{self.article}, revision {number}")
        return self.revisions[number - 1]

    @property
    def published(self) -> Revision | None:
        """The revision the public sees, or ``None`` where nothing was ever published."""
        return self.revision(self.publications[-1].revision) if self.publications else None

    def retracted(self) -> frozenset[str]:
        """Records that a re-opening says were retracted."""
        return frozenset(x for r in self.reopenings if r.ground is Ground.RETRACTION for x in r.records)


def writers(dossier: Dossier, number: int) -> frozenset[str]:
    """The accounts of everybody whose words may stand in a revision; none of them can approve it.

    Everybody who wrote or edited *any* revision up to this one, not only those since the last approval: a
    sentence written before it is still the sentence its writer wrote. Further: who submitted a machine's
    draft, who stands for evidence entered by hand, and a reviewer whose proposed words were taken over,
    however they came into the text.
    """
    revisions = dossier.revisions[:number]
    out = {a for r in revisions for a in r.authors}
    machine_from = next((r.number for r in revisions if r.machine_made), number + 1)
    out |= {s.by for s in dossier.submissions if machine_from <= s.revision <= number}
    statements = [s for r in revisions for s in r.content.statements()]
    out |= {s.by_hand.voucher.person for s in statements if s.by_hand and s.by_hand.voucher}
    texts = {bare(s.text) for s in statements}
    out |= {
        review.reviewer
        for review in dossier.reviews
        for s in review.statements
        if s.judgement is Judgement.AMEND and s.proposed and bare(s.proposed) in texts
    }
    return frozenset(out)
