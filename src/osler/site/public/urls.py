"""The addresses of the public side."""

from __future__ import annotations

from django.urls import path, re_path

from osler.site.public import assets
from osler.site.public.views import ask, pdf, prose, read, take, versions

PATTERNS = [
    path("", read.home, name="home"),
    path("ask", ask.ask, name="ask"),
    path("ask/progress", ask.progress, name="progress"),
    path("ask/answer.pdf", pdf.answer, name="answer_pdf"),
    re_path(r"^ask/references\.(?P<form>ris|bib|json)$", take.answer_references, name="answer_references"),
    path("search", read.search, name="search"),
    path("articles/<slug:slug>/", read.article, name="article"),
    path("articles/<slug:slug>/article.pdf", pdf.article, name="article_pdf"),
    path("articles/<slug:slug>/history/", versions.history, name="history"),
    path("articles/<slug:slug>/versions/<int:number>/", versions.version, name="version"),
    path("articles/<slug:slug>/changes/", versions.changes, name="changes"),
    re_path(
        r"^articles/(?P<slug>[-\w]+)/references\.(?P<form>ris|bib|json)$", take.references, name="references"
    ),
    re_path(r"^articles/(?P<slug>[-\w]+)/article\.(?P<form>ris|bib|json)$", take.citation, name="citation"),
    path("articles/<slug:slug>/feedback/", read.feedback, name="feedback"),
    path("articles/<slug:slug>/thanks/", read.thanks, name="thanks"),
    path("records/<path:identifier>", read.record, name="record"),
    path("topics/", read.topics, name="topics"),
    path("topics/<slug:slug>/", read.topic, name="topic"),
    path("pages/<slug:name>/", prose.prose, name="prose"),
    path("robots.txt", prose.robots, name="robots"),
    path("sitemap.xml", prose.sitemap, name="sitemap"),
    path("feed.xml", prose.feed, name="feed"),
    re_path(r"^assets/([0-9a-f]{12})/([a-z.]+)$", assets.asset, name="asset"),
]
