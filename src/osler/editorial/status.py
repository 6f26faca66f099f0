"""What a page may truthfully say about its own review. Nothing is called reviewed that was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from osler.domain.review import Review, Stage
from osler.domain.revision import Revision
from osler.editorial.approval import standing_approval
from osler.editorial.dossier import Approval, Dossier, Reopening

DEMONSTRATION = "Demonstration, not a medical review"


class Standing(StrEnum):
    """How far the text that is shown has been reviewed."""

    REVIEWED = "reviewed"
    LAPSED = "lapsed"
    """It was reviewed; the approval has run out, or the article was re-opened since."""
    DEMONSTRATION = "demonstration"
    NOT_REVIEWED = "not_reviewed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class StepState(StrEnum):
    """Whether a step of the stepper lies behind, is where the text stands, or lies ahead."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the stepper; names and date only of what really happened to this text."""

    name: str
    state: StepState
    who: tuple[str, ...] = ()
    when: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStatus:
    """The status of a page.

    Attributes:
        shown: the revision whose text may be shown; ``None`` after withdrawal.
        label: the status in a sentence.
        reviewed_by: reviewers to name in structured data; empty unless really reviewed, now.
        last_reviewed: the day for structured data; ``None`` in the same cases.
        next_review: the last day the approval holds.
        reopened: why the article was taken up again, while that is unresolved.
        in_work: a newer revision than the one shown is being worked on.
        machine_made_unsigned: the text came from a machine and no human has signed it.
        successor: the article to read instead.
    """

    standing: Standing
    label: str
    shown: int | None
    steps: tuple[Step, ...]
    reviewed_by: tuple[str, ...] = ()
    last_reviewed: date | None = None
    last_updated: date
    next_review: date | None = None
    reopened: Reopening | None = None
    in_work: bool = False
    machine_made_unsigned: bool = False
    successor: str | None = None


def shown(dossier: Dossier) -> Revision | None:
    """The revision a reader gets; none once withdrawn.

    The last one published, else the last one whose approval stands, else the newest, as not reviewed.
    """
    if dossier.stage is Stage.WITHDRAWN:
        return None
    approved = (r for r in reversed(dossier.revisions) if standing_approval(dossier, r))
    return dossier.published or next(approved, dossier.latest)


def real_signatures(dossier: Dossier, revision: Revision, today: date) -> tuple[Review, ...]:
    """The signatures under this exact text that make it reviewed today; empty if it is not.

    The quorum must be reached by people who are no demonstration accounts, the approval must not have run
    out, and no re-opening, supersession or withdrawal may have come after it.
    """
    found = standing_approval(dossier, revision)
    if found is None or dossier.ending or not found.is_real() or found.valid_until < today:
        return ()
    return found.real()


def reviewed_by(dossier: Dossier, revision: Revision, today: date) -> tuple[str, ...]:
    """The names for ``reviewedBy`` in structured data (schema.org ``WebPage``); none unless reviewed today."""
    return tuple(s.name for s in real_signatures(dossier, revision, today))


def last_reviewed(dossier: Dossier, revision: Revision, today: date) -> date | None:
    """The day for ``lastReviewed`` (schema.org ``WebPage``): of the last real signature, or ``None``."""
    return max((s.at.date() for s in real_signatures(dossier, revision, today)), default=None)


def public_status(dossier: Dossier, today: date, retracted: frozenset[str] = frozenset()) -> PublicStatus:
    """What the article's page may say today; ``retracted`` are records that the library knows as retracted today.

    A review of a text that rests on one of them holds no longer, whether or not the article was taken up again yet.
    """
    revision = shown(dossier)
    text = revision or dossier.latest
    approval = _latest_approval(dossier, text)
    undone = any(s.rests_on() & retracted for s in text.content.statements()) if retracted else False
    standing = _standing(dossier, text, approval, today, undone=undone)
    signed = real_signatures(dossier, text, today) if revision and not undone else ()
    reopened = _unresolved(dossier)
    return PublicStatus(
        standing=standing,
        label=_label(dossier, standing, approval, reopened, undone=undone),
        shown=revision.number if revision else None,
        steps=_steps(dossier, text, approval, standing) if revision else (),
        reviewed_by=tuple(s.name for s in signed),
        last_reviewed=max((s.at.date() for s in signed), default=None),
        last_updated=(dossier.ending.at if dossier.ending else text.created).date(),
        next_review=approval.valid_until if signed and approval else None,
        reopened=reopened,
        in_work=bool(revision and revision.number < dossier.latest.number and not dossier.ending),
        machine_made_unsigned=text.machine_made and not (approval and approval.is_real()),
        successor=dossier.ending.successor if dossier.ending else None,
    )


