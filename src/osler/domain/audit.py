"""The audit log: what was done, by whom, when, to what; each entry sealed to the one before.

A hash chain after Haber and Stornetta (J Cryptology 1991;3:99-111): an entry's hash covers its content and
the hash of its predecessor, so that changing, removing or moving one breaks the chain there. A chain alone
cannot show that its *end* was cut off, or that all of it was written anew: for that, compare it with a
``Head`` kept elsewhere.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from osler.domain.canonical import digest
from osler.domain.revision import utc_text
from osler.errors import InvalidValue, LogBroken

ENTRY_FORMAT = "osler.audit/1"
GENESIS = "0" * 64
"""What the first entry names as its predecessor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that was done and is to be recorded.

    Attributes:
        who: the account.
        act: what was done, in one word ("submit").
        object: what it was done to ("article:vitiligo-jak").
        details: named particulars, in order; a name stands once.
    """

    who: str
    when: datetime
    act: str
    object: str
    details: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.when.utcoffset() is None:
            raise InvalidValue("the time of an audit entry needs its time zone")
        if not (self.who and self.act and self.object):
            raise InvalidValue("an audit entry says who did what to what")
        names = [name for name, _ in self.details]
        if len(names) != len(set(names)):
            raise InvalidValue("a detail of an audit entry stands once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A recorded happening: its position from 1, the hash before it and its own.

    ``when`` is UTC, RFC 3339 to the microsecond. An entry may exist with a wrong hash: that is what
    ``first_fault`` is for.
    """

    position: int
    who: str
    when: str
    act: str
    object: str
    details: tuple[tuple[str, str], ...]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Length of a log and the hash of its last entry; kept apart from the log, it shows what was cut off."""

    count: int
    hash: str


EMPTY = Head(count=0, hash=GENESIS)


class FaultKind(StrEnum):
    """What is wrong with a log."""

    CHANGED = "changed"
    """The entry does not have the content its hash was made of."""
    REMOVED = "removed"
    """One or more entries before this one are missing."""
    REORDERED = "reordered"
    """The entry stands out of order, or twice."""
    UNCHAINED = "unchained"
    """The entry is sound in itself and does not follow from the one before: one of them was written anew."""
    TRUNCATED = "truncated"
    """Entries are missing from the end."""
    REWRITTEN = "rewritten"
    """The chain is sound and is not the chain whose head was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Where a log is broken (the place in it, from 1) and how."""

    place: int
    kind: FaultKind
    what: str


def head_of(last: Entry | None) -> Head:
    """The head of a log whose last entry this is."""
    return Head(count=last.position, hash=last.hash) if last else EMPTY


def chained(happening: Happening, head: Head) -> Entry:
    """The entry that records ``happening`` after ``head``."""
    unsealed = Entry(
        position=head.count + 1,
        who=happening.who,
        when=utc_text(happening.when),
        act=happening.act,
        object=happening.object,
        details=happening.details,
        previous=head.hash,
        hash="",
    )
    return Entry(
        position=unsealed.position,
        who=unsealed.who,
        when=unsealed.when,
        act=unsealed.act,
        object=unsealed.object,
        details=unsealed.details,
        previous=unsealed.previous,
        hash=entry_hash(unsealed),
    )


def entry_hash(entry: Entry) -> str:
    """SHA-256 of the canonical JSON of everything in the entry but its own hash."""
    return digest(
        {
            "format": ENTRY_FORMAT,
            "position": entry.position,
            "who": entry.who,
            "when": entry.when,
            "act": entry.act,
            "object": entry.object,
            "details": [[name, value] for name, value in entry.details],
            "previous": entry.previous,
        }
    )


def first_fault(entries: Iterable[Entry], head: Head | None = None) -> Fault | None:
    """The first thing wrong with a log, or ``None``; with ``head``, also whether its end is there.

    A log that has grown since the head was kept is sound. Reads the entries once, in constant memory.
    """
    before = EMPTY
    rest = iter(entries)
    for place, entry in enumerate(rest, start=1):
        fault = _fault(entry, place, before)
        if fault and fault.kind is FaultKind.REMOVED and any(e.position == place for e in rest):
            return Fault(place=place, kind=FaultKind.REORDERED, what=f"entry {place} stands further on")
        if fault:
            return fault
        before = head_of(entry)
        if head and place == head.count and not hmac.compare_digest(entry.hash, head.hash):
            what = f"entry {place} is not the one whose hash was kept ({head.hash[:12]}...)"
            return Fault(place=place, kind=FaultKind.REWRITTEN, what=what)
    if head and before.count < head.count:
        what = f"the log ends after {before.count} of {head.count} entries"
        return Fault(place=before.count + 1, kind=FaultKind.TRUNCATED, what=what)
    return None


def _fault(entry: Entry, place: int, before: Head) -> Fault | None:
    if not hmac.compare_digest(entry_hash(entry), entry.hash):
        return Fault(
            place=place,
            kind=FaultKind.CHANGED,
            what=f"entry {entry.position} does not have the content its hash was made of",
        )
    if entry.position < place:
        what = f"entry {entry.position} stands at place {place}"
        return Fault(place=place, kind=FaultKind.REORDERED, what=what)
    if entry.position > place:
        what = f"entry {place} is missing; entry {entry.position} stands in its place"
        return Fault(place=place, kind=FaultKind.REMOVED, what=what)
    if entry.previous != before.hash:
        what = f"entry {place} does not follow from the entry before it"
        return Fault(place=place, kind=FaultKind.UNCHAINED, what=what)
    return None


def check_log(entries: Iterable[Entry], head: Head | None = None) -> None:
    """Nothing, if the log is whole.

    Raises:
        LogBroken: at the place of the first fault.
    """
    fault = first_fault(entries, head)
    if fault:
        raise LogBroken(fault.place, fault.kind, fault.what)
