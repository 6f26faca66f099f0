"""The house at a glance: what waits, what is late, what is doubtful, what readers wrote, how long things take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from osler.editorial.approval import runs_until
from osler.editorial.deadlines import Deadlines, overdue
from osler.editorial.dossier import Dossier
from osler.editorial.turnaround import Month
from osler.site.board.plots import Series, bars, lines

SHOWN_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A review that is late."""

    article: str
    title: str
    reviewer: str
    due: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """An approval that runs out within the notice, or has; ``days`` are left, or over where negative."""

    article: str
    title: str
    until: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A statement of a newest text with its flag up; ``verdict`` is what verification says."""

    article: str
    title: str
    statement: str
    text: str
    verdict: str


def late(dossiers: Iterable[Dossier], today: date) -> tuple[Late, ...]:
    """Every late review, the latest first."""
    found = (
        Late(
            article=d.article,
            title=d.latest.content.title,
            reviewer=c.name,
            due=c.due,
            days=(today - c.due).days,
        )
        for d in dossiers
        for c in overdue(d, today)
    )
    return tuple(sorted(found, key=lambda x: (x.due, x.article)))


def expiring(dossiers: Iterable[Dossier], today: date) -> tuple[Expiring, ...]:
    """Every approval of a public text that runs out soon or has run out, by its day."""
    notice = Deadlines().rereview_notice_days
    found = (
        Expiring(article=d.article, title=d.latest.content.title, until=until, days=(until - today).days)
        for d in dossiers
        if d.ending is None and (until := runs_until(d))
    )
    return tuple(sorted((x for x in found if x.days <= notice), key=lambda x: (x.until, x.article)))


def flagged(dossiers: Iterable[Dossier]) -> tuple[Flagged, ...]:
    """Every statement of a newest text with its flag up, article by article; ended articles are left out."""
    return tuple(
        Flagged(
            article=d.article,
            title=d.latest.content.title,
            statement=s.id,
            text=s.text,
            verdict=str(s.verdict.label),
        )
        for d in dossiers
        if d.ending is None
        for s in d.latest.content.statements()
        if s.flagged
    )


def plots(months: Sequence[Month]) -> tuple[SafeString, SafeString]:
    """What happened in each of the last months, and how many days it took."""
    shown = months[-SHOWN_MONTHS:]
    labels = [m.month for m in shown]
    counts = (
        Series(name="Submitted", values=tuple(float(m.submitted) for m in shown)),
        Series(name="Approved", values=tuple(float(m.approved) for m in shown)),
        Series(name="Published", values=tuple(float(m.published) for m in shown)),
    )
    days = (
        Series(name="To first review", values=tuple(m.days_to_review for m in shown)),
        Series(name="To approval", values=tuple(m.days_to_approval for m in shown)),
        Series(name="Approval to publication", values=tuple(m.days_to_publication for m in shown)),
    )
    return (
        bars("plot-counts", "Articles submitted, approved and published by month", labels, counts),
        lines("plot-days", "Median days by month", labels, days),
    )
