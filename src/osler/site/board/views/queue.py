"""The board's first page: what there is to do, and a new article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from osler.domain.review import Act, Person
from osler.editorial.approval import obstacles, signatures
from osler.editorial.deadlines import overdue, pending
from osler.editorial.dossier import Dossier
from osler.editorial.next_step import NextStep, next_step, waits_for
from osler.editorial.risk import quorum, risks
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import text_of
from osler.site.board.models import Feedback
from osler.site.board.openings import open_article
from osler.site.board.people import board_view
from osler.site.engine import now


@require_safe
@board_view()
def queue(request: HttpRequest, person: Person) -> HttpResponse:
    """Every article with its stage, what stands against it, and what this person can do."""
    rows = sorted((row(d, person) for d in DjangoDesk().dossiers()), key=by_urgency)
    context = {
        "person": person,
        "mine": [r for r in rows if r["mine"]],
        "others": [r for r in rows if not r["mine"]],
        "may_open": person.may(Act.EDIT),
        "feedback": Feedback.objects.filter(handled=False).count(),
    }
    return render(request, "board/queue.html", context)


def row(dossier: Dossier, person: Person) -> dict[str, object]:
    """An article as the queue shows it."""
    today, latest = now().date(), dossier.latest
    claims = pending(dossier)
    step = next_step(dossier, person, today)
    return {
        "article": dossier.article,
        "title": latest.content.title,
        "stage": dossier.stage,
        "revision": latest.number,
        "quorum": quorum(latest.content),
        "risks": sorted(risks(latest.content)),
        "signed": len(signatures(dossier, latest)),
        "against": len(obstacles(dossier, latest)),
        "held": sorted(c.name for c in claims),
        "due": min((c.due for c in claims), default=None),
        "overdue": bool(overdue(dossier, today)),
        "mine": step is not None,
        "next": step,
        "waits_for": waits_for(dossier),
    }


def by_urgency(row: Mapping[str, object]) -> tuple[date, str]:
    """What is due first stands first, then by title."""
    step = row["next"]
    due = step.due if isinstance(step, NextStep) and step.due else date.max
    return due, str(row["title"])


@require_POST
@board_view(Act.EDIT)
def new(request: HttpRequest, person: Person) -> HttpResponse:
    """Open an article from a question."""
    dossier = open_article(person, text_of(request.POST, "question", longest=500))
    return redirect("desk", slug=dossier.article)
