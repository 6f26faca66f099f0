"""Pages of plain prose, and what machines read: sitemap, robots, feed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from osler.site.engine import engine, now
from osler.site.public.shown import shown_articles
from osler.site.public.views.read import topics_of

PAGES = {
    "policy": "Editorial policy",
    "about": "About",
    "evidence": "How evidence is graded",
    "glossary": "Glossary",
}


@require_safe
def prose(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages of prose."""
    if name not in PAGES:
        raise Http404
    return render(request, f"prose/{name}.html", {"title": PAGES[name], "records": engine().library.count()})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """What crawlers may visit (RFC 9309): not answers made on demand, not the board."""
    lines = (
        "User-agent: *",
        "Disallow: /ask",
        "Disallow: /search",
        "Disallow: /review/",
        "Disallow: /board/",
        "Disallow: /cms/",
        "",
    )
    text = "\n".join(lines) + f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages offered to search engines (sitemaps.org 0.9): prose, articles that were reviewed, and their topics."""
    prose_pages = (reverse("prose", args=(p,)) for p in PAGES)
    articles = [s for s in shown_articles() if s.indexed]
    topics = (reverse("topic", args=(t.slug,)) for t in topics_of(articles))
    addresses: list[tuple[str, date | None]] = [(a, None) for a in (reverse("home"), *prose_pages, *topics)]
    addresses += [(reverse("article", args=(s.slug,)), s.status.last_updated) for s in articles]
    return render(request, "sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Reviewed articles, last updated first (Atom, RFC 4287)."""
    articles = [s for s in shown_articles() if s.indexed][:20]
    updated = articles[0].status.last_updated if articles else now().date()
    context = {"articles": articles, "updated": updated}
    return render(request, "feed.xml", context, content_type="application/atom+xml")
