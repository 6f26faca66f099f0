"""What is late, what will be, and whom to tell: pure functions over dossiers and a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from osler.domain.review import Act, Credential, Person, Role, Stage
from osler.editorial.approval import runs_until, signatures
from osler.editorial.dossier import Claim, Dossier
from osler.editorial.risk import quorum


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long things may take, in days."""

    review_days: int = 14
    """From claim or assignment to the review."""
    unclaimed_days: int = 7
    """From submission, or from the last review, until enough reviewers have taken it on."""
    idle_days: int = 7
    """How long a text may lie after changes were requested, or after its approval, before the editors hear of it."""
    remind_before_days: int = 3
    escalate_after_days: int = 7
    """How late a review may be before the chief hears of it."""
    valid_days: int = 365
    """How long an approval holds; the day after, the article is due."""
    rereview_notice_days: int = 30
    credential_notice_days: int = 60
    """How long before a credential runs out its holder hears of it."""
    again_days: int = 7
    """How long after a reminder of something late comes the next."""
    notice_again_days: int = 30
    """The same for a re-review, and for a credential."""


class Urgency(StrEnum):
    """What kind of reminder it is."""

    SOON = "soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    """Late enough for the chief."""
    UNCLAIMED = "unclaimed"
    """Fewer reviewers hold it or have signed than its risk takes."""
    CHANGES = "changes"
    """Changes were requested, and nobody has handed it in again."""
    UNPUBLISHED = "unpublished"
    """Approved, and not published."""
    REOPENED = "reopened"
    """Taken up again for a reason, and nobody has gone on with it."""
    REREVIEW = "rereview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to remind somebody of; ``reviewer`` is ``None`` where it is for the editors or the chief.

    ``time`` counts the periods since it was first to be said, from 0: in each it is said once.
    """

    article: str
    urgency: Urgency
    due: date
    reviewer: str | None = None
    time: int = 0

    @property
    def key(self) -> str:
        """Names the matter and the period; the same on every day of the period."""
        return f"{self.urgency}:{self.article}:{self.due}:{self.time}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """The last credential of somebody who reviews runs out, or has; ``time`` as in ``Reminder``."""

    person: str
    credential: Credential
    expired: bool
    time: int

    @property
    def key(self) -> str:
        """Names the matter and the period; the same on every day of the period."""
        return f"credential:{self.person}:{self.credential.expires}:{self.time}"


def pending(dossier: Dossier) -> tuple[Claim, ...]:
    """The claims whose reviewers have not yet reviewed in this round."""
    if dossier.stage not in {Stage.SUBMITTED, Stage.UNDER_REVIEW}:
        return ()
    done = {r.reviewer for r in dossier.reviews if r.round == dossier.round}
    return tuple(c for c in dossier.claims if c.reviewer not in done)


def wanting(dossier: Dossier) -> int:
    """How many reviewers more this round takes, beside those who have signed and those who hold the review."""
    if dossier.stage not in {Stage.SUBMITTED, Stage.UNDER_REVIEW}:
        return 0
    revision = dossier.latest
    found = {r.reviewer for r in signatures(dossier, revision)} | {c.reviewer for c in pending(dossier)}
    return max(0, quorum(revision.content) - len(found))


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


def lapses(people: Iterable[Person], today: date, deadlines: Deadlines = Deadlines()) -> tuple[Lapse, ...]:
    """Whose credential runs out soon or has run out, among those whose role is to sign."""
    out = []
    for person in people:
        last = max(person.credentials, key=lambda c: c.expires, default=None)
        if last is None or not person.may(Act.SIGN):
            continue
        since = (today - last.expires).days + deadlines.credential_notice_days
        if since >= 0:
            time, expired = since // deadlines.notice_again_days, last.expires < today
            out.append(Lapse(person=person.id, credential=last, expired=expired, time=time))
    return tuple(out)


def told(matter: Reminder | Lapse, people: Iterable[Person]) -> tuple[Person, ...]:
    """Who hears of it: the reviewer who holds the review; of what is escalated, the chief; else the editors.

    Where there is no editor, the chief stands in. An expired credential concerns its holder and the chief.
    """
    listed = tuple(people)
    chiefs = tuple(p for p in listed if Role.CHIEF in p.roles)
    editors = tuple(p for p in listed if Role.EDITOR in p.roles)
    if isinstance(matter, Lapse):
        own = tuple(p for p in listed if p.id == matter.person)
        return tuple(dict.fromkeys((*own, *chiefs))) if matter.expired else own
    if matter.urgency is Urgency.ESCALATED:
        return chiefs
    if matter.reviewer is not None:
        return tuple(p for p in listed if p.id == matter.reviewer)
    return editors or chiefs


def _of_claims(dossier: Dossier, today: date, deadlines: Deadlines) -> list[Reminder]:
    out = []
    for claim in sorted(pending(dossier), key=lambda c: (c.due, c.reviewer)):
        late, again = (today - claim.due).days, deadlines.again_days
        beyond = late - deadlines.escalate_after_days
        if beyond > 0:
            time = (beyond - 1) // again
            out.append(Reminder(article=dossier.article, urgency=Urgency.ESCALATED, due=claim.due, time=time))
        if late > 0 or -late <= deadlines.remind_before_days:
            urgency, time = (Urgency.OVERDUE, (late - 1) // again) if late > 0 else (Urgency.SOON, 0)
            out.append(
                Reminder(
                    article=dossier.article,
                    urgency=urgency,
                    due=claim.due,
                    reviewer=claim.reviewer,
                    time=time,
                )
            )
    return out


def _of_house(dossier: Dossier, today: date, deadlines: Deadlines) -> list[Reminder]:
    out = []
    for urgency, due in _lying(dossier, deadlines):
        late = (today - due).days
        if late > 0:
            time = (late - 1) // deadlines.again_days
            out.append(Reminder(article=dossier.article, urgency=urgency, due=due, time=time))
    if dossier.stage is Stage.REOPENED:
        since = dossier.reopenings[-1].at.date()
        time = (today - since).days // deadlines.again_days
        out.append(Reminder(article=dossier.article, urgency=Urgency.REOPENED, due=since, time=time))
    until = runs_until(dossier)
    if until and dossier.ending is None:
        passed = (today - until).days + deadlines.rereview_notice_days
        if passed >= 0:
            time = passed // deadlines.notice_again_days
            out.append(Reminder(article=dossier.article, urgency=Urgency.REREVIEW, due=until, time=time))
    return out


def _lying(dossier: Dossier, deadlines: Deadlines) -> list[tuple[Urgency, date]]:
    """What waits for the editors at this stage, and the day by which it should have gone on."""
    if dossier.stage is Stage.APPROVED:
        since = dossier.approvals[-1].at.date()
        return [(Urgency.UNPUBLISHED, since + timedelta(days=deadlines.idle_days))]
    if not dossier.submissions:
        return []
    reviewed = [r.at.date() for r in dossier.reviews if r.round == dossier.round]
    since = max((dossier.submissions[-1].at.date(), *reviewed))
    if dossier.stage is Stage.CHANGES_REQUESTED:
        since = max(since, dossier.latest.created.date())
        return [(Urgency.CHANGES, since + timedelta(days=deadlines.idle_days))]
    return [(Urgency.UNCLAIMED, since + timedelta(days=deadlines.unclaimed_days))] if wanting(dossier) else []
