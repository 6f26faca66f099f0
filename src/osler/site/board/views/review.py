"""Reviewing: one revision, statement by statement, with a declaration of interests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from osler.domain.review import Act, Decision, Judgement, Person, Stage, lawful_acts
from osler.editorial.approval import obstacles
from osler.editorial.dossier import Dossier
from osler.editorial.next_step import can_review
from osler.editorial.risk import quorum, risks
from osler.errors import EditorialError, InvalidValue, OslerError
from osler.site.accounts.fresh import require_fresh
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import Entered, entered, review_form, whole_number
from osler.site.board.people import board_view
from osler.site.board.reading import barred_because, reading
from osler.site.board.views.desk import house_of
from osler.site.engine import now
from osler.site.security.refusals import status_of


@require_http_methods(["GET", "HEAD", "POST"])
@board_view(Act.COMMENT)
def review(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Judge each statement, declare interests, then sign, ask for changes, or comment."""
    if request.method == "POST":
        try:
            _send(request, person, slug)
        except (EditorialError, InvalidValue) as error:
            return _page(request, person, DjangoDesk().load(slug), request.POST, error)
        return redirect(f"{reverse('desk', args=[slug])}?sent=review")
    return _page(request, person, DjangoDesk().load(slug), QueryDict())


def _send(request: HttpRequest, person: Person, slug: str) -> None:
    form = review_form(DjangoDesk().load(slug).latest.content, request.POST)
    house, given = house_of(slug), (person, slug, form.judgements, form.interests)
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


def _page(
    request: HttpRequest,
    person: Person,
    dossier: Dossier,
    data: QueryDict,
    refusal: OslerError | None = None,
) -> HttpResponse:
    """The form; with what was entered and why it was refused, where it was."""
    latest, today = dossier.latest, now().date()
    can = {str(a) for a in lawful_acts(dossier.stage) if person.may(a)}
    given, changed = still_fitting(dossier, data)
    against = obstacles(dossier, latest)
    barred = barred_because(dossier, person) if person.may(Act.SIGN) else ""
    holds = any(c.reviewer == person.id for c in dossier.claims)
    context = {
        "person": person,
        "dossier": dossier,
        "revision": latest,
        "reading": reading(dossier, given),
        "judgements": list(Judgement),
        "against": against,
        "quorum": quorum(latest.content),
        "risks": sorted(risks(latest.content)),
        "barred": barred,
        "can": can,
        "may_claim": "claim" in can
        and can_review(dossier, person, today)
        and (not holds or dossier.stage is Stage.SUBMITTED),
        "may_sign": "sign" in can and not barred and not against,
        "sent": data,
        "changed": changed,
        "refusal": refusal,
    }
    return render(request, "board/review.html", context, status=status_of(refusal))


def still_fitting(dossier: Dossier, data: QueryDict) -> tuple[dict[str, Entered], tuple[str, ...]]:
    """What was entered of statements that are what they were when the form was loaded, and the others' ids.

    A judgement of words that somebody has changed meanwhile is nobody's judgement of the new ones.
    """
    if not data:
        return {}, ()
    number = whole_number(data, "revision", dossier.latest.number)
    given = entered(dossier.latest.content, data)
    if not 1 <= number < dossier.latest.number:
        return given, ()
    before = {s.id: s for s in dossier.revision(number).content.statements()}
    changed = tuple(s.id for s in dossier.latest.content.statements() if before.get(s.id) != s)
    return {i: e for i, e in given.items() if i not in changed}, changed
