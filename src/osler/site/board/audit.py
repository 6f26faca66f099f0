"""Whether the house's memory is sound: the log's chain, what was logged, the desk's listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osler.domain.audit import Entry, Head, first_fault
from osler.errors import CodecError, LogBroken
from osler.site.board.desk import DjangoDesk, DjangoLog, seal
from osler.site.board.membership import unlogged
from osler.site.board.models import DossierRow, RevisionRow
from osler.site.cms.projection import unlike

_ARTICLE = "article:"


def fault_of_house(kept: Head | None = None) -> str:
    """The first thing found wrong, in words; empty if nothing is.

    ``kept`` is a head noted elsewhere at an earlier time. Who can write the whole database can write a whole new
    chain; only such a head shows that.
    """
    try:
        entries = tuple(DjangoLog().entries())
        return next((fault for fault in _faults(entries, kept) if fault), "")
    except (LogBroken, CodecError) as error:
        return str(error)


def _faults(entries: Sequence[Entry], kept: Head | None) -> Iterator[str]:
    yield _of_chain(entries, DjangoLog().head())
    yield _of_chain(entries, kept, grown=True) if kept else ""
    yield _of_revisions(entries)
    yield _of_dossiers(entries)
    yield unlogged(entries)
    yield unlike(DjangoDesk().dossiers())


def _of_chain(entries: Sequence[Entry], head: Head, *, grown: bool = False) -> str:
    fault = first_fault(entries, head)
    if fault:
        return f"audit log, entry {fault.place}: {fault.what}"
    if not grown and len(entries) > head.count:
        return f"audit log, entry {head.count + 1}: it stands beyond the head"
    return ""


def _of_revisions(entries: Sequence[Entry]) -> str:
    """Every revision is the text that was saved, and none is gone."""
    noted = {(r.article, r.number): r.hash for r in RevisionRow.objects.all()}
    logged = {
        (e.object.removeprefix(_ARTICLE), int(dict(e.details)["revision"])): dict(e.details)["content_hash"]
        for e in entries
        if e.object.startswith(_ARTICLE)
    }
    for dossier in DjangoDesk().dossiers():
        for revision in dossier.revisions:
            key = (dossier.article, revision.number)
            if noted.pop(key, None) != revision.hash or logged.pop(key, None) != revision.hash:
                return f"article {key[0]}, revision {key[1]}: it is not the text that was saved"
    lost = next(iter((*noted, *logged)), None)
    return f"article {lost[0]}, revision {lost[1]}: it is gone" if lost else ""


def _of_dossiers(entries: Sequence[Entry]) -> str:
    """Every dossier is what its last act left: its reviews, signatures and dates are nobody's afterthought."""
    sealed = {
        e.object.removeprefix(_ARTICLE): dict(e.details).get("dossier")
        for e in entries
        if e.object.startswith(_ARTICLE)
    }
    for row in DossierRow.objects.order_by("article").iterator():
        expected = sealed.get(row.article)
        if expected and seal(bytes(row.data)) != expected:
            return f"article {row.article}: its dossier is not what its last act left"
    return ""