def _latest_approval(dossier: Dossier, revision: Revision) -> Approval | None:
    hash_ = revision.hash if dossier.approvals else ""
    return next((a for a in reversed(dossier.approvals) if a.content_hash == hash_), None)


def _unresolved(dossier: Dossier) -> Reopening | None:
    """The last re-opening, unless something was published after it."""
    last = dossier.reopenings[-1] if dossier.reopenings else None
    if last is None or not dossier.publications:
        return last
    if last.publications is not None:
        return None if len(dossier.publications) > last.publications else last
    return None if dossier.publications[-1].at > last.at else last


def _standing(
    dossier: Dossier, revision: Revision, approval: Approval | None, today: date, *, undone: bool
) -> Standing:
    if dossier.stage is Stage.WITHDRAWN:
        return Standing.WITHDRAWN
    if dossier.stage is Stage.SUPERSEDED:
        return Standing.SUPERSEDED
    if approval is None:
        return Standing.NOT_REVIEWED
    if not approval.is_real():
        return Standing.DEMONSTRATION
    return Standing.REVIEWED if not undone and real_signatures(dossier, revision, today) else Standing.LAPSED


def _label(
    dossier: Dossier,
    standing: Standing,
    approval: Approval | None,
    reopened: Reopening | None,
    *,
    undone: bool,
) -> str:
    match standing:
        case Standing.WITHDRAWN | Standing.SUPERSEDED:
            verb = "Withdrawn" if standing is Standing.WITHDRAWN else "Superseded"
            return f"{verb}: {dossier.ending.reason}" if dossier.ending else verb
        case Standing.DEMONSTRATION:
            return DEMONSTRATION
        case Standing.REVIEWED | Standing.LAPSED if approval:
            names = ", ".join(s.name for s in approval.real())
            said = f"Reviewed by {names} on {_day(approval.at)}"
            if standing is Standing.REVIEWED:
                return said
            if reopened and standing_approval(dossier, dossier.revision(approval.revision)) is None:
                return f"{said}; re-opened on {_day(reopened.at)}: {reopened.reason}"
            if undone:
                return f"{said}; a publication it rests on has been retracted since"
            return f"{said}; this review held until {approval.valid_until.isoformat()} and is due again"
        case _:
            return "Not reviewed"


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _steps(
    dossier: Dossier, revision: Revision, approval: Approval | None, standing: Standing
) -> tuple[Step, ...]:
    """Submitted, Under review, Approved: as far as this very text has come."""
    hash_ = revision.hash
    submission = next((s for s in reversed(dossier.submissions) if s.content_hash == hash_), None)
    recalled = dossier.stage in {Stage.DRAFT, Stage.CHANGES_REQUESTED} and not approval
    submitted = submission is not None and not recalled
    reviewing = dossier.stage is Stage.UNDER_REVIEW and dossier.latest.hash == hash_
    approved = standing in {Standing.REVIEWED, Standing.DEMONSTRATION}
    first = Step(name="Submitted", state=StepState.AHEAD)
    if submission and submitted:
        waiting = not (reviewing or approved)
        first = Step(
            name="Submitted",
            state=StepState.CURRENT if waiting else StepState.DONE,
            who=(submission.name,),
            when=submission.at.date(),
        )
    second = Step(name="Under review", state=StepState.AHEAD)
    if approved and approval:
        held = [r for r in dossier.reviews if r.content_hash == hash_ and not r.outside]
        second = Step(
            name="Under review",
            state=StepState.DONE,
            who=tuple(dict.fromkeys(r.name for r in held)),
            when=min((r.at.date() for r in held), default=None),
        )
    elif reviewing:
        begun = min((c.at.date() for c in dossier.claims), default=None)
        names = tuple(c.name for c in dossier.claims)
        second = Step(name="Under review", state=StepState.CURRENT, who=names, when=begun)
    third = Step(name="Approved", state=StepState.AHEAD)
    if approved and approval:
        name = "Approved" if standing is Standing.REVIEWED else f"Approved ({DEMONSTRATION})"
        names = tuple(s.name for s in approval.signatures)
        third = Step(name=name, state=StepState.CURRENT, who=names, when=approval.at.date())
    return first, second, third
