"""Asking each public article's question again: has a study come to be known that points another way?

What "another way" means is decided in ``osler.editorial.surveillance.contradicted``; here the two meters are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from osler.appraisal.article_meter import article_meter
from osler.domain.article import Answer, Article
from osler.editorial.dossier import Dossier
from osler.editorial.surveillance import Affected, Weighed, contradicted
from osler.site.engine import engine
from osler.site.public.page import references_of
from osler.site.public.shown import shown_article
from osler.site.public.stored import article_of

Ask = Callable[[str], Answer]


def contradictions(dossiers: Iterable[Dossier], ask: Ask, snapshot: str) -> tuple[Affected, ...]:
    """Every published article that new evidence contradicts; ``snapshot`` is the library's present state.

    Where the library is what it was when the article was begun, and where the question is one that studies cannot
    point to a side of, nothing is asked.
    """
    found = []
    for dossier in dossiers:
        weighed = _weighed(dossier, ask, snapshot)
        touched = contradicted(dossier, weighed) if weighed else None
        found += [touched] if touched else []
    return tuple(found)


def _weighed(dossier: Dossier, ask: Ask, snapshot: str) -> Weighed | None:
    public = dossier.published
    if public is None or dossier.ending:
        return None
    shown = shown_article(dossier.article)
    if (
        shown.trace is None
        or shown.question is None
        or shown.origin is None
        or shown.trace.snapshot == snapshot
    ):
        return None
    answer = ask(str(shown.origin.question))
    if not isinstance(answer, Article) or answer.meter is None:
        return None
    references = references_of(public.content, engine().library)
    before = article_meter(article_of(public.content, shown.question, references), engine().lexicon)
    rests_on = {r for revision in dossier.revisions for r in revision.content.records()}
    return Weighed(
        before=before,
        today=answer.meter,
        known=frozenset({h.record for h in shown.trace.hits} | rests_on),
        titles={
            r.record.id: f"{r.record.title} ({r.record.year or 'year unknown'})" for r in answer.references
        },
    )
