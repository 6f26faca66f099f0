"""Desk and audit log of the house, kept in the site's database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db import transaction

from osler.domain.audit import EMPTY, Entry, Happening, Head, chained, head_of
from osler.editorial.dossier import Dossier
from osler.editorial.export import entry_data, entry_from
from osler.editorial.storage import decode_dossier, encode_dossier
from osler.errors import ArticleNotFound, CodecError, LogBroken, StaleRevision
from osler.site.board.models import AuditHead, AuditRow, DossierRow, RevisionRow
from osler.site.cms.projection import project
from osler.site.engine import now

_HEAD = 1


def seal(data: bytes) -> str:
    """SHA-256 (FIPS 180-4) of a dossier as it is kept: reviews, approvals and all that a content hash leaves out."""
    return hashlib.sha256(data).hexdigest()


class DjangoLog:
    """The audit log in a table that the database lets nobody change."""

    def append(self, happening: Happening) -> Entry:
        """Seal and keep the entry; safe when the transaction around it is.

        The head is locked first, so that two writers cannot both follow the same entry; the position is the
        primary key, so that a fork fails even without the lock.
        """
        with transaction.atomic():
            AuditHead.objects.get_or_create(pk=_HEAD, defaults={"count": EMPTY.count, "hash": EMPTY.hash})
            row = AuditHead.objects.select_for_update().get(pk=_HEAD)
            entry = chained(happening, Head(count=row.count, hash=row.hash))
            AuditRow.objects.create(position=entry.position, data=json.dumps(entry_data(entry)))
            head = head_of(entry)
            AuditHead.objects.filter(pk=_HEAD).update(count=head.count, hash=head.hash)
        return entry

    def entries(self) -> Iterator[Entry]:
        """Every entry as it stands, in order, unchecked.

        Raises:
            LogBroken: a row is no entry at all.
        """
        for row in AuditRow.objects.order_by("position").iterator():
            try:
                yield entry_from(json.loads(row.data), f"entry {row.position}")
            except (ValueError, CodecError) as error:
                raise LogBroken(row.position, "changed", "the row is no entry at all") from error

    def head(self) -> Head:
        """Length and last hash as kept apart from the entries."""
        row = AuditHead.objects.filter(pk=_HEAD).first()
        return Head(count=row.count, hash=row.hash) if row else EMPTY


class DjangoDesk:
    """Dossiers and their log in one transaction."""

    def __init__(self, log: DjangoLog | None = None) -> None:
        self._log = log or DjangoLog()

    def load(self, article: str) -> Dossier:
        """The dossier as last committed."""
        row = DossierRow.objects.filter(pk=article).first()
        if row is None:
            raise ArticleNotFound(article)
        return _dossier(row)

    def commit(self, dossier: Dossier, happenings: Sequence[Happening]) -> None:
        """Keep the dossier, note its new revisions, and log what happened: all of it, or nothing."""
        with transaction.atomic():
            self._keep(dossier)
            known = RevisionRow.objects.filter(article=dossier.article).count()
            RevisionRow.objects.bulk_create(
                RevisionRow(article=dossier.article, number=r.number, hash=r.hash)
                for r in dossier.revisions[known:]
            )
            sealed = ("dossier", seal(encode_dossier(dossier)))
            for happening in happenings:
                self._log.append(replace(happening, details=(*happening.details, sealed)))
            project(dossier, now())

    def dossiers(self) -> Iterator[Dossier]:
        """Every dossier, by article id."""
        for row in DossierRow.objects.order_by("article").iterator():
            yield _dossier(row)

    def _keep(self, dossier: Dossier) -> None:
        values = {
            "stage": str(dossier.stage),
            "state": dossier.state,
            "data": encode_dossier(dossier),
            "changed": now(),  # an update sets no ``auto_now``
        }
        if dossier.state == 1:
            _, made = DossierRow.objects.get_or_create(article=dossier.article, defaults=values)
            kept = bool(made)
        else:
            before = DossierRow.objects.filter(article=dossier.article, state=dossier.state - 1)
            kept = before.update(**values) == 1
        if not kept:
            row = DossierRow.objects.filter(article=dossier.article).only("state").first()
            raise StaleRevision(dossier.article, dossier.state - 1, row.state if row else 0)


def _dossier(row: DossierRow) -> Dossier:
    """What the row holds.

    Raises:
        CodecError: it is no dossier at all.
    """
    try:
        return decode_dossier(bytes(row.data))
    except (TypeError, CodecError) as error:  # text where bytes belong, or bytes that are no dossier
        raise CodecError(f"article {row.article}", "the row holds no dossier") from error
