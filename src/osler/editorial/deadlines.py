"""What is late, what will be, and whom to tell: pure functions over dossiers and a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from osler.domain.review import Stage
from osler.editorial.approval import runs_until
from osler.editorial.dossier import Claim, Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long things may take, in days."""

    review_days: int = 14
    """From claim or assignment to the review."""
    unclaimed_days: int = 7
    """From submission until somebody has claimed it."""
    remind_before_days: int = 3
    escalate_after_days: int = 7
    """How late a review may be before the chief hears of it."""
    valid_days: int = 365
    """How long an approval holds; the day after, the article is due."""
    rereview_notice_days: int = 30


class Urgency(StrEnum):
    """What kind of reminder it is."""

    SOON = "soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    """Late enough for the chief."""
    UNCLAIMED = "unclaimed"
    REREVIEW = "rereview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to remind somebody of; ``reviewer`` is ``None`` where it is for the editors or the chief."""

    article: str
    urgency: Urgency
    due: date
    reviewer: str | None = None


def pending(dossier: Dossier) -> tuple[Claim, ...]:
    """The claims whose reviewers have not yet reviewed in this round."""
    if dossier.stage not in {Stage.SUBMITTED, Stage.UNDER_REVIEW}:
        return ()
    done = {r.reviewer for r in dossier.reviews if r.round == dossier.round}
    return tuple(c for c in dossier.claims if c.reviewer not in done)


def overdue(dossier: Dossier, today: date) -> tuple[Claim, ...]:
    """The pending claims whose last day is past."""
    return tuple(c for c in pending(dossier) if c.due < today)


def due_for_rereview(dossier: Dossier, today: date) -> bool:
    """Whether the approval of the public text has run out: its last valid day is past."""
    until = runs_until(dossier)
    return until is not None and until < today and dossier.ending is None


def reminders(
    dossiers: Iterable[Dossier], today: date, deadlines: Deadlines = Deadlines()
) -> tuple[Reminder, ...]:
    """Everything to remind somebody of today, article by article; the same for the same day."""
    return tuple(
        r for d in dossiers for r in (*_of_claims(d, today, deadlines), *_of_house(d, today, deadlines))
    )


def _of_claims(dossier: Dossier, today: date, deadlines: Deadlines) -> list[Reminder]:
    out = []
    for claim in sorted(pending(dossier), key=lambda c: (c.due, c.reviewer)):
        late = (today - claim.due).days
        if late > deadlines.escalate_after_days:
            out.append(Reminder(article=dossier.article, urgency=Urgency.ESCALATED, due=claim.due))
        if late > 0 or -late <= deadlines.remind_before_days:
            urgency = Urgency.OVERDUE if late > 0 else Urgency.SOON
            out.append(
                Reminder(article=dossier.article, urgency=urgency, due=claim.due, reviewer=claim.reviewer)
            )
    return out


def _of_house(dossier: Dossier, today: date, deadlines: Deadlines) -> list[Reminder]:
    out = []
    if dossier.stage is Stage.SUBMITTED and not dossier.claims:
        due = dossier.submissions[-1].at.date() + timedelta(days=deadlines.unclaimed_days)
        if due < today:
            out.append(Reminder(article=dossier.article, urgency=Urgency.UNCLAIMED, due=due))
    until = runs_until(dossier)
    if until and dossier.ending is None and until - timedelta(days=deadlines.rereview_notice_days) <= today:
        out.append(Reminder(article=dossier.article, urgency=Urgency.REREVIEW, due=until))
    return out
