"""The board's first page: what there is to do, and a new article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from osler.domain.review import Act, Person, Stage
from osler.editorial.approval import obstacles, signatures
from osler.editorial.deadlines import overdue, pending
from osler.editorial.dossier import Dossier, writers
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
    rows = [row(d, person) for d in DjangoDesk().dossiers()]
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
    held = {c.reviewer for c in claims}
    own = person.id in writers(dossier, latest.number)
    review = dossier.stage in {Stage.SUBMITTED, Stage.UNDER_REVIEW} and person.may(Act.SIGN) and not own
    write = person.may(Act.EDIT) and dossier.stage in {Stage.DRAFT, Stage.CHANGES_REQUESTED, Stage.REOPENED}
    publish = person.may(Act.PUBLISH) and dossier.stage is Stage.APPROVED
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
        "mine": person.id in held or review or write or publish,
    }


@require_POST
@board_view(Act.EDIT)
def new(request: HttpRequest, person: Person) -> HttpResponse:
    """Open an article from a question."""
    dossier = open_article(person, text_of(request.POST, "question", longest=500))
    return redirect("desk", slug=dossier.article)
