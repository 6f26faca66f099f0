"""The site's own few files, served from the package under a name that changes with their content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse

TYPES = {
    "site.css": "text/css; charset=utf-8",
    "board.css": "text/css; charset=utf-8",
    "site.js": "text/javascript; charset=utf-8",
    "board.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_DRAWINGS = "evidence.css"
"""How meter and map look, wherever they are drawn; a part of ``site.css``."""


@lru_cache
def _content(name: str) -> bytes:
    plain = next(n for n in TYPES if n == name)  # a template gives a kind of text that paths do not take
    own = (files("osler.site") / "static" / plain).read_bytes()
    return own + (files("osler.rendering") / _DRAWINGS).read_bytes() if plain == "site.css" else own


@lru_cache
def stamp(name: str) -> str:
    """The first digits of the SHA-256 of a file's content."""
    return hashlib.sha256(_content(name)).hexdigest()[:12]


def asset(_request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One of the files; it may be kept for ever under this name."""
    if name not in TYPES or digest != stamp(name):
        raise Http404
    response = HttpResponse(_content(name), content_type=TYPES[name])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
