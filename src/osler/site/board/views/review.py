"""Reviewing: one revision, statement by statement, with a declaration of interests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from osler.domain.review import Act, Decision, Judgement, Person, lawful_acts
from osler.domain.revision import Content
from osler.editorial.approval import obstacles
from osler.editorial.dossier import writers
from osler.editorial.risk import quorum, risks
from osler.errors import InvalidValue
from osler.site.accounts.fresh import require_fresh
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import review_form
from osler.site.board.people import board_view
from osler.site.board.views.desk import house_of
from osler.site.engine import engine
from osler.site.public.page import page_of_content


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(Act.COMMENT)
def review(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Judge each statement, declare interests, then sign, ask for changes, or comment."""
    dossier = DjangoDesk().load(slug)
    content = dossier.latest.content
    if request.method == "POST":
        form = review_form(content, request.POST)
        house = house_of(slug)
        given = (person, slug, form.judgements, form.interests)
        match form.decision:
            case Decision.APPROVE:
                require_fresh(request)
                house.sign(*given, content_hash=form.content_hash)
            case Decision.REQUEST_CHANGES:
                house.request_changes(*given, content_hash=form.content_hash, text=form.text)
            case Decision.COMMENT:
                house.comment(*given, content_hash=form.content_hash, text=form.text)
            case _:
                raise InvalidValue("say what you decide: approve, request changes or comment")
        return redirect("desk", slug=slug)
    context = {
        "person": person,
        "dossier": dossier,
        "revision": dossier.latest,
        "statements": with_lines(content),
        "judgements": list(Judgement),
        "against": obstacles(dossier, dossier.latest),
        "quorum": quorum(content),
        "risks": sorted(risks(content)),
        "own": person.id in writers(dossier, dossier.latest.number),
        "can": {str(a) for a in lawful_acts(dossier.stage) if person.may(a)},
        "holds": any(c.reviewer == person.id for c in dossier.claims),
    }
    return render(request, "board/review.html", context)


def with_lines(content: Content) -> list[dict[str, object]]:
    """Every statement with its passages as readers see them."""
    page = page_of_content(content, engine().library, None)
    lines = {line.id: line for line in page.bottom_line}
    lines |= {line.id: line for block in page.sections for line in block.lines}
    return [{"statement": s, "line": lines[s.id]} for s in content.statements()]
