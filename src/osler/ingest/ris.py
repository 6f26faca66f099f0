"""RIS files, with the habits of the exporters that write them.

The format: Research Information Systems, "RIS Format Specifications" (2001, revised 2011): ``XX  - value``,
an entry from ``TY`` to ``ER``. What exporters do beyond it, each met in real files: tags set with a tab or
one space, no value and no blank behind the hyphen, entries numbered in front, text between entries, values
that run over several lines (EndNote puts a keyword on each), "No Specified" and "nan" where nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osler.errors import DamagedSource, UnreadableSource
from osler.ingest.canonical import clean
from osler.ingest.entry import Entry, abstract_parts, record_of
from osler.ingest.identifiers import (
    date_of,
    doi_in_link,
    doi_of,
    dois_in,
    joined_date,
    pmcid_of,
    pmid_of,
    pmids_in,
    year_of,
)
from osler.ingest.lines import lines, preview
from osler.ingest.medline_headings import headings_of
from osler.ingest.names import authors, known, languages, short, terms_in
from osler.ingest.publication_types import emtree_types, publication_types
from osler.ingest.tagged import TaggedEntry
from osler.ports import Reading

_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9])(\s{0,4})-(?:\s(.*)|$)")
_START = re.compile(r"^\s{0,3}TY\s{1,4}-\s", re.MULTILINE)
_TAGS = (
    "TY A1 A2 A3 A4 AB AD AI AN AU C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP "
    "ER ET FU FX ID IS J1 J2 J9 JA JF JI JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NL NV OP PA "
    "PB PI PU PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UK UR VL VO WE Y1 Y2 "
)
"""Tags that also count when set with a tab or one space; set as the format wants, any tag counts."""
_PUBMED = re.compile(r"\b(?:nlm|pubmed|medline)\b", re.IGNORECASE)
_CROSS_REFERENCE = re.compile(r"\bPUBMED\s+([0-9]{4,9})\b", re.IGNORECASE)
"""How Cochrane's CENTRAL names the PubMed record of an entry (``C3  - PUBMED 123, EMBASE 456``)."""
_PMID_WORD = re.compile(r"\s*pmid\b", re.IGNORECASE)
_ORIGIN = "RIS"


class RisReader:
    """Reads RIS; see the module for what it forgives."""

    name = "ris"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether a line near the beginning starts an entry (``TY  -``)."""
        del path
        return _START.search(preview(head)) is not None

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The entries in order; an entry that ends in the next one's beginning counts as whole.

        Raises:
            UnreadableSource: there is no entry at all.
            DamagedSource: the file ends inside an entry, or is not text.
            UnsafeSource: a line or an entry outgrows all literature.
        """
        entry: TaggedEntry | None = None
        last = ""
        number = 0
        for line_number, line in lines(stream, path):
            tag, value = _split(line)
            if tag == "TY":
                if entry is not None:
                    yield _reading(entry)
                number += 1
                entry, last = TaggedEntry(number, line_number), tag
                entry.add(tag, value, path)
            elif entry is None:
                continue
            elif tag == "ER":
                yield _reading(entry)
                entry = None
            elif tag:
                entry.add(tag, value, path)
                last = tag
            elif line.strip():
                entry.extend(last, line, path)
        if entry is not None:
            why = "the file ends inside an entry (its closing ER is missing); export it again"
            raise DamagedSource(path, why, position=entry.position)
        if not number:
            raise UnreadableSource(path, "holds no RIS entry (no line begins with 'TY  - ')")


def _split(line: str) -> tuple[str, str]:
    """Tag and value of a line, or no tag where the line goes on from the one before."""
    match = _TAG.match(line)
    if match is None or not (match.group(2) == "  " or f"{match.group(1)} " in _TAGS):
        return "", line
    if match.group(2) == "" and match.group(3) is not None:
        return "", line
    return match.group(1), match.group(3) or ""


def _reading(entry: TaggedEntry) -> Reading:
    types = _types(entry)
    journal = None if entry.first("TY") in {"BOOK", "WEB", "ELEC"} else _journal(entry)
    terms = tuple(term for value in entry.all("KW") for term in terms_in(_one_term_a_line(value)))
    headings = headings_of(terms) if _from_pubmed(entry) else ()
    published = _published(entry)
    return record_of(
        Entry(
            title=_title(entry),
            abstract=abstract_parts(known(entry.first("AB", "N2")) and entry.first("AB", "N2")),
            pmid=_pmid(entry),
            doi=_doi(entry),
            pmcid=_pmcid(entry),
            url=next((url for url in entry.all("UR", "L2") if url.startswith(("http://", "https://"))), None),
            authors=authors(entry.all("AU", "A1")),
            journal=journal,
            published=published,
            volume=short(entry.first("VL", "VO")),
            issue=short(entry.first("IS", "CP")),
            pages=_pages(entry),
            languages=languages(entry.all("LA")),
            publication_types=types,
            headings=headings,
            keywords=() if headings else terms,
        ),
        position=entry.position,
        origin=_ORIGIN,
    )


