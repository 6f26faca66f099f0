"""References to take away: RIS, BibTeX and CSL-JSON, with what the record really has and nothing guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, urlencode

from django.urls import reverse

from osler.domain.record import Record
from osler.language.inert import inert
from osler.site.public.page import original_of

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        **{c: "\\" + c for c in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\~{}",
        "^": r"\^{}",
    }
)
"""Characters that LaTeX would act upon. Braces by name: BibTeX counts even escaped ones to find where a field ends."""
_ENDS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
"""In a DOI or address, which is taken as it stands, what could end it (RFC 3986, section 2.1)."""


def ris(records: Iterable[Record]) -> str:
    """Research Information Systems format (RefMan specification, 2001): one tag a line, CRLF."""
    return "".join(_ris(r) for r in records)


def _ris(record: Record) -> str:
    first, _, last = (record.pages or "").partition("-")
    fields = [
        ("TY", "RPRT" if record.is_guideline else "JOUR"),
        *(("AU", a) for a in _creators(record)),
        ("TI", record.title),
        ("JO", record.journal),
        ("PY", str(record.year) if record.year is not None else None),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", first),
        ("EP", last),
        ("DO", record.doi),
        ("AN", record.pmid),
        ("UR", original_of(record)),
    ]
    return ris_entry(fields)


def ris_entry(fields: Iterable[tuple[str, str | None]]) -> str:
    """One entry, its tags in order; what is empty is left out."""
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""]) + "\r\n"


def bibtex(records: Iterable[Record]) -> str:
    """BibTeX (Patashnik 1988): an entry a record, its key made of the record's id."""
    return "\n".join(_bibtex(r) for r in records)


def _bibtex(record: Record) -> str:
    fields = {
        "title": f"{{{tex(record.title)}}}",
        "author": " and ".join(f"{{{tex(a)}}}" for a in _creators(record)),
        "journal": tex(record.journal or ""),
        "year": str(record.year) if record.year is not None else "",
        "volume": tex(record.volume or ""),
        "number": tex(record.issue or ""),
        "pages": tex(record.pages or ""),
        "doi": _line(record.doi or "").translate(_ENDS),
        "note": f"PMID {record.pmid}" if record.pmid else "",
        "url": _line(original_of(record) or "").translate(_ENDS),
    }
    kind = "techreport" if record.is_guideline else "article"
    return bibtex_entry(kind, _key(record), fields)


def bibtex_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """One entry of a kind, its values escaped already; what is empty is left out."""
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{body}}}\n"


def tex(text: str) -> str:
    """The text on one line, with what LaTeX would act upon escaped."""
    return _line(text).translate(_SPECIAL)


def _line(text: str) -> str:
    return " ".join(inert(text).split())


def _key(record: Record) -> str:
    return re.sub(r"[^a-z0-9]+", "-", record.id).strip("-")


def csl(records: Iterable[Record]) -> str:
    """CSL-JSON, as the Citation Style Language's processors read it."""
    return json.dumps([_csl(r) for r in records], ensure_ascii=False, indent=2) + "\n"


def _csl(record: Record) -> Mapping[str, object]:
    fields: dict[str, object] = {
        "id": record.id,
        "type": "report" if record.is_guideline else "article-journal",
        "title": record.title,
        "author": [{"literal": a} for a in _creators(record)],
        "container-title": record.journal,
        "issued": {"date-parts": [[record.year]]} if record.year is not None else None,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "URL": original_of(record),
    }
    return {name: value for name, value in fields.items() if value}


def _creators(record: Record) -> tuple[str, ...]:
    return record.authors or ((record.organisation,) if record.organisation else ())


FORMS: Mapping[str, tuple[Callable[[Iterable[Record]], str], str]] = {
    "ris": (ris, "application/x-research-info-systems"),
    "bib": (bibtex, "application/x-bibtex"),
    "json": (csl, "application/vnd.citationstyles.csl+json"),
}
"""For each ending of a file: what writes it, and its media type."""
_NAMES = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}


def addresses(view: str, *args: str, query: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """For each format its name and where ``view`` gives it out, with these parts of the address."""
    asked = f"?{urlencode(query, quote_via=quote)}" if query else ""
    return tuple((_NAMES[form], reverse(view, args=(*args, form)) + asked) for form in FORMS)
