"""Reading: home, articles with their history, records, topics, search."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from osler.domain.question import QuestionKind
from osler.domain.record import Basis
from osler.editorial.status import Standing
from osler.errors import RecordNotFound
from osler.language.inert import inert
from osler.rendering.references import authors, identifiers, size, sought, source, strength
from osler.site.board.models import Feedback
from osler.site.engine import engine, reference_of
from osler.site.public.cited_as import work_of
from osler.site.public.citing import addresses
from osler.site.public.finding import articles_for
from osler.site.public.jsonld import medical_web_page
from osler.site.public.kept import kept
from osler.site.public.page import original_of, page_of_content
from osler.site.public.pieces import pieces
from osler.site.public.shown import Shown, shown_article, shown_articles
from osler.site.public.views.versions import notes_of
from osler.site.security.throttle import too_often

_RECENT = 8
_MOST_FOUND = 30
"""Publications in a list of what was found."""
_LONGEST_FEEDBACK = 4000


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The question box, what was last reviewed, and the topics."""
    articles = list(shown_articles())
    reviewed = [s for s in articles if s.status.standing is Standing.REVIEWED]
    context = {
        "reviewed": reviewed[:_RECENT],
        "unreviewed": [s for s in articles if s not in reviewed][:_RECENT],
        "topics": topics_of(articles),
        "records": engine().library.count(),
    }
    return render(request, "home.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """An article as it may be shown today; a tombstone after withdrawal."""
    shown = shown_article(slug)
    if shown.revision is None:
        gone = shown.status.standing is Standing.WITHDRAWN
        return render(request, "tombstone.html", {"shown": shown}, status=410 if gone else 200)
    html = kept(_article_page, request, shown)
    response = HttpResponse(html)
    response["Cache-Control"] = "no-cache"  # a page withdrawn or re-opened must not be read from a copy
    response["ETag"] = quote_etag(hashlib.sha256(html.encode()).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _article_page(request: HttpRequest, shown: Shown) -> str:
    revision = shown.revision
    if revision is None:
        raise Http404
    page = page_of_content(revision.content, engine().library, shown.trace, shown.question)
    first = page.bottom_line[0].text if page.bottom_line else page.title
    context = {
        "shown": shown,
        "status": shown.status,
        "page": page,
        "description": f"{shown.status.label}. {first}",
        "jsonld": medical_web_page(shown, page),
        "version": revision.number,
        "hash": revision.hash,
        "has_history": bool(shown.dossier.publications),
        "notes": notes_of(shown.dossier),
        "work": work_of(shown),
        "cited_as": addresses("citation", shown.slug),
        "taken": addresses("references", shown.slug),
        "question": shown.origin.question if shown.origin else page.title,
    }
    return render_to_string("article.html", context, request)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """A reader's word to the board about an article; no name is asked for."""
    shown = shown_article(slug)
    if shown.revision is None:
        raise Http404
    text = inert(request.POST.get("text", "")).strip()
    error = ""
    if request.method == "POST":
        if too_often(request, "feedback", 5):
            error = "Too many messages in one minute. Please wait a little."
        elif not text or len(text) > _LONGEST_FEEDBACK:
            error = f"Please write between 1 and {_LONGEST_FEEDBACK} characters."
        else:
            Feedback.objects.create(article=slug, revision=shown.revision.number, text=text)
            return redirect("thanks", slug=slug)
    status = 400 if error else 200
    return render(request, "feedback.html", {"shown": shown, "text": text, "error": error}, status=status)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The word has reached the board."""
    return render(request, "thanks.html", {"shown": shown_article(slug)})


@require_safe
def record(request: HttpRequest, identifier: str) -> HttpResponse:
    """A record with its text, the passage named in the address highlighted in it."""
    try:
        found = engine().record(identifier)
    except RecordNotFound:
        raise Http404 from None
    reference = reference_of(found, 1, QuestionKind.THERAPY)
    context = {
        "record": found,
        "who": authors(found),
        "source": source(found),
        "known": identifiers(found),
        "facts": " · ".join(filter(None, (strength(reference), size(found)))),
        "looked_for": sought(found),
        "reasons": reference.level_reasons,
        "scheme": reference.level_scheme,
        "original": original_of(found),
        "pieces": pieces(found, request.GET.get("passage", "")),
        "restated": any(s.basis is Basis.RESTATED for s in found.sections),
        "articles": [s for s in shown_articles() if s.revision and found.id in s.revision.content.records()],
    }
    return render(request, "record.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What articles are about, with how many there are."""

    slug: str
    name: str
    count: int


def topics_of(articles: Iterable[Shown]) -> tuple[Topic, ...]:
    """The topics of these articles, by name."""
    named = [(slug, name) for s in articles if s.origin for slug, name in s.origin.topics]
    counts = Counter(slug for slug, _ in named)
    names = dict(named)
    return tuple(Topic(slug=s, name=names[s], count=counts[s]) for s in sorted(names, key=lambda s: names[s]))


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics."""
    return render(request, "topics.html", {"topics": topics_of(list(shown_articles()))})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of one topic."""
    articles = list(shown_articles())
    name = next((t.name for t in topics_of(articles) if t.slug == slug), None)
    if name is None:
        raise Http404
    of_topic = [s for s in articles if s.origin and slug in {t[0] for t in s.origin.topics}]
    return render(request, "topic.html", {"name": name, "articles": of_topic})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The library's records and the house's articles for some words; nothing of them is kept."""
    text = " ".join(request.GET.get("q", "").split())[:500]
    if text and too_often(request, "search", 3 * settings.ASKS_PER_MINUTE):
        context = {"message": "Too many searches in one minute. Please wait a little.", "status": 429}
        return render(request, "refused.html", context, status=429)
    hits = engine().search(text, limit=_MOST_FOUND) if text else ()
    articles = articles_for(text, shown_articles()) if text else ()
    context = {"text": text, "hits": hits, "articles": articles, "most": _MOST_FOUND}
    response = render(request, "search.html", context)
    response["Cache-Control"] = "no-store"
    return response
