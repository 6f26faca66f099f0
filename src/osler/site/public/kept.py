"""Pages kept in memory for as long as nothing they show has changed; they are the same for every reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest

from osler.site.engine import engine
from osler.site.public.assets import stamp
from osler.site.public.shown import Shown

_SECONDS = 60 * 60


def kept(make: Callable[[HttpRequest, Shown], str], request: HttpRequest, shown: Shown) -> str:
    """The page that ``make`` makes of an article, made anew when article, day, library or style have changed."""
    key = "page:" + hashlib.sha256("\0".join((make.__name__, *_what(shown))).encode()).hexdigest()
    page: str | None = cache.get(key)
    if page is None:
        page = make(request, shown)
        cache.set(key, page, _SECONDS)
    return page


def _what(shown: Shown) -> tuple[str, ...]:
    return shown.key, engine().library.snapshot(), stamp("site.css"), stamp("site.js")
