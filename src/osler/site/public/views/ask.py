"""Asking: the question goes in, the answer comes out, and nothing of either is kept."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from osler.domain.article import Article
from osler.rendering.outline import FIRST
from osler.site.engine import engine
from osler.site.public.page import original_of, page_of_article, record_address
from osler.site.security.throttle import too_often

LONGEST = 500
"""Characters of a question."""
_AT_ONCE = BoundedSemaphore(2)
"""Answers made at the same time; more would slow down reading."""
_PATIENCE_SECONDS = 20


@require_safe
@cache_control(no_store=True)
def ask(request: HttpRequest) -> HttpResponse:
    """The answer to the question in the address; works by a plain form."""
    question = " ".join(request.GET.get("q", "").split())
    if not question:
        return redirect("home")
    if len(question) > LONGEST:
        return _sorry(request, f"A question has {LONGEST} characters at most. Please shorten it.", 400)
    if too_often(request, "ask", settings.ASKS_PER_MINUTE):
        return _sorry(request, "Too many questions in one minute. Please wait a little.", 429)
    if not _AT_ONCE.acquire(timeout=_PATIENCE_SECONDS):
        return _sorry(request, "Too many people are asking at once. Please try again in a minute.", 503)
    try:
        answer = engine().ask(question)
    finally:
        _AT_ONCE.release()
    if isinstance(answer, Article):
        return render(request, "answer.html", {"page": page_of_article(answer), "question": question})
    urgent = [n for n in answer.notices if n.kind in FIRST]
    found = [
        {
            "title": f.record.title,
            "address": record_address(f.record.id),
            "original": original_of(f.record),
            "year": f.record.year,
            "difference": f.difference,
        }
        for f in answer.found
    ]
    context = {
        "answer": answer,
        "urgent": urgent,
        "other": [n for n in answer.notices if n.kind not in FIRST],
        "found": found,
        "question": question,
    }
    return render(request, "abstention.html", context)


def _sorry(request: HttpRequest, message: str, status: int) -> HttpResponse:
    response = render(request, "refused.html", {"message": message, "status": status}, status=status)
    if status in {429, 503}:
        response["Retry-After"] = "60"
    return response
