"""What the house refuses, as a page that says why."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from osler.errors import (
    ArticleNotFound,
    EditorialError,
    InvalidValue,
    LinkInvalid,
    NotPermitted,
    OslerError,
    RecordNotFound,
)

STATUS: tuple[tuple[type[OslerError], int], ...] = (
    (NotPermitted, 403),
    (ArticleNotFound, 404),
    (RecordNotFound, 404),
    (LinkInvalid, 410),
    (EditorialError, 409),
    (InvalidValue, 400),
)
"""HTTP status of each refusal (RFC 9110, section 15.5); the first that fits."""


class Refusals:
    """Middleware: an error that Osler raises on purpose becomes a page with its message."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response as it comes."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """The refusal of an address that no text of a database can be; PostgreSQL would fail over it."""
        return refused(request, InvalidValue("no address has a null byte")) if "\0" in request.path else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal; ``None`` for whatever was not meant."""
        return _busy(error) if isinstance(error, OperationalError) else refused(request, error)


def _busy(error: OperationalError) -> HttpResponse:
    """The page for a database that is locked, full or away: nothing was saved, and trying again may help.

    It is drawn without asking who reads it, which the database would have to say.
    """
    logging.getLogger("django.request").error("database", exc_info=(type(error), error, error.__traceback__))
    message = "The site cannot save or read this just now. Nothing was changed."
    context = {"message": message, "status": 503, "site_name": settings.SITE_NAME}
    response = HttpResponse(render_to_string("refused.html", context), status=503)
    response["Retry-After"] = "30"
    return response


def status_of(error: Exception | None) -> int | None:
    """The HTTP status of a refusal; ``None`` for whatever was not meant, and where there is none."""
    return next((code for kind, code in STATUS if isinstance(error, kind)), None)


def refused(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for a refusal; ``None`` for whatever was not meant."""
    status = status_of(error)
    if status is None:
        return None
    return render(request, "refused.html", {"message": str(error), "status": status}, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that did not come from here, or from a session that has ended."""
    message = "This form is too old or did not come from this site. Load its page again and repeat."
    if request.path.startswith("/board/articles/"):
        message = (
            "Your session has ended, or this form is too old. Open its page again, and sign in where you are asked: "
            "what you had entered is put back there, if your browser runs scripts."
        )
    return render(request, "refused.html", {"message": message, "status": 403, "reason": reason}, status=403)
