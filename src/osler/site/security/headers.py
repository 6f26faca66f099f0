"""The headers every page carries: what a browser may load, and what it must not tell others."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from osler.language.inert import inert

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy Level 3: everything from here, nothing inline, nothing from elsewhere."""
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
SIGNED = "/review/"
"""Whoever knows an address below this one may use it: it is itself the key."""
Respond = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Middleware: one policy for the whole site, and no copies of board pages in any cache."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response with its headers."""
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response.setdefault("Cache-Control", "no-cache")  # what was withdrawn must not be read from a copy
        if request.path.startswith(("/board/", "/cms/", SIGNED)):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex"
        if request.path.startswith(SIGNED):
            response["Referrer-Policy"] = (
                "strict-origin"  # not even a page of ours learns the link from another
            )
        return response


class Inert:
    """Middleware: no hidden characters in a page, whoever put them into a record or a question."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, its HTML without hidden characters."""
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = inert(response.content.decode()).encode()
            if "Content-Length" in response:  # counted before; a browser would wait for what is not coming
                response["Content-Length"] = str(len(response.content))
        return response
