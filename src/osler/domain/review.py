"""Review: the stages of an article, the lawful steps between them, who may take them, and what a review is.

The whole workflow is one table, ``NEXT``. What is not in it is not lawful, whoever asks. Whether somebody
*may* take a lawful step is another question, answered by another table, ``MAY``, with another error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from osler.errors import IllegalTransition, InvalidValue, NotPermitted


class Stage(StrEnum):
    """Where an article stands in the house."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    DUE = "due"
    """Published, and its approval has run out."""
    REOPENED = "reopened"
    """Taken up again for a reason: a retraction, contradicting evidence, a reader's objection."""
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to an article."""

    EDIT = "edit"
    VOUCH = "vouch"
    """A reviewer stands for evidence entered by hand; this changes what readers see, so it is an edit."""
    SUBMIT = "submit"
    RECALL = "recall"
    """Take a submission back."""
    ASSIGN = "assign"
    CLAIM = "claim"
    RELEASE = "release"
    """Give a review back, or take one back that was given to somebody."""
    INVITE = "invite"
    """Ask an expert outside the house to look at one revision."""
    WITHDRAW_INVITATION = "withdraw_invitation"
    """Take back what an expert was asked, before the answer: the link opens nothing any more."""
    COMMENT = "comment"
    """Judge statements without deciding."""
    SIGN = "sign"
    """One reviewer's approval of the exact text."""
    APPROVE = "approve"
    """The quorum is complete; follows from the last signature, in the same breath."""
    REQUEST_CHANGES = "request_changes"
    PUBLISH = "publish"
    FALL_DUE = "fall_due"
    REOPEN = "reopen"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


_IN_WORK = (Stage.DRAFT, Stage.CHANGES_REQUESTED, Stage.REOPENED, Stage.DUE)
_PUBLIC = (Stage.PUBLISHED, Stage.DUE, Stage.REOPENED)
_LIVE = tuple(s for s in Stage if s not in {Stage.SUPERSEDED, Stage.WITHDRAWN})

NEXT: Mapping[tuple[Stage, Act], Stage] = MappingProxyType(
    {
        **{(stage, Act.EDIT): Stage.DRAFT for stage in _LIVE},
        (Stage.CHANGES_REQUESTED, Act.EDIT): Stage.CHANGES_REQUESTED,
        **{(stage, Act.VOUCH): Stage.DRAFT for stage in _LIVE},
        (Stage.CHANGES_REQUESTED, Act.VOUCH): Stage.CHANGES_REQUESTED,
        **{(stage, Act.SUBMIT): Stage.SUBMITTED for stage in _IN_WORK},
        (Stage.SUBMITTED, Act.RECALL): Stage.DRAFT,
        (Stage.UNDER_REVIEW, Act.RECALL): Stage.DRAFT,
        (Stage.SUBMITTED, Act.ASSIGN): Stage.SUBMITTED,
        (Stage.UNDER_REVIEW, Act.ASSIGN): Stage.UNDER_REVIEW,
        (Stage.SUBMITTED, Act.CLAIM): Stage.UNDER_REVIEW,
        (Stage.UNDER_REVIEW, Act.CLAIM): Stage.UNDER_REVIEW,
        (Stage.SUBMITTED, Act.RELEASE): Stage.SUBMITTED,
        (Stage.UNDER_REVIEW, Act.RELEASE): Stage.UNDER_REVIEW,
        (Stage.SUBMITTED, Act.INVITE): Stage.SUBMITTED,
        (Stage.UNDER_REVIEW, Act.INVITE): Stage.UNDER_REVIEW,
        **{(stage, Act.WITHDRAW_INVITATION): stage for stage in _LIVE},
        (Stage.SUBMITTED, Act.COMMENT): Stage.SUBMITTED,
        (Stage.UNDER_REVIEW, Act.COMMENT): Stage.UNDER_REVIEW,
        (Stage.UNDER_REVIEW, Act.SIGN): Stage.UNDER_REVIEW,
        (Stage.UNDER_REVIEW, Act.APPROVE): Stage.APPROVED,
        (Stage.UNDER_REVIEW, Act.REQUEST_CHANGES): Stage.CHANGES_REQUESTED,
        (Stage.APPROVED, Act.PUBLISH): Stage.PUBLISHED,
        (Stage.PUBLISHED, Act.FALL_DUE): Stage.DUE,
        **{(stage, Act.REOPEN): Stage.REOPENED for stage in _LIVE},
        **{(stage, Act.SUPERSEDE): Stage.SUPERSEDED for stage in _PUBLIC},
        **{(stage, Act.WITHDRAW): Stage.WITHDRAWN for stage in _LIVE},
    }
)
"""Every lawful step. An edit takes a text out of review and approval; withdrawn and superseded are final."""


