"""Articles and answers as PDF."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from osler.domain.article import Article
from osler.rendering.pdf import Printed, pdf
from osler.site.engine import engine, now
from osler.site.public.page import page_of_article, page_of_content
from osler.site.public.printed import printed_answer, printed_article
from osler.site.public.shown import shown_article
from osler.site.public.views.ask import held, question_in, refused
from osler.site.security.throttle import too_often

_KEPT_SECONDS = 24 * 60 * 60
_PER_MINUTE = 30


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The article as it may be shown today; made once for each text and status."""
    shown = shown_article(slug)
    if shown.revision is None:
        raise Http404
    key = _key(shown.revision.hash, shown.status.label, str(shown.status), shown.slug)
    made = cache.get(key)
    if made is None:
        if too_often(request, "pdf", _PER_MINUTE):
            return HttpResponse("Too many files in one minute.", status=429, content_type="text/plain")
        page = page_of_content(shown.revision.content, engine().library, shown.trace, shown.question)
        made = pdf(printed_article(shown, page))
        cache.set(key, made, _KEPT_SECONDS)
    response = _file(made, slug)
    response["ETag"] = f'"{hashlib.sha256(made).hexdigest()[:32]}"'
    response["Link"] = f'<{request.build_absolute_uri("./")}>; rel="canonical"'
    if not shown.indexed:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(no_store=True)
def answer(request: HttpRequest) -> HttpResponse:
    """The answer to the question in the address, made for this file and kept nowhere."""
    question = question_in(request)
    refusal = refused(request, question) if question else None
    if refusal is not None:
        return refusal
    if not question:
        raise Http404
    with held():
        found = engine().ask(question)
        made = pdf(_printed(found)) if isinstance(found, Article) else b""
    if not isinstance(found, Article):
        raise Http404
    response = _file(made, slugify(found.title)[:80] or "answer")
    response["X-Robots-Tag"] = "noindex"
    return response


def _printed(found: Article) -> Printed:
    return printed_answer(page_of_article(found, engine().library), now().date())


def _key(*parts: str) -> str:
    return "pdf:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _file(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
