"""How long articles take on their way through the house: each round's moments, and each month's medians."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from osler.editorial.dossier import Dossier

_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One submission of an article and what became of it, as far as it came.

    ``reviewed`` is the first review by a member of the board; ``approved`` and ``published`` belong to the text
    of this round.
    """

    article: str
    number: int
    submitted: datetime
    reviewed: datetime | None
    approved: datetime | None
    published: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What happened in one month ("2026-11"), and how many days it had taken, as medians.

    A span counts in the month in which it ended; ``None`` where none ended.
    """

    month: str
    submitted: int
    reviewed: int
    approved: int
    published: int
    days_to_review: float | None
    days_to_approval: float | None
    days_to_publication: float | None


def rounds(dossiers: Iterable[Dossier]) -> tuple[Round, ...]:
    """Every round of every article, in the order they began."""
    return tuple(sorted((r for d in dossiers for r in _rounds(d)), key=lambda r: (r.submitted, r.article)))


def _rounds(dossier: Dossier) -> list[Round]:
    out = []
    ends = (*(s.at for s in dossier.submissions[1:]), None)
    for number, (begun, end) in enumerate(zip(dossier.submissions, ends, strict=False), 1):

        def within(at: datetime, begun: datetime = begun.at, end: datetime | None = end) -> bool:
            return begun <= at and (end is None or at < end)

        approval = next((a for a in dossier.approvals if within(a.at)), None)
        out.append(
            Round(
                article=dossier.article,
                number=number,
                submitted=begun.at,
                reviewed=min(
                    (r.at for r in dossier.reviews if r.round == number and not r.outside), default=None
                ),
                approved=approval.at if approval else None,
                published=next(
                    (
                        p.at
                        for p in dossier.publications
                        if approval and p.content_hash == approval.content_hash and within(p.at)
                    ),
                    None,
                ),
            )
        )
    return out


def months(given: Iterable[Round]) -> tuple[Month, ...]:
    """Every month in which something happened, oldest first; a month is one of UTC."""
    listed = tuple(given)
    moments = [m for r in listed for m in (r.submitted, r.reviewed, r.approved, r.published) if m]
    return tuple(_month(name, listed) for name in sorted({_name(m) for m in moments}))


def _month(name: str, listed: tuple[Round, ...]) -> Month:
    def ended(end: Callable[[Round], datetime | None]) -> list[Round]:
        return [r for r in listed if (at := end(r)) and _name(at) == name]

    reviewed, approved, published = (
        ended(lambda r: r.reviewed),
        ended(lambda r: r.approved),
        ended(lambda r: r.published),
    )
    return Month(
        month=name,
        submitted=len(ended(lambda r: r.submitted)),
        reviewed=len(reviewed),
        approved=len(approved),
        published=len(published),
        days_to_review=_median(_days(r.submitted, r.reviewed) for r in reviewed),
        days_to_approval=_median(_days(r.submitted, r.approved) for r in approved),
        days_to_publication=_median(_days(r.approved, r.published) for r in published),
    )


def _days(begun: datetime | None, ended: datetime | None) -> float:
    return (ended - begun).total_seconds() / _DAY if begun and ended else 0.0


def _median(days: Iterable[float]) -> float | None:
    listed = list(days)
    return round(median(listed), 2) if listed else None


def _name(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m}"


def months_csv(given: Iterable[Month]) -> str:
    """The months as CSV (RFC 4180), days with two places."""
    names = tuple(Month.__dataclass_fields__)
    return _csv(names, ([getattr(m, n) for n in names] for m in given))


def rounds_csv(given: Iterable[Round]) -> str:
    """The rounds as CSV (RFC 4180), moments in ISO 8601."""
    names = tuple(Round.__dataclass_fields__)
    return _csv(names, ([getattr(r, n) for n in names] for r in given))


def _csv(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(names)
    for row in rows:
        write.writerow("" if v is None else v.isoformat() if isinstance(v, datetime) else v for v in row)
    return out.getvalue()
