"""Which records are the same publication, and what becomes of them when a later one arrives.

Two records are the same publication when they share an id, a PMID, a DOI or a PMCID, or a normalised title
and a year. Two guards keep different publications apart: different PMIDs always mean different publications
(the National Library of Medicine gives each citation its own), and a title counts only where no identifier
speaks against it and it has enough words to be somebody's in particular ("Reply to the authors" is not).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from osler.domain.record import Basis, Record, Relation

_WORDS_OF_A_TITLE = 4
"""A title of fewer words ("Vitiligo", "Authors' reply") is shared by many publications of one year."""
_ADDRESSES = re.compile(
    r"^(?:https?://)?(?:(?:dx\.)?doi\.org/|(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/"
    r"|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)"
)
_LABEL = re.compile(r"^(?:pmid[:\s]\s*(?=\d+$)|doi[:\s]\s*(?=10\.|https?:))")
_WORD = re.compile(r"[^\W_]+")


def canonical(identifier: str) -> str:
    """An identifier as records store it: "123" is ``pmid:123``, "10.1/X" is ``doi:10.1/x``, so are addresses.

    Anything else is an id already and is only folded to lower case.
    """
    folded = _ADDRESSES.sub("", _LABEL.sub("", identifier.strip().lower())).rstrip("/")
    if folded.isascii() and folded.isdecimal():
        return f"pmid:{folded}"
    if folded.startswith("10.") and "/" in folded:
        return f"doi:{folded}"
    if folded.startswith("pmc") and folded[3:].isdecimal():
        return f"pmcid:{folded}"
    return folded


def identifiers(record: Record) -> tuple[str, ...]:
    """The identifiers under which the record is known, its id first, each once."""
    known = {record.id: None}
    if record.pmid:
        known[f"pmid:{record.pmid}"] = None
    if record.doi:
        known[f"doi:{record.doi.lower()}"] = None
    if record.pmcid:
        known[canonical(record.pmcid)] = None
    return tuple(known)


def normalised_title(title: str) -> str:
    """The words of a title alone: case, accents, punctuation and mark-up of spacing set aside."""
    if not title.isascii():
        parts = unicodedata.normalize("NFKD", title)
        title = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(_WORD.findall(title.casefold()))


def title_key(record: Record) -> str | None:
    """A digest of normalised title and year, or ``None`` where they identify nothing in particular."""
    return None if record.year is None else _title_key(record.title, record.year)


@lru_cache(maxsize=16_384)  # asked several times of each record of a batch
def _title_key(title: str, year: int) -> str | None:
    words = normalised_title(title)
    if words.count(" ") + 1 < _WORDS_OF_A_TITLE:
        return None
    return "~" + hashlib.blake2b(f"{year} {words}".encode(), digest_size=10).hexdigest()


def keys(record: Record) -> tuple[str, ...]:
    """Every key under which another record could be the same publication."""
    key = title_key(record)
    return (*identifiers(record), key) if key else identifiers(record)


def same_publication(one: Record, other: Record) -> bool:
    """Whether the two records are of one publication (see the module)."""
    if one.id == other.id:
        return True
    if one.pmid and other.pmid and one.pmid != other.pmid:
        return False
    if not set(identifiers(one)).isdisjoint(identifiers(other)):
        return True
    if one.doi and other.doi:
        return False
    key = title_key(one)
    return key is not None and key == title_key(other)


def retracts(record: Record) -> tuple[str, ...]:
    """Canonical identifiers of the publications that this notice retracts."""
    return tuple(f"pmid:{x.pmid}" for x in record.links if x.relation is Relation.RETRACTS and x.pmid)


def supersedes(record: Record) -> tuple[str, ...]:
    """Canonical identifiers of the publications that this one says it supersedes."""
    named = (
        f"pmid:{x.pmid}" if x.pmid else canonical(x.source)
        for x in record.links
        if x.relation is Relation.SUPERSEDES
    )
    return tuple(dict.fromkeys(i for i in named if i and i != record.id))


def is_older(record: Record, held: Record) -> bool:
    """Whether both number their versions and ``record`` has the lower number."""
    mine, theirs = _version(record.version), _version(held.version)
    return mine is not None and theirs is not None and mine < theirs


def _version(text: str | None) -> tuple[int, ...] | None:
    numbers = re.findall(r"\d+", text or "")
    return tuple(int(n) for n in numbers) if numbers else None


def merged(incoming: Record, held: Sequence[Record]) -> Record:
    """The later record, with what only the earlier ones knew: identifiers, and fields it leaves empty.

    A retraction, once known, stays known. A record from another source that says less does not take text
    away: a bare title leaves an abstract, an abstract leaves a full text, and only fills in what was missing.
    """
    if not held:
        return incoming
    base = max((incoming, *(h for h in held if h.origin != incoming.origin)), key=_depth)
    everyone = (base, incoming, *held)
    gaps = {name: _known(name, everyone) for name in _FILLED if not getattr(base, name)}
    if any(r.origin != base.origin for r in everyone):
        gaps["publication_types"] = tuple(dict.fromkeys(t for r in everyone for t in r.publication_types))
    return replace(
        base,
        **gaps,
        id=min((r.id for r in everyone), key=_standing),
        pmid=_known("pmid", (incoming, *held)),
        doi=_known("doi", (incoming, *held)),
        pmcid=_known("pmcid", (incoming, *held)),
        is_guideline=any(r.is_guideline for r in everyone),
        retracted=any(r.retracted for r in everyone),
    )


_FILLED = (
    "url", "authors", "journal", "year", "published", "volume", "issue", "pages", "languages",
    "publication_types", "headings", "keywords", "chemicals", "links", "registrations", "organisation",
)  # fmt: skip
"""What is known of a publication whoever tells it, unlike its text and what is marked out in the text."""


def _depth(record: Record) -> int:
    """How much of the publication the text holds: the title, an abstract, or more."""
    bodies = [s.basis for s in record.sections if s.label != "title" and s.end > s.start]
    return 2 if Basis.FULL_TEXT in bodies else int(bool(bodies))


def _known(name: str, records: Sequence[Record]) -> Any:
    """The first value of a field that says something."""
    return next((v for r in records if (v := getattr(r, name))), getattr(records[0], name))


_STANDING = ("guideline:", "pmid:", "doi:", "pmcid:", "title:")
"""Which id a merged record keeps: one that its publisher gave a guideline, else the most widely used."""


def _standing(record_id: str) -> int:
    for place, prefix in enumerate(_STANDING):
        if record_id.startswith(prefix):
            return place
    return 0
