"""Where dossiers are kept: the port, and one in memory for tests and trials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from osler.domain.audit import Happening
from osler.editorial.dossier import Dossier
from osler.editorial.log import AuditLog
from osler.errors import ArticleNotFound, StaleRevision


class Desk(Protocol):
    """**Port:** keeps dossiers and their audit log in one commit: both change, or neither."""

    def load(self, article: str) -> Dossier:
        """The dossier as last committed; raises ``ArticleNotFound``."""
        ...

    def commit(self, dossier: Dossier, happenings: Sequence[Happening]) -> None:
        """Keep the dossier and log what happened, durably.

        Raises:
            StaleRevision: what is kept is not the state before this one (``dossier.state - 1``; for a new
                article, nothing); then nothing is changed.
        """
        ...

    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier, by article id."""
        ...


class MemoryDesk:
    """A desk in memory over any audit log."""

    def __init__(self, log: AuditLog) -> None:
        self._log = log
        self._kept: dict[str, Dossier] = {}

    def load(self, article: str) -> Dossier:
        """The dossier as last committed."""
        if article not in self._kept:
            raise ArticleNotFound(article)
        return self._kept[article]

    def commit(self, dossier: Dossier, happenings: Sequence[Happening]) -> None:
        """Keep the dossier and log what happened."""
        kept = self._kept.get(dossier.article)
        found = kept.state if kept else 0
        if found != dossier.state - 1:
            raise StaleRevision(dossier.article, dossier.state - 1, found)
        for happening in happenings:
            self._log.append(happening)
        self._kept[dossier.article] = dossier

    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier, by article id."""
        return iter([self._kept[name] for name in sorted(self._kept)])