def _title(entry: TaggedEntry) -> str | None:
    return known(entry.first("TI", "T1", "CT", "TT", "BT", "ST"))


def _journal(entry: TaggedEntry) -> str | None:
    names = (known(name) for name in entry.all("JF", "T2", "JO", "JA", "J2", "J1", "JI", "J9"))
    return next((name for name in names if name), None)


def _one_term_a_line(value: str) -> str:
    """A keyword field as ``terms_in`` reads it; a comma inside one term ("Disease Models, Animal") stays."""
    return value if re.search(r"[;\n]", value) or value.count(",") > 3 else f"{value}\n"


def _from_pubmed(entry: TaggedEntry) -> bool:
    return any(_PUBMED.search(name) for name in entry.all("DP", "DB")) and not any(
        "embase" in name.lower() for name in entry.all("DB")
    )


def _types(entry: TaggedEntry) -> tuple[str, ...]:
    named = [part for value in entry.all("M3", "DT") for part in (value, *re.split(r"[;|]", value))]
    if _from_pubmed(entry):
        named += [line for value in entry.all("N1") for line in value.splitlines()]
    types = publication_types(named)
    if any("embase" in name.lower() for name in entry.all("DB")):
        types = tuple(dict.fromkeys((*types, *emtree_types(entry.all("KW")))))
    return types


def _published(entry: TaggedEntry) -> str | None:
    """The date of publication; a full date (``DA``) counts where it lies in the year of publication."""
    year = next((y for value in entry.all("PY", "Y1") if (y := year_of(value))), None)
    dates = [d for value in entry.all("DA", "Y1", "PY") if (d := date_of(value))]
    if year is None:
        return dates[0] if dates else None
    same = [d for d in dates if d.startswith(str(year))]
    month = next(entry.all("DA"), None)
    if month and year_of(month) is None:
        words = month.split()
        same.append(joined_date(str(year), words[0], words[1] if len(words) == 2 else None) or str(year))
    return max(same, key=len, default=str(year))


def _pages(entry: TaggedEntry) -> str | None:
    first, last = known(entry.first("SP")), known(entry.first("EP"))
    if first is None or last is None or first == last or "-" in first:
        return first or last
    return f"{first}-{last}"


def _doi(entry: TaggedEntry) -> str | None:
    own = next((doi for value in entry.all("DO", "DI") if (doi := doi_of(value))), None)
    if own:
        return own
    linked = (doi_in_link(value) for value in entry.all("L3", "L2", "UR", "LK"))
    noted = tuple(dict.fromkeys(doi for value in entry.all("N1") for doi in dois_in(value)))
    return next((doi for doi in linked if doi), noted[0] if len(noted) == 1 else None)


def _pmid(entry: TaggedEntry) -> str | None:
    """The PMID, from wherever the exporter puts it; a bare number counts only where it can be nothing else."""
    databases = " ".join(entry.all("DB", "DP")).lower()
    candidates: list[str] = []
    if _from_pubmed(entry):
        candidates += entry.all("AN", "ID")
    if "embase" in databases:
        candidates += entry.all("C5")
    if "scopus" in databases:
        candidates += entry.all("C2")
    candidates += (v for v in entry.all("AN", "ID", "M1", "C1", "C2") if _PMID_WORD.match(v))
    found = next((pmid for value in candidates if (pmid := pmid_of(value))), None)
    if found:
        return found
    crossed = (m.group(1) for value in entry.all("C3", "AN") if (m := _CROSS_REFERENCE.search(value)))
    linked = (pmid for value in entry.all("UR", "L2") for pmid in pmids_in(value))
    return next(iter((*crossed, *linked)), None)


def _pmcid(entry: TaggedEntry) -> str | None:
    named = (value for value in entry.all("C2", "C6", "C7", "AN") if "PMC" in value)
    linked = (m.group(1) for value in entry.all("L2", "L1", "UR") if (m := re.search(r"/(PMC[0-9]+)", value)))
    return next((found for value in (*named, *linked) if (found := pmcid_of(clean(value)))), None)
