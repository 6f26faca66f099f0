"""The list of references of a page: numbered lines, or a type line, a title line and a line of journal and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.auditing.blocks import Block, BlockRole
from osler.domain.audit_report import TextReference
from osler.domain.library import Clause, LibraryQuery
from osler.domain.record import Record
from osler.language.words import content_stems, words
from osler.ports import EvidenceLibrary

_TYPE = re.compile(
    r"(?:(?:clinical |practice )?guidelines?|research|review|systematic review|study|trial|book|website|news|other)",
    re.IGNORECASE,
)
_TYPE_BEFORE = re.compile(r"\s*[\[(]?(?P<type>guideline|research)[\])]?\s*[:.–-]?\s+(?=[A-Z\"“\[])")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;)\]]")
_PMID = re.compile(r"(?:pmid:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|pubmed/)(?P<pmid>\d{4,9})", re.IGNORECASE)
_RETRACTED = re.compile(
    r"^\W*retract(?:ed|ion)\b|[\[(]\s*retract(?:ed|ion)\b[^\])]*[\])]|\bretracted\s+(?:article|publication)\b|\bwithdrawn:",
    re.IGNORECASE,
)
"""How a reference says by itself that its work was retracted."""
_NUMBER = re.compile(r"\d{1,3}")
_SHORTEST_TITLE = 4
"""Words of a title that, found within a reference, identify it."""
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    kind: str
    lines: tuple[str, ...]


def references(found: Sequence[Block], library: EvidenceLibrary) -> tuple[TextReference, ...]:
    """The references that a page lists, each with its record where the library holds it."""
    return tuple(
        _reference(e, library) for e in _entries([b for b in found if b.role is BlockRole.REFERENCE])
    )


def _entries(lines: Sequence[Block]) -> Iterator[_Entry]:
    if any(_TYPE.fullmatch(line.text.strip(" :")) for line in lines):
        yield from _typed(lines)
        return
    marked = [line for line in lines if line.mark]
    number = 0
    held: list[str] = []
    shown = 0
    for line in lines:
        if (line.mark or not marked) and held:
            yield _Entry(shown, "", tuple(held))
            held = []
        if not held:
            number += 1
            printed = _NUMBER.search(line.mark)
            shown = number = int(printed.group()) if printed else number
        held.append(line.text)
    if held:
        yield _Entry(shown, "", tuple(held))


def _typed(lines: Sequence[Block]) -> Iterator[_Entry]:
    """Entries that each begin with a line that says what they are."""
    number, kind = 0, ""
    held: list[str] = []
    for line in lines:
        if _TYPE.fullmatch(line.text.strip(" :")):
            if held:
                yield _Entry(number, kind, tuple(held))
            number, kind, held = number + 1, line.text.strip(" :").lower(), []
        elif number:
            held.append(line.text)
    if held:
        yield _Entry(number, kind, tuple(held))


def _reference(entry: _Entry, library: EvidenceLibrary) -> TextReference:
    whole = " ".join(entry.lines)
    kind = entry.kind
    typed = _TYPE_BEFORE.match(whole)
    if typed and not kind:
        kind, whole = typed["type"].lower(), whole[typed.end() :]
    if len(entry.lines) > 1:
        title, source = entry.lines[0], " ".join(entry.lines[1:])
    else:
        title, source = _parted(whole)
    years = _YEAR.findall(source) or _YEAR.findall(whole)
    year = int(years[-1]) if years else None
    title = title.strip(' "“”')
    told = "" if not _RETRACTED.search(whole) or "retract" in title.lower() else "Retracted: "
    return TextReference(
        number=entry.number,
        title=f"{told}{title}",
        source=source.strip(),
        kind=kind,
        year=year,
        record=_resolved(whole, _RETRACTED.sub("", title).strip(" :.-"), year, library),
    )


def _parted(whole: str) -> tuple[str, str]:
    """Title and source of a reference in one line: the longest part between full stops is its title."""
    parts = [p.strip() for p in re.split(r"(?<=[.?!])\s+", whole) if p.strip()]
    if len(parts) < 2:
        return whole, ""
    body = parts[:3] if len(parts) > 2 else parts[:1]
    title = max(body, key=lambda p: (len(p.split()), -parts.index(p)))
    if re.match(r"[A-Z][\w'-]+ [A-Z]{1,3}(?:,|\.|$)", title) and len(parts) > 1:
        title = parts[1]
    return title, " ".join(parts[parts.index(title) + 1 :])


def _resolved(whole: str, title: str, year: int | None, library: EvidenceLibrary) -> Record | None:
    """The publication that a reference names: by DOI or PMID, else by its title and, where known, its year."""
    for pattern, group in ((_PMID, "pmid"), (_DOI, 0)):
        named = pattern.search(whole)
        record = library.get(named[group]) if named else None
        if record:
            return record
    texts = tuple(dict.fromkeys(content_stems(title))) or tuple(dict.fromkeys(content_stems(whole)))
    if not texts:
        return None
    query = LibraryQuery(
        clauses=tuple(Clause(texts=(t,)) for t in dict.fromkeys(w.text for w in words(title)))
    )
    hits = library.search(query, limit=_LOOKED_AT) if query.clauses else ()
    fits = [h.record for h in hits if _same_title(h.record, title, whole) and _same_year(h.record, year)]
    return next((r for r in fits if r.year == year), fits[0] if fits else None)


def _same_title(record: Record, title: str, whole: str) -> bool:
    ours, theirs = _plain(record.title), _plain(title)
    if ours == theirs:
        return True
    long = len(ours.split()) > _SHORTEST_TITLE
    return long and (ours in _plain(whole) or (len(theirs.split()) > _SHORTEST_TITLE + 2 and theirs in ours))


def _same_year(record: Record, year: int | None) -> bool:
    """Whether the years agree; online and print may lie a year apart, and an unknown year agrees with any."""
    return record.year is None or year is None or abs(record.year - year) <= 1


def _plain(title: str) -> str:
    return " ".join(w.text.lower() for w in words(title))