def step(stage: Stage, act: Act) -> Stage:
    """The stage that ``act`` leads to from ``stage``.

    Raises:
        IllegalTransition: the table has no such step.
    """
    try:
        return NEXT[stage, act]
    except KeyError:
        raise IllegalTransition(stage, act, lawful_acts(stage)) from None


def lawful_acts(stage: Stage) -> tuple[Act, ...]:
    """What can be done at this stage, in the order of ``Act``."""
    return tuple(act for act in Act if (stage, act) in NEXT)


class Role(StrEnum):
    """What somebody is in the house."""

    AUTHOR = "author"
    EDITOR = "editor"
    REVIEWER = "specialty_reviewer"
    CHIEF = "chief"
    AUDITOR = "auditor"
    """Reads everything, changes nothing, and holds no other role."""
    CLOCKWORK = "clockwork"
    """The house's own machinery: it notices that a review is due or a record was retracted."""
    OUTSIDE = "outside_expert"
    """Somebody without an account, let in by a signed link to judge one revision."""


_WRITES = {Act.EDIT, Act.SUBMIT, Act.RECALL}
_REVIEWS = {Act.CLAIM, Act.RELEASE, Act.COMMENT, Act.SIGN, Act.APPROVE, Act.REQUEST_CHANGES, Act.VOUCH}

