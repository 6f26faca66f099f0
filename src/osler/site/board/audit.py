"""Whether the house's memory is sound: the log's chain, every revision as logged, the desk's listing as the dossier."""

from __future__ import annotations

from osler.domain.audit import first_fault
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.board.models import RevisionRow
from osler.site.cms.projection import unlike


def fault_of_house() -> str:
    """The first thing found wrong, in words; empty if nothing is."""
    log = DjangoLog()
    fault = first_fault(log.entries(), log.head())
    if fault:
        return f"audit log, entry {fault.place}: {fault.what}"
    noted = {(r.article, r.number): r.hash for r in RevisionRow.objects.all()}
    logged = {
        (e.object.removeprefix("article:"), int(dict(e.details)["revision"])): dict(e.details)["content_hash"]
        for e in log.entries()
        if e.object.startswith("article:")
    }
    for dossier in DjangoDesk().dossiers():
        for revision in dossier.revisions:
            key = (dossier.article, revision.number)
            if noted.pop(key, None) != revision.hash or logged.get(key) != revision.hash:
                return f"article {key[0]}, revision {key[1]}: it is not the text that was saved"
    lost = next(iter(noted), None)
    if lost:
        return f"article {lost[0]}, revision {lost[1]}: it is gone"
    return unlike(DjangoDesk().dossiers())
