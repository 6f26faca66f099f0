"""Mail to the board: what waits for whom. Who is told of what, and when, is decided in ``osler.editorial.deadlines``.

Nothing of readers goes into a mail: neither their questions nor their words, only articles, days and addresses of
the desk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.urls import reverse

from osler.domain.review import Person, Stage
from osler.editorial.deadlines import (
    Lapse,
    Reminder,
    Urgency,
    due_for_rereview,
    lapses,
    reminders,
    told,
)
from osler.site.accounts.models import Notice
from osler.site.board.desk import DjangoDesk
from osler.site.board.people import address_of, members
from osler.site.board.views.desk import house_of
from osler.site.board.watch import CLOCKWORK
from osler.site.engine import now

Matter = Reminder | Lapse


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one member; ``keys`` name the matters in it, and ``address`` is empty where none is known."""

    member: str
    address: str
    subject: str
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did: letters sent, letters that could not be, and articles that fell due.

    ``unsent`` pairs a letter with the reason; nothing of it is noted as told, so the next run tries again.
    """

    sent: tuple[Letter, ...]
    unsent: tuple[tuple[Letter, str], ...]
    fallen_due: tuple[str, ...]


def remind(today: date, *, dry_run: bool = False) -> Outcome:
    """Let fall due what has run out, and tell the members what waits for them, each matter once a period."""
    fallen = () if dry_run else fall_due(today)
    sent: list[Letter] = []
    unsent: list[tuple[Letter, str]] = []
    for letter in letters(today):
        failed = "no address is known" if not letter.address else "" if dry_run else _send(letter)
        if failed:
            unsent.append((letter, failed))
        else:
            sent.append(letter)
    return Outcome(sent=tuple(sent), unsent=tuple(unsent), fallen_due=fallen)


def fall_due(today: date) -> tuple[str, ...]:
    """Mark as due every published article whose approval has run out; their names."""
    out = []
    for dossier in DjangoDesk().dossiers():
        if dossier.stage is Stage.PUBLISHED and due_for_rereview(dossier, today):
            house_of(dossier.article).fall_due(CLOCKWORK, dossier.article)
            out.append(dossier.article)
    return tuple(out)


def letters(today: date) -> tuple[Letter, ...]:
    """What is to be said today and was not yet said in its period: one letter a member."""
    people, dossiers = members(), tuple(DjangoDesk().dossiers())
    matters: tuple[Matter, ...] = (*reminders(dossiers, today), *lapses(people, today))
    titles = {d.article: d.latest.content.title for d in dossiers}
    names = {p.id: p.name for p in people}
    out = []
    for person in people:
        own = [m for m in matters if person in told(m, people)]
        known = set(Notice.objects.filter(member=person.id).values_list("about", flat=True))
        fresh = [m for m in own if m.key not in known]
        if fresh:
            out.append(_letter(person, fresh, titles, names, today))
    return tuple(out)


def _letter(
    person: Person, matters: list[Matter], titles: Mapping[str, str], names: Mapping[str, str], today: date
) -> Letter:
    count = len(matters)
    matter = "one matter waits" if count == 1 else f"{count} matters wait"
    parts = [f"Dear {person.name},"]
    for heading, listed in _grouped(matters):
        parts.append(heading)
        parts += [_point(m, person, titles, names, today) for m in listed]
    parts.append(
        f"You get this as a member of the editorial board of {settings.SITE_NAME}. Each matter is recalled once "
        "a week at most, an approval or a credential that runs out once a month."
    )
    return Letter(
        member=person.id,
        address=address_of(person.id),
        subject=f"{settings.SITE_NAME}: {matter} for you",
        text="\n\n".join(parts) + "\n",
        keys=tuple(m.key for m in matters),
    )


HEADINGS: Mapping[Urgency | str, str] = {
    Urgency.OVERDUE: "Your reviews that are late",
    Urgency.SOON: "Your reviews that are soon due",
    Urgency.ESCALATED: "Reviews so late that you should know",
    Urgency.REOPENED: "Taken up again for a reason",
    Urgency.CHANGES: "Changes were requested, and nobody has handed it in again",
    Urgency.UNCLAIMED: "In review, and reviewers are wanting",
    Urgency.UNPUBLISHED: "Approved, and not published",
    Urgency.REREVIEW: "Due for review again",
    "credential": "Credentials",
}
"""Headings of a letter, in their order."""


def _grouped(matters: Iterable[Matter]) -> Iterable[tuple[str, list[Matter]]]:
    listed = list(matters)
    for kind, heading in HEADINGS.items():
        found = [m for m in listed if (m.urgency if isinstance(m, Reminder) else "credential") == kind]
        if found:
            yield heading, found


def _point(
    matter: Matter, person: Person, titles: Mapping[str, str], names: Mapping[str, str], today: date
) -> str:
    if isinstance(matter, Lapse):
        return f"* {_of_credential(matter, person, names)}"
    address = settings.SITE_URL + reverse("desk", args=[matter.article])
    return f"* {titles[matter.article]}\n  {_said(matter, today)}\n  {address}"


def _said(matter: Reminder, today: date) -> str:
    day, late = _day(matter.due), (today - matter.due).days
    match matter.urgency:
        case Urgency.SOON:
            return f"Due on {day}, {'today' if late == 0 else f'in {_days(-late)}'}."
        case Urgency.UNCLAIMED:
            return f"Enough reviewers should have taken it on by {day}. Assign it to a reviewer."
        case Urgency.CHANGES:
            return f"It should have been mended by {day}. Edit it and submit it again, or withdraw it."
        case Urgency.UNPUBLISHED:
            return f"It should have been published by {day}."
        case Urgency.REOPENED:
            return f"Since {day}. Readers are told why; go on with it, or withdraw it."
        case Urgency.REREVIEW:
            return f"Its approval {'ran' if late > 0 else 'runs'} out on {day}."
        case _:
            return f"It was due on {day}, {_days(late)} ago."


def _of_credential(matter: Lapse, person: Person, names: Mapping[str, str]) -> str:
    own = matter.person == person.id
    whose = "Your credential" if own else f"The credential of {names[matter.person]}"
    held = f"{whose} ({matter.credential.title}, {matter.credential.issuer})"
    until = _day(matter.credential.expires)
    if matter.expired:
        return f"{held} ran out on {until}. Without one nobody can sign an approval."
    return f"{held} runs out on {until}. Send the editor-in-chief the new one before that day."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"


def _send(letter: Letter) -> str:
    """Note the matters as told, then send; what went wrong, in words, if it could not be sent.

    Noted first, and committed: of two runs at once only one sends, and no lock is held while a mail server is slow.
    """
    try:
        with transaction.atomic():
            Notice.objects.bulk_create(Notice(member=letter.member, about=key) for key in letter.keys)
    except IntegrityError:
        return "another run is telling it"
    try:
        EmailMessage(letter.subject, letter.text, to=[letter.address], connection=_connection()).send()
    except (SMTPException, OSError) as error:
        Notice.objects.filter(member=letter.member, about__in=letter.keys).delete()
        return f"{type(error).__name__}: the mail server did not take it"
    return ""


def _connection() -> object:
    """The configured way of mail; letters that only go to the console go to its error side."""
    console = str(settings.EMAIL_BACKEND).endswith("console.EmailBackend")
    return get_connection(stream=sys.stderr) if console else get_connection()


def outcome_today(*, dry_run: bool) -> Outcome:
    """``remind`` for the present day in UTC."""
    return remind(now().date(), dry_run=dry_run)
