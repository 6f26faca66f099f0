"""The dashboard, and its figures as CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from osler.domain.review import Person
from osler.editorial.turnaround import months, months_csv, rounds, rounds_csv
from osler.site.board.dashboard import SHOWN_MONTHS, expiring, flagged, late, plots
from osler.site.board.desk import DjangoDesk
from osler.site.board.models import Feedback
from osler.site.board.people import board_view
from osler.site.board.views.queue import row
from osler.site.engine import now

_WORDS = 5


@require_safe
@board_view()
def dashboard(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything at a glance; whoever is on the board may see it, the auditor too."""
    dossiers, today = tuple(DjangoDesk().dossiers()), now().date()
    by_month = months(rounds(dossiers))
    counts, days = plots(by_month)
    unread = Feedback.objects.filter(handled=False)
    context = {
        "person": person,
        "mine": [r for d in dossiers if (r := row(d, person))["mine"]],
        "late": late(dossiers, today),
        "expiring": expiring(dossiers, today),
        "flagged": flagged(dossiers),
        "unread": unread.count(),
        "words": unread.order_by("-at")[:_WORDS],
        "months": by_month[::-1],
        "shown_months": SHOWN_MONTHS,
        "counts": counts,
        "days": days,
    }
    return render(request, "board/dashboard.html", context)


@require_safe
@board_view()
def turnaround(_request: HttpRequest, _person: Person, table: str) -> HttpResponse:
    """The figures as a file: one line a month, or one line a round."""
    listed = rounds(DjangoDesk().dossiers())
    text = months_csv(months(listed)) if table == "months" else rounds_csv(listed)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="turnaround-{table}.csv"'
    return response
