"""MEDLINE text (.nbib), as PubMed saves it: a tag of up to four letters, a hyphen, the value.

Format and tags: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html). A line that begins with blanks goes on from the one
before; a blank line or the next ``PMID-`` ends an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osler.domain.record import Heading, Link, Relation
from osler.errors import UnreadableSource
from osler.ingest.canonical import clean
from osler.ingest.entry import Entry, abstract_parts, record_of
from osler.ingest.identifiers import date_of, doi_of, pmcid_of, pmid_of, pmids_in, registrations_in
from osler.ingest.lines import lines, preview
from osler.ingest.medline_headings import headings_of
from osler.ingest.names import authors, known
from osler.ingest.publication_types import publication_type
from osler.ingest.tagged import TaggedEntry
from osler.ports import Reading

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3})\s{0,3}-(?: (.*)|$)")
_START = re.compile(r"^(?:PMID|OWN |STAT|DCOM|BTI )\s?- ", re.MULTILINE)
_ORIGIN = "MEDLINE"
_RELATIONS = {
    "CIN": Relation.COMMENTED_BY,
    "CON": Relation.COMMENTS_ON,
    "CRF": Relation.REPUBLISHED,
    "CRI": Relation.REPUBLISHED,
    "ECI": Relation.CONCERN_RAISED_BY,
    "EFR": Relation.CORRECTS,
    "EIN": Relation.CORRECTED_BY,
    "PRIN": Relation.CORRECTED_BY,
    "PROF": Relation.CORRECTS,
    "RIN": Relation.RETRACTED_BY,
    "ROF": Relation.RETRACTS,
    "RPF": Relation.REPUBLISHED,
    "RPI": Relation.REPUBLISHED,
    "RRF": Relation.RETRACTS,
    "RRI": Relation.RETRACTED_BY,
    "UIN": Relation.UPDATED_BY,
    "UOF": Relation.UPDATES,
    "DDIN": Relation.OTHER,
    "DRIN": Relation.OTHER,
    "ECF": Relation.OTHER,
    "ORI": Relation.OTHER,
    "SPIN": Relation.OTHER,
}
"""A partial retraction leaves the rest of a paper standing, so it counts as a correction."""


class MedlineReader:
    """Reads MEDLINE text."""

    name = "medline"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether a line near the beginning starts an entry (``PMID-``)."""
        del path
        text = preview(head)
        return _START.search(text) is not None and not re.search(r"^TY  ?- ", text, re.MULTILINE)

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The entries in order.

        Raises:
            UnreadableSource: there is no entry at all.
            DamagedSource: the file is not text.
            UnsafeSource: a line or an entry outgrows all literature.
        """
        number = 0
        for entry in _entries(stream, path):
            number = entry.number
            yield _reading(entry)
        if not number:
            raise UnreadableSource(path, "holds no MEDLINE entry (no line begins with 'PMID- ')")


def _entries(stream: BinaryIO, path: Path) -> Iterator[TaggedEntry]:
    entry: TaggedEntry | None = None
    last = ""
    number = 0
    for line_number, line in lines(stream, path):
        match = _TAG.match(line)
        if not line.strip() or (match and match.group(1) == "PMID"):
            if entry is not None:
                yield entry
            entry = None
        if match:
            if entry is None:
                number += 1
                entry = TaggedEntry(number, line_number)
            last = match.group(1)
            entry.add(last, match.group(2) or "", path)
        elif entry is not None and line.strip():
            entry.extend(last, line, path)
    if entry is not None:
        yield entry


def _reading(entry: TaggedEntry) -> Reading:
    types = (clean(value) for value in entry.all("PT"))
    return record_of(
        Entry(
            title=entry.first("TI", "CTI", "BTI", "TT"),
            abstract=abstract_parts(entry.first("AB", "OAB")),
            pmid=pmid_of(entry.first("PMID")),
            doi=_doi(entry),
            pmcid=pmcid_of(entry.first("PMC")),
            authors=_authors(entry),
            journal=known(entry.first("JT", "TA", "BTI")),
            published=date_of(entry.first("DP")),
            volume=known(entry.first("VI")),
            issue=known(entry.first("IP")),
            pages=known(entry.first("PG")) or _article_number(entry),
            languages=tuple(dict.fromkeys(clean(value).lower() for value in entry.all("LA"))),
            publication_types=tuple(dict.fromkeys(publication_type(name) or name for name in types)),
            headings=(*headings_of(map(clean, entry.all("MH"))), *_supplementary(entry)),
            keywords=tuple(dict.fromkeys(clean(value).lstrip("*") for value in entry.all("OT"))),
            chemicals=_chemicals(entry),
            links=_links(entry),
            registrations=registrations_in(" ".join(entry.all("SI"))),
        ),
        position=entry.position,
        origin=_ORIGIN,
    )


def _authors(entry: TaggedEntry) -> tuple[str, ...]:
    """Persons and groups in the order of the entry; ``FAU`` stands in where ``AU`` is missing."""
    persons = list(entry.all("AU")) or list(entry.all("FAU")) or list(entry.all("ED", "FED"))
    return authors([*persons, *entry.all("CN")])


def _doi(entry: TaggedEntry) -> str | None:
    marked = [value for value in entry.all("LID", "AID") if "[doi]" in value]
    bare = [value for value in entry.all("LID", "AID") if "[" not in value]
    return next((doi for value in (*marked, *bare) if (doi := doi_of(value))), None)


def _article_number(entry: TaggedEntry) -> str | None:
    numbers = (
        value for value in entry.all("LID") if "[pii]" in value and value.strip().lower().startswith("e")
    )
    return next((known(value.replace("[pii]", "")) for value in numbers), None)


def _supplementary(entry: TaggedEntry) -> Iterator[Heading]:
    """Supplementary concepts (``NM``) that are diseases, protocols or organisms; substances are chemicals."""
    substances = set(_chemicals(entry))
    for value in entry.all("NM"):
        name = clean(value)
        if name not in substances:
            yield Heading(name=name)


def _chemicals(entry: TaggedEntry) -> tuple[str, ...]:
    """Names of substances from ``RN  - 7Y8BYB5ZK7 (pimecrolimus)``."""
    names = (re.sub(r"^(?:EC )?\S+ \((.*)\)$", r"\1", clean(value)) for value in entry.all("RN"))
    return tuple(dict.fromkeys(name for name in names if name))


def _links(entry: TaggedEntry) -> tuple[Link, ...]:
    return tuple(
        Link(relation=relation, pmid=next(iter(reversed(pmids_in(source))), None), source=source)
        for tag, relation in _RELATIONS.items()
        for source in map(clean, entry.all(tag))
    )
