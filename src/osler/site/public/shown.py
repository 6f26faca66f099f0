"""Articles of the house as the public may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

import msgspec

from osler.domain.question import Question, QuestionKind
from osler.domain.revision import Content, Revision
from osler.domain.trace import Trace
from osler.editorial.dossier import Dossier
from osler.editorial.status import PublicStatus, Standing, public_status
from osler.errors import ArticleNotFound
from osler.site.board.desk import DjangoDesk
from osler.site.board.models import DossierRow, Origin
from osler.site.engine import engine, now
from osler.site.public.stored import question_of

_traces = msgspec.json.Decoder(Trace)
"""Made on import, by one thread: if several threads are the first to use a type, msgspec 0.22 crashes the process."""
_REMEMBERED = 512
"""Articles kept in memory, each with all its revisions."""
INDEXED = frozenset({Standing.REVIEWED})
"""Only what people have reviewed is offered to search engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article with what its page may say today; ``revision`` is ``None`` where no text may be shown."""

    dossier: Dossier
    status: PublicStatus
    revision: Revision | None
    origin: Origin | None
    key: str = ""
    """Names this state of the article on this day; another state or day has another."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.dossier.article

    @property
    def title(self) -> str:
        """The title of what is shown, else of the newest text."""
        return (self.revision or self.dossier.latest).content.title

    @property
    def trace(self) -> Trace | None:
        """The account of the search it began with."""
        return (
            _traces.decode(msgspec.json.encode(self.origin.trace))
            if self.origin and self.origin.trace
            else None
        )

    @property
    def question(self) -> Question | None:
        """What it answers, as understood today."""
        return question_of(self.origin.question) if self.origin else None

    @property
    def indexed(self) -> bool:
        """Whether search engines may list it."""
        return self.status.standing in INDEXED


def shown_article(slug: str) -> Shown:
    """The article of this name as the public may see it.

    Raises:
        ArticleNotFound: there is none.
    """
    row = DossierRow.objects.filter(pk=slug).values_list("state", "changed").first()
    if row is None:
        raise ArticleNotFound(slug)
    return _remembered(slug, *row, now().date(), engine().library.snapshot())


def shown_articles() -> Iterator[Shown]:
    """Every article with a text that may be shown, last updated first."""
    today = now().date()
    rows = DossierRow.objects.values_list("article", "state", "changed")
    library = engine().library.snapshot()
    found = [s for s in (_remembered(*row, today, library) for row in rows) if s.revision is not None]
    return iter(sorted(found, key=lambda s: (s.status.last_updated, s.slug), reverse=True))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(slug: str, state: int, changed: datetime, today: date, library: str) -> Shown:
    """The article in this state; the state is asked of the database each time, the rest only when it has changed.

    ``library`` is the state of the library, which may know more of what the text rests on than when it was signed.
    """
    del library
    shown = _shown(DjangoDesk().load(slug), Origin.objects.filter(pk=slug).first(), today)
    return replace(shown, key=f"{slug}:{state}:{changed.isoformat()}:{today.isoformat()}")


def _shown(dossier: Dossier, origin: Origin | None, today: date) -> Shown:
    """What nobody has approved is shown only while nothing in it is flagged: a half-made edit is not for readers."""
    status = public_status(dossier, today, _retracted(dossier))
    revision = dossier.revision(status.shown) if status.shown else None
    if revision and status.standing is Standing.NOT_REVIEWED and _unfit(revision.content):
        revision = None
    return Shown(dossier=dossier, status=status, revision=revision, origin=origin)


def _retracted(dossier: Dossier) -> frozenset[str]:
    """What of the records that the texts rest on the library knows as retracted."""
    if not dossier.approvals:
        return frozenset()
    names = {n for r in dossier.revisions for s in r.content.statements() for n in s.rests_on()}
    found = ((n, engine().library.get(n)) for n in names)
    return frozenset(n for n, record in found if record and record.retracted)


def _unfit(content: Content) -> bool:
    return any(s.flagged for s in content.statements())


def public_revisions(dossier: Dossier) -> tuple[Revision, ...]:
    """The revisions that were published, each once, in order."""
    numbers = dict.fromkeys(p.revision for p in dossier.publications)
    return tuple(dossier.revision(n) for n in numbers)


def kind_of(slug: str) -> QuestionKind:
    """The kind of question the article answers; treatment where that is not known."""
    origin = Origin.objects.filter(pk=slug).first()
    return QuestionKind(origin.kind) if origin else QuestionKind.THERAPY
