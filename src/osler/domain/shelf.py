"""Records held in memory under their keys: how libraries add, replace, retract and supersede."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from osler.domain.identity import (
    canonical,
    identifiers,
    is_older,
    keys,
    merged,
    retracts,
    same_publication,
    supersedes,
)
from osler.domain.library import UpsertCounts
from osler.domain.record import Link, Record, Relation

_NEW = UpsertCounts(new=1)
_UPDATED = UpsertCounts(updated=1)
_UNCHANGED = UpsertCounts(unchanged=1)


def notice_key(identifier: str) -> str:
    """The key under which a retraction notice is found from what it retracts."""
    return f"retracts {identifier}"


def newer_key(identifier: str) -> str:
    """The key under which a later edition is found from what it supersedes."""
    return f"supersedes {identifier}"


def shelf_keys(record: Record) -> tuple[str, ...]:
    """The keys under which a record is kept: its own, and those of what it retracts or supersedes."""
    return (
        *keys(record),
        *(notice_key(i) for i in retracts(record)),
        *(newer_key(i) for i in supersedes(record)),
    )


def related_keys(record: Record) -> tuple[str, ...]:
    """The keys of all that putting ``record`` on a shelf may touch or depend on."""
    return (
        *keys(record),
        *retracts(record),
        *supersedes(record),
        *(notice_key(i) for i in identifiers(record) if i.startswith("pmid:")),
        *(newer_key(i) for i in identifiers(record)),
    )


class Shelf:
    """A working set of records; what a change may touch is loaded, changed here, and written back."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._by_key: dict[str, set[str]] = {}
        for record in records:
            self._add(record)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def find(self, identifier: str) -> Record | None:
        """The record with this id, PMID, DOI or PMCID; of several the one whose id comes first."""
        key = canonical(identifier)
        return self._records.get(key) or next(iter(self._under((key,))), None)

    def put(self, record: Record) -> UpsertCounts:
        """Add the record, or let it replace what is the same publication (see ``osler.domain.identity``)."""
        self._mark(record)
        held = self._same(record)
        if any(is_older(record, h) for h in held):
            return _UNCHANGED
        kept = merged(record, held)
        if not kept.retracted and self._notices_of(kept):
            kept = replace(kept, retracted=True)
        for newer in self._under(newer_key(i) for i in identifiers(kept)):
            kept = superseded(kept, newer.id)
        if held == [kept]:
            return _UNCHANGED
        for old in held:
            self._take(old)
        self._add(kept)
        return _UPDATED if held else _NEW

    def remove(self, identifier: str) -> int:
        """Take away every record known by this identifier; returns how many there were."""
        gone = self._under((canonical(identifier),))
        for record in gone:
            self._take(record)
        return len(gone)

    def _same(self, record: Record) -> list[Record]:
        """What is held of this publication; never records of two PMIDs, which a shared DOI could bring in."""
        found = [h for h in self._under(keys(record)) if same_publication(record, h)]
        pmid = record.pmid or next((h.pmid for h in found if h.pmid), None)
        return [h for h in found if h.pmid in {None, pmid} or h.id == record.id]

    def _mark(self, notice: Record) -> None:
        for target in self._under(retracts(notice)):
            if not target.retracted and target.id != notice.id:
                self._take(target)
                self._add(replace(target, retracted=True))
        for target in self._under(supersedes(notice)):
            marked = superseded(target, notice.id)
            if marked is not target:
                self._take(target)
                self._add(marked)

    def _notices_of(self, record: Record) -> bool:
        return any(
            self._by_key.get(notice_key(i), set()) - {record.id}
            for i in identifiers(record)
            if i.startswith("pmid:")
        )

    def _under(self, wanted: Iterable[str]) -> list[Record]:
        ids = {record_id for key in wanted for record_id in self._by_key.get(key, ())}
        return [self._records[record_id] for record_id in sorted(ids)]

    def _add(self, record: Record) -> None:
        self._records[record.id] = record
        for key in shelf_keys(record):
            self._by_key.setdefault(key, set()).add(record.id)

    def _take(self, record: Record) -> None:
        del self._records[record.id]
        for key in shelf_keys(record):
            holders = self._by_key[key]
            holders.discard(record.id)
            if not holders:
                del self._by_key[key]


def superseded(record: Record, by: str) -> Record:
    """The record with a link to the edition ``by`` that supersedes it; itself when it has one or is that edition."""
    known = any(x.relation is Relation.SUPERSEDED_BY for x in record.links)
    if known or by == record.id:
        return record
    return replace(record, links=(*record.links, Link(relation=Relation.SUPERSEDED_BY, source=by)))
