"""Files to take away for a reference manager: an article, its references, the references of a fresh answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from osler.domain.article import Article
from osler.domain.record import Record
from osler.site.engine import engine
from osler.site.public import cited_as
from osler.site.public.citing import FORMS
from osler.site.public.page import references_of
from osler.site.public.shown import shown_article
from osler.site.public.views.ask import held, question_in, refused


@require_safe
def references(_request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The references of what is shown."""
    shown = shown_article(slug)
    if shown.revision is None:
        raise Http404
    found = references_of(shown.revision.content, engine().library)
    return _records((r.record for r in found), f"{slug}-references", form)


@require_safe
def citation(_request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The article itself, as a source to cite, in the version that is shown."""
    work = cited_as.work_of(shown_article(slug))
    if work is None:
        raise Http404
    return _file(cited_as.WRITERS[form](work), slug, form)


@require_safe
@cache_control(no_store=True)
def answer_references(request: HttpRequest, form: str) -> HttpResponse:
    """The references of the answer to the question in the address, which is made for this file and kept nowhere."""
    question = question_in(request)
    if not question:
        raise Http404
    refusal = refused(request, question)
    if refusal is not None:
        return refusal
    with held():
        found = engine().ask(question)
    if not isinstance(found, Article):
        raise Http404
    response = _records((r.record for r in found.references), slugify(found.title)[:80] or "answer", form)
    response["X-Robots-Tag"] = "noindex"
    return response


def _records(records: Iterable[Record], name: str, form: str) -> HttpResponse:
    write, _ = FORMS[form]
    return _file(write(records), name, form)


def _file(text: str, name: str, form: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{FORMS[form][1]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
