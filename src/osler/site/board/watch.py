"""Looking after published evidence: what rests on retracted work, or new evidence contradicts, is taken up again."""

from __future__ import annotations

from collections.abc import Iterable

from osler.domain.review import Person, Role
from osler.editorial.dossier import Ground
from osler.editorial.surveillance import Affected, Change, affected, changes_between, resting_on
from osler.ports import EvidenceLibrary
from osler.site.board.contradictions import Ask, contradictions
from osler.site.board.desk import DjangoDesk
from osler.site.board.views.desk import house_of
from osler.site.engine import engine

CLOCKWORK = Person(id="clockwork", name="Clockwork", roles=frozenset({Role.CLOCKWORK}))
"""The house's own machinery, as it stands in the audit log."""
WATCHED = frozenset({Ground.RETRACTION, Ground.CONCERN})
"""What never stands for long and is always news; a correction may have been known when the record was cited."""


def changes(library: EvidenceLibrary, names: Iterable[str]) -> tuple[Change, ...]:
    """What the library says against these records that would take an article up again."""
    records = (library.get(n) for n in sorted(names))
    return tuple(c for r in records if r for c in changes_between(None, r) if c.ground in WATCHED)


def watch(
    library: EvidenceLibrary | None = None, ask: Ask | None = None, *, dry_run: bool = False
) -> tuple[Affected, ...]:
    """Re-open every article that rests on such a record, or that new evidence contradicts; once for each record.

    ``library`` and ``ask`` are the engine's, unless given.
    """
    dossiers, known = tuple(DjangoDesk().dossiers()), library or engine().library
    found = affected(dossiers, changes(known, resting_on(dossiers)))
    found += contradictions(dossiers, ask or engine().ask, known.snapshot())
    for touched in () if dry_run else found:
        house_of(touched.article).reopen(
            CLOCKWORK, touched.article, touched.ground, touched.reason, touched.records
        )
    return found
