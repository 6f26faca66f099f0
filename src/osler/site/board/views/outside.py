"""Experts outside the board: a link that opens one review of one text, once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from osler.domain.review import Act, Judgement, Person
from osler.editorial.links import article_of, open_invitation, token_for
from osler.errors import InvalidValue, ReviewInvalid
from osler.site.board.desk import DjangoDesk
from osler.site.board.forms import entered, review_form, text_of, whole_number
from osler.site.board.people import board_view
from osler.site.board.reading import reading
from osler.site.board.views.desk import house_of
from osler.site.engine import now
from osler.site.security.refusals import status_of

_LONGEST_DAYS = 60


def _secret() -> bytes:
    return str(settings.LINK_SECRET).encode()


@require_POST
@board_view(Act.INVITE)
def invite(request: HttpRequest, person: Person, slug: str) -> HttpResponse:
    """Invite an expert; the link is shown once and kept nowhere."""
    name, days = text_of(request.POST, "name", longest=120), whole_number(request.POST, "days", 14)
    if not name or not 1 <= days <= _LONGEST_DAYS:
        raise InvalidValue(f"an invitation has a name and holds 1 to {_LONGEST_DAYS} days")
    nonce, expires = secrets.token_urlsafe(24), now() + timedelta(days=days)
    seen = whole_number(request.POST, "seen")
    dossier = house_of(slug).invite(person, slug, name, nonce=nonce, expires=expires, seen=seen)
    token = token_for(slug, dossier.invitations[-1], _secret())
    link = settings.SITE_URL + reverse("outside", args=(token,))
    context = {"person": person, "dossier": dossier, "name": name, "expires": expires, "link": link}
    return render(request, "board/invited.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """The text and its form for whoever holds the link; sending it uses the link up."""
    slug, nonce = article_of(token, _secret())
    dossier = DjangoDesk().load(slug)
    invitation = open_invitation(dossier, nonce, now())
    data, refusal = QueryDict(), None
    if request.method == "POST":
        data = request.POST
        try:
            form = review_form(dossier.latest.content, data)
            house_of(slug).comment_by_link(token, _secret(), form.judgements, form.interests, text=form.text)
        except (ReviewInvalid, InvalidValue) as error:
            refusal = error
        else:
            return render(request, "board/outside_thanks.html")
    context = {
        "invitation": invitation,
        "revision": dossier.latest,
        "reading": reading(dossier, entered(dossier.latest.content, data)),
        "judgements": list(Judgement),
        "sent": data,
        "refusal": refusal,
    }
    return render(request, "board/outside.html", context, status=status_of(refusal))
