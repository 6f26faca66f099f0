"""Acts of publication: putting a text before readers, taking it up again, pointing elsewhere, taking it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from osler.domain.review import Act, Person
from osler.editorial import changes
from osler.editorial.dossier import Dossier, Ending, Ground, Reopening
from osler.editorial.room import Room
from osler.errors import NotPermitted


class Publishing(Room):
    """What the public sees of an article, from its first publication to its end."""

    def publish(self, actor: Person, article: str, *, seen: int) -> Dossier:
        """Put the approved revision before the public.

        Raises:
            NotApprovable: its approval, or what verification said of it, does not stand any more.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            after = changes.published(dossier, actor, now)
            self._require_fresh(dossier)
            return after

        return self._take(actor, article, Act.PUBLISH, change, seen=seen)

    def fall_due(self, actor: Person, article: str) -> Dossier:
        """Note that the approval of the public text has run out.

        Raises:
            NotPermitted: it has not.
        """
        return self._take(actor, article, Act.FALL_DUE, lambda d, now: changes.require_due(d, actor, now))

    def reopen(
        self, actor: Person, article: str, ground: Ground, reason: str, records: Sequence[str] = ()
    ) -> Dossier:
        """Take the article up again; approvals made before no longer stand."""

        def change(dossier: Dossier, now: datetime) -> Dossier:
            reopening = Reopening(
                ground=ground,
                reason=reason,
                by=actor.id,
                at=now,
                records=tuple(records),
                approvals=len(dossier.approvals),
                publications=len(dossier.publications),
            )
            return replace(dossier, reopenings=(*dossier.reopenings, reopening), claims=())

        details = (("ground", str(ground)), ("reason", reason), ("records", " ".join(records)))
        return self._take(actor, article, Act.REOPEN, change, details=details)

    def supersede(self, actor: Person, article: str, successor: str, reason: str, *, seen: int) -> Dossier:
        """Point readers to another article of the house.

        Raises:
            ArticleNotFound: there is no such article.
        """
        self._desk.load(successor)
        if successor == article:
            raise NotPermitted(actor.id, Act.SUPERSEDE, "an article cannot take its own place")
        return self._end(actor, article, Act.SUPERSEDE, reason, successor, seen)

    def withdraw(self, actor: Person, article: str, reason: str, *, seen: int) -> Dossier:
        """Take the text away from readers for good; a tombstone with the reason stays."""
        return self._end(actor, article, Act.WITHDRAW, reason, None, seen)

    def _end(
        self, actor: Person, article: str, act: Act, reason: str, successor: str | None, seen: int
    ) -> Dossier:
        def change(dossier: Dossier, now: datetime) -> Dossier:
            ending = Ending(reason=reason, by=actor.id, at=now, successor=successor)
            return replace(dossier, ending=ending, claims=())

        details = (("reason", reason), ("successor", successor or ""))
        return self._take(actor, article, act, change, seen=seen, details=details)
