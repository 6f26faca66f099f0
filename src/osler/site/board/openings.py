"""Opening an article: a question is answered by the engine, and the answer becomes a machine's draft."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from osler.codec import to_json
from osler.domain.article import Article
from osler.domain.review import Person
from osler.editorial.dossier import Dossier
from osler.editorial.drafts import draft_of_article
from osler.errors import InvalidValue
from osler.site.board.desk import DjangoDesk
from osler.site.board.models import DossierRow, Origin
from osler.site.engine import engine, house

_LONGEST = 80


def open_article(actor: Person, question: str) -> Dossier:
    """Answer the question and open a dossier for the answer.

    Raises:
        NotPermitted: the actor's role does not allow it.
        InvalidValue: the library does not carry an answer.
    """
    answer = engine().ask(question)
    if not isinstance(answer, Article):
        raise InvalidValue(f"no article comes of this question: {answer.explanation}")
    slug = free_slug(answer.title)
    kind = answer.question.kind
    topics = [[slugify(c.name), c.name] for c in answer.question.conditions]
    with transaction.atomic():
        dossier = house(DjangoDesk(), kind).create(actor, slug, draft_of_article(answer), machine_made=True)
        Origin.objects.create(
            article=slug,
            question=answer.question.text,
            kind=str(kind),
            topics=topics,
            trace=to_json(answer.trace),
        )
    return dossier


def free_slug(title: str) -> str:
    """A name for addresses that no article has yet, made of the title's words."""
    words = slugify(title)[:_LONGEST].rsplit("-", 1)[0] if len(slugify(title)) > _LONGEST else slugify(title)
    slug, number = words or "article", 2
    while DossierRow.objects.filter(pk=slug).exists():
        slug, number = f"{words}-{number}", number + 1
    return slug
