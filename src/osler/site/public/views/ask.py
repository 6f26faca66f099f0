"""Asking: the question goes in, the answer comes out, and nothing of either is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from typing import assert_never

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from osler.codec import Json, dumps
from osler.domain.article import Abstention, Answer, Article, NoticeKind
from osler.language.inert import inert
from osler.language.personal_details import personal
from osler.ports import Observer
from osler.rendering.outline import FIRST
from osler.site.engine import engine
from osler.site.public.account import account_of
from osler.site.public.citing import addresses
from osler.site.public.page import original_of, page_of_article, record_address
from osler.site.public.stream import compressed
from osler.site.public.told import Told, told
from osler.site.security.throttle import Places, too_often

LONGEST = 1000
"""Characters of a question; the engine reads no more."""
_PLACES = Places(at_once=2, waiting=6, patience_seconds=20)
"""Answers made at the same time; more would slow down reading."""


@require_safe
@cache_control(no_store=True)
def ask(request: HttpRequest) -> HttpResponse:
    """The answer to the question in the address, as one page; works by a plain form."""
    question = question_in(request)
    if not question:
        return redirect("home")
    refusal = refused(request, question)
    if refusal:
        return refusal
    steps: list[Told] = []
    with held():
        answer = _answer(question, lambda progress: steps.append(told(progress)))
    return render(request, *_page(answer, question, tuple(steps)))


@require_safe
@cache_control(no_store=True)
def progress(request: HttpRequest) -> HttpResponseBase:
    """The same answer as lines of JSON that come while it is made: each step as it is done, last the whole page.

    Newline-delimited JSON; a line is ``{"step": 0, "words": "..."}`` or ``{"page": "<!doctype html>..."}``. A refusal
    is the page that says so, as HTML.
    """
    question = question_in(request)
    if not question:
        return redirect("home")
    refusal = refused(request, question)
    if refusal:
        return refusal
    told_of: SimpleQueue[Told | Answer | None] = SimpleQueue()
    Thread(target=_make, args=(question, told_of), daemon=True).start()
    lines = _lines(request, question, told_of)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = StreamingHttpResponse(
        compressed(lines) if zipped else lines, content_type="application/x-ndjson"
    )
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["X-Accel-Buffering"] = "no"
    return response


def _make(question: str, told_of: SimpleQueue[Told | Answer | None]) -> None:
    """Make the answer, telling of it; whatever happens, the place is free again and the listener hears the end."""
    try:
        with held():
            told_of.put(_answer(question, lambda progress: told_of.put(told(progress))))
    finally:
        told_of.put(None)


def _lines(
    request: HttpRequest, question: str, told_of: SimpleQueue[Told | Answer | None]
) -> Iterator[bytes]:
    steps: list[Told] = []
    while (event := told_of.get()) is not None:
        match event:
            case Told():
                steps.append(event)
                yield _line({"step": event.step, "words": inert(event.words)})
            case Article() | Abstention():
                template, context = _page(event, question, tuple(steps))
                yield _line({"page": inert(render_to_string(template, context, request))})
            case _:
                assert_never(event)


def _line(sent: Json) -> bytes:
    return (dumps(sent, indent=0) + "\n").encode()


@contextmanager
def held() -> Iterator[None]:
    """The place at the engine that ``refused`` took, free again afterwards."""
    try:
        yield
    finally:
        _PLACES.give_back()


def question_in(request: HttpRequest) -> str:
    """The question in the address, white space folded."""
    return " ".join(request.GET.get("q", "").split())


def _answer(question: str, observer: Observer) -> Answer:
    return engine().ask(question, observer=observer)


def refused(request: HttpRequest, question: str) -> HttpResponse | None:
    """Why the question is not taken; if it is taken, a place at the engine is held and must be released."""
    if len(question) > LONGEST:
        much = f"A question has {LONGEST:,} characters at most; this one has {len(question):,}. Please shorten it."
        return _sorry(request, much, 400, question)
    if too_often(request, "ask", settings.ASKS_PER_MINUTE):
        return _sorry(request, "Too many questions in one minute. Please wait a little.", 429, question)
    if not _PLACES.take():
        return _sorry(
            request, "Too many people are asking at once. Please try again in a minute.", 503, question
        )
    return None


def _page(answer: Answer, question: str, steps: tuple[Told, ...]) -> tuple[str, dict[str, object]]:
    """The template that shows the answer, and what it needs."""
    library = engine().library
    if isinstance(answer, Article):
        page = page_of_article(answer, library)
        return "answer.html", {
            "page": page,
            "question": question,
            "steps": steps,
            "personal": personal(question),
            "taken": addresses("answer_references", query={"q": question}),
        }
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
    return "abstention.html", {
        "answer": answer,
        "emergency": any(n.kind is NoticeKind.EMERGENCY for n in answer.notices),
        "personal": personal(question),
        "urgent": [n for n in answer.notices if n.kind in FIRST],
        "other": [n for n in answer.notices if n.kind not in FIRST],
        "found": found,
        "account": account_of(answer.trace, (), library),
        "question": question,
        "steps": steps,
    }


def _sorry(request: HttpRequest, message: str, status: int, question: str) -> HttpResponse:
    """The page that says why not, with the question in its box, so that nobody has to write it again."""
    heading = "Too long a question" if status == 400 else "Please wait"
    context = {"message": message, "status": status, "heading": heading, "question": question}
    response = render(request, "refused.html", context, status=status)
    if status in {429, 503}:
        response["Retry-After"] = "60"
    return response