MAY: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {
        Role.AUTHOR: frozenset(_WRITES),
        Role.EDITOR: frozenset(
            {
                *_WRITES,
                Act.ASSIGN,
                Act.RELEASE,
                Act.INVITE,
                Act.WITHDRAW_INVITATION,
                Act.PUBLISH,
                Act.REOPEN,
                Act.COMMENT,
            }
        ),
        Role.REVIEWER: frozenset({*_REVIEWS, Act.REOPEN}),
        Role.CHIEF: frozenset(
            {
                *_WRITES,
                *_REVIEWS,
                Act.ASSIGN,
                Act.INVITE,
                Act.WITHDRAW_INVITATION,
                Act.PUBLISH,
                Act.REOPEN,
                Act.SUPERSEDE,
                Act.WITHDRAW,
            }
        ),
        Role.AUDITOR: frozenset(),
        Role.CLOCKWORK: frozenset({Act.FALL_DUE, Act.REOPEN}),
        Role.OUTSIDE: frozenset({Act.COMMENT}),
    }
)
"""What each role may do. That somebody's role allows signing does not yet let him sign his own text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What entitles somebody to judge medicine, until when: the last valid day is ``expires``."""

    title: str
    issuer: str
    expires: date

    def valid_on(self, day: date) -> bool:
        """Whether it has not expired on ``day``."""
        return day <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account; the name is what a page prints.

    Raises:
        InvalidValue: there is no id or name, or an auditor holds another role.
    """

    id: str
    name: str
    roles: frozenset[Role]
    credentials: tuple[Credential, ...] = ()
    demonstration: bool = False
    """A demonstration account: what it approves is "Demonstration, not a medical review"."""

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.name.strip():
            raise InvalidValue("a person needs an id and a name")
        if Role.AUDITOR in self.roles and len(self.roles) > 1:
            raise InvalidValue(f"{self.id} cannot be an auditor and something else")

    def may(self, act: Act) -> bool:
        """Whether a role this person holds allows the act."""
        return any(act in MAY[role] for role in self.roles)

    def credential_on(self, day: date) -> Credential | None:
        """The credential that is valid on ``day`` and lasts longest, if there is one."""
        return max((c for c in self.credentials if c.valid_on(day)), key=lambda c: c.expires, default=None)


def require_permission(actor: Person, act: Act) -> None:
    """Nothing, if one of the actor's roles allows the act.

    Raises:
        NotPermitted: none does.
    """
    if not actor.may(act):
        roles = ", ".join(sorted(r.replace("_", " ") for r in actor.roles)) or "no role"
        raise NotPermitted(actor.id, act, f"the role ({roles}) does not allow it")


class Judgement(StrEnum):
    """A reviewer's verdict on one statement."""

    ACCEPT = "accept"
    AMEND = "amend"
    """Right in substance; the reviewer proposes other words."""
    REJECT = "reject"
    FLAG = "flag"
    """Doubtful; not to be published before the doubt is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReview:
    """A reviewer's verdict on one statement of the revision reviewed.

    Raises:
        InvalidValue: a verdict other than acceptance has no comment, or words are proposed where none belong.
    """

    statement: str
    judgement: Judgement
    comment: str = ""
    proposed: str | None = None

    def __post_init__(self) -> None:
        if self.judgement is not Judgement.ACCEPT and not self.comment.strip():
            raise InvalidValue(
                f"to {self.judgement} statement {self.statement} takes a comment that says why"
            )
        if (self.judgement is Judgement.AMEND) != bool(self.proposed and self.proposed.strip()):
            raise InvalidValue(f"statement {self.statement}: to amend, and only then, propose the new words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interests:
    """A declaration of interests, made for one review (ICMJE Recommendations, section II.B).

    ``conflict`` says whether the reviewer has an interest that bears on the text; then ``text`` names it.
    """

    conflict: bool
    text: str = ""

    def __post_init__(self) -> None:
        if self.conflict and not self.text.strip():
            raise InvalidValue("a declared conflict of interest must be named")


class Decision(StrEnum):
    """The outcome of one reviewer's review."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One reviewer's review of one revision.

    Attributes:
        revision, content_hash: what was reviewed, exactly.
        round: which submission it belongs to, from 1; signatures of an earlier round do not count in a later.
        reviewer, name: the account and the name the page prints; for an outside expert ``outside:`` and the
            link's nonce.
        credential: the credential valid when the review was made, as it was then.
        demonstration: the account was a demonstration account.
        outside: made through a one-time link; it advises and is never a signature.

    Raises:
        InvalidValue: the time has no zone, a statement is judged twice, or an approval does not accept all
            it judges, declares a conflict, has no valid credential, or comes from outside.
    """

    revision: int
    content_hash: str
    round: int
    reviewer: str
    name: str
    decision: Decision
    statements: tuple[StatementReview, ...]
    interests: Interests
    at: datetime
    credential: Credential | None = None
    comment: str = ""
    demonstration: bool = False
    outside: bool = False

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise InvalidValue("the time of a review needs its time zone")
        judged = [s.statement for s in self.statements]
        if len(judged) != len(set(judged)):
            raise InvalidValue("a review judges each statement once")
        if self.decision is Decision.APPROVE:
            self._check_approval()

    def _check_approval(self) -> None:
        if any(s.judgement is not Judgement.ACCEPT for s in self.statements):
            raise InvalidValue("who approves accepts every statement")
        if self.interests.conflict:
            raise InvalidValue("who declares a conflict of interest can comment, not approve")
        if self.outside or self.credential is None or not self.credential.valid_on(self.at.date()):
            raise InvalidValue("an approval takes a board member's credential that has not expired")
