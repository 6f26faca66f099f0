"""Who is signed in, for the head of pages that allauth's views make."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from osler.errors import NotPermitted
from osler.site.board.people import person_of


def member(request: HttpRequest) -> dict[str, object]:
    """The person, and the institution one may sign in at; nothing on readers' pages, which ask nobody who they are."""
    if not request.path.startswith("/board/"):
        return {}
    known = {"institution": settings.OIDC_NAME if settings.OIDC_RULE else ""}
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return known
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return known
    try:
        return known | {"person": person_of(user)}
    except NotPermitted:
        return known
