"""How an answer came about, for readers: what was searched and when, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from osler.domain.trace import LeftOut, Trace
from osler.ports import EvidenceLibrary

_LISTED = 12
"""Publications named under one reason; the rest are counted."""
_CHECK = "verify"
"""The step that compares statements with their passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A publication by title and year, and where its record is."""

    title: str
    year: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was left out for one reason: how many findings of how many publications, and the first of these."""

    reason: str
    findings: int
    records: int
    named: tuple[Named, ...]

    @property
    def more(self) -> int:
        """How many publications are not named."""
        return self.records - len(self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A statement that its passage did not bear out, why, and where the passage is from."""

    text: str
    reason: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The search and what was not said; ``found`` publications were read, ``cited`` of them stand in the answer."""

    trace: Trace
    found: int
    cited: int
    queries: tuple[str, ...]
    groups: tuple[Group, ...]
    dropped: tuple[Dropped, ...]


def account_of(trace: Trace, cited: Iterable[str], library: EvidenceLibrary) -> Account:
    """The account of a search; publications that are cited are not listed as left out."""
    listed = frozenset(cited)
    reasons: dict[str, list[LeftOut]] = {}
    for left in trace.left_out:
        if left.step != _CHECK and left.record not in listed:
            reasons.setdefault(left.reason, []).append(left)
    groups = [_group(reason, left, library) for reason, left in reasons.items()]
    return Account(
        trace=trace,
        found=len(trace.hits),
        cited=len(listed),
        queries=trace.queries,
        groups=tuple(sorted(groups, key=lambda g: -g.records)),
        dropped=tuple(
            Dropped(text=x.text, reason=x.reason, address=reverse("record", args=(x.record,)))
            for x in trace.left_out
            if x.step == _CHECK
        ),
    )


def _group(reason: str, left: list[LeftOut], library: EvidenceLibrary) -> Group:
    records = tuple(dict.fromkeys(x.record for x in left))
    return Group(
        reason=reason,
        findings=len(left),
        records=len(records),
        named=tuple(_named(r, library) for r in records[:_LISTED]),
    )


def _named(identifier: str, library: EvidenceLibrary) -> Named:
    record = library.get(identifier)
    return Named(
        title=record.title if record else identifier,
        year=str(record.year) if record and record.year is not None else "year unknown",
        address=reverse("record", args=(identifier,)),
    )
