"""The starter library: real publications whose findings Osler restates, as records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

from osler.domain.record import Link, Record, Relation
from osler.findings_format import decode_publication

ORIGIN = "Osler starter library"
_COCHRANE = re.compile(r"(10\.1002/14651858\.cd\d+)(?:\.pub(\d+))?$")


def starter_records() -> Iterator[Record]:
    """The publications of the starter library, superseded versions marked, in a fixed order."""
    records: list[Record] = []
    for file in sorted(files("osler.starter").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".jsonl"):
            records += [decode_publication(x, origin=ORIGIN) for x in file.read_bytes().splitlines() if x]
    yield from with_versions(records)


def with_versions(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records with versions of one Cochrane review linked: the lower is superseded by the next higher.

    Cochrane numbers the versions of a review in its DOI: none for the first, then ``.pub2``, ``.pub3`` ...
    (Cochrane Handbook for Systematic Reviews of Interventions, version 6, chapter IV).
    """
    given = tuple(records)
    reviews: dict[str, list[tuple[int, Record]]] = {}
    for record in given:
        found = _COCHRANE.match(record.doi or "")
        if found:
            reviews.setdefault(found[1], []).append((int(found[2] or 1), record))
    links: dict[str, list[Link]] = {}
    for versions in reviews.values():
        for (_, older), (_, newer) in pairwise(sorted(versions, key=lambda v: v[0])):
            links.setdefault(older.id, []).append(_link(Relation.SUPERSEDED_BY, newer))
            links.setdefault(newer.id, []).append(_link(Relation.SUPERSEDES, older))
    return tuple(replace(r, links=(*r.links, *links[r.id])) if r.id in links else r for r in given)


def _link(relation: Relation, other: Record) -> Link:
    return Link(relation=relation, pmid=other.pmid, source=f"doi:{other.doi}")
