"""PubMed's summary text ("Save, format: Summary (text)"): numbered citations, wrapped at 80 columns.

Format as PubMed saves it: ``12: Authors. Title. Journal. Date;Volume(Issue):Pages. doi: ... PMID: n.``
It holds no abstract. What cannot be taken apart is skipped with its place, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.citation import nlm_citation
from osler.ingest.entry import Entry, record_of
from osler.ingest.identifiers import dois_in, pmid_of
from osler.ingest.lines import lines, preview
from osler.ingest.names import authors_in
from osler.ports import Reading, Skip

_START = re.compile(r"([0-9]{1,7}): (?=\S)(.*)")
_PMID = re.compile(r"\bPMID: ([0-9]{1,9})(?:; (?:Free )?PMCID: (PMC[0-9]+))?\.?")
_ACCEPTS = re.compile(r"\A\s*1: \S(?:.*\n){1,40}?.*\bPMID:\s+[0-9]+", re.MULTILINE)
_NAME = r"[^\W\d_][\w'’‐\-. ]{0,60}? [A-ZÀ-Þ][A-Za-zÀ-Þ\-]{0,4}(?: (?:Jr|Sr|2nd|3rd|4th|II|III))?"
_AUTHORS = re.compile(rf"(?:{_NAME})(?:[,;] (?:{_NAME}|[^.,;]{{3,120}}))*(?:,? et al)?\.? ?")
_GROUP = re.compile(
    r"\b(?:Group|Collaborat\w+|Consortium|Investigators|Committee|Society|Association|Network|Team|Panel"
    r"|Organi[sz]ation|Initiative|Task Force)\b"
)
_LONGEST_ENTRY = 100_000
_ORIGIN = "PubMed summary"


class PubmedSummaryReader:
    """Reads PubMed's summary text."""

    name = "pubmed-summary"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether it begins with a citation numbered 1 that ends in a PMID."""
        del path
        return _ACCEPTS.match(preview(head).replace("\r\n", "\n")) is not None

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The citations in order.

        Raises:
            UnreadableSource: there is no citation at all.
            DamagedSource: the file ends inside a citation, or is not text.
            UnsafeSource: a citation is longer than any citation is.
        """
        text = ""
        for number, line, text in _entries(stream, path):
            yield _reading(text, f"entry {number}, line {line}")
        if not text:
            raise UnreadableSource(path, "holds no numbered citation ('1: Authors. Title. ...')")


def _entries(stream: BinaryIO, path: Path) -> Iterator[tuple[int, int, str]]:
    """Number, first line and unwrapped text of each citation; its last line must have brought a PMID."""
    number, begun, text = 0, 0, ""
    for line_number, line in lines(stream, path):
        start = _START.match(line)
        if start and int(start.group(1)) == number + 1 and (not text or _PMID.search(text)):
            if text:
                yield number, begun, text
            number, begun, text = number + 1, line_number, start.group(2).strip()
        elif text and line.strip():
            text = _joined(text, line.strip())
        if len(text) > _LONGEST_ENTRY:
            raise UnsafeSource(path, "a citation goes on without end", position=f"line {begun}")
    if text and not _PMID.search(text):
        why = "the file breaks off inside a citation (it has no PMID); save it again"
        raise DamagedSource(path, why, position=f"entry {number}, line {begun}")
    if text:
        yield number, begun, text


def _joined(text: str, line: str) -> str:
    """PubMed wraps at a hyphen without a blank, and elsewhere at the blank."""
    broken = text.endswith("-") and not text.endswith(" -")
    return f"{text}{line}" if broken else f"{text} {line}"


def _reading(text: str, position: str) -> Reading:
    ids = _PMID.search(text)
    pmid = pmid_of(ids.group(1)) if ids else None
    printed = nlm_citation(text[: ids.start()] if ids else text)
    if printed is None or pmid is None:
        return Skip(position, "its citation cannot be taken apart into authors, title and journal")
    names, title = _authors_and_title(text[: printed.start].strip())
    dois = dois_in(text[printed.end :])
    return record_of(
        Entry(
            title=title,
            pmid=pmid,
            doi=dois[0] if dois else None,
            pmcid=ids.group(2) if ids else None,
            authors=names,
            journal=printed.journal,
            published=printed.published,
            volume=printed.volume,
            issue=printed.issue,
            pages=printed.pages,
        ),
        position=position,
        origin=_ORIGIN,
    )


def _authors_and_title(text: str) -> tuple[tuple[str, ...], str]:
    """Authors end at the first full stop that leaves a list of names before it; some entries have none."""
    for stop in re.finditer(r"\. ", text):
        before, after = text[: stop.start()], text[stop.end() :]
        if not after.strip() or len(before) > _LONGEST_ENTRY:
            break
        if _AUTHORS.fullmatch(before) or (_GROUP.search(before) and len(before) < 200 and "?" not in before):
            groups = re.split(r";\s", before)
            return tuple(name for group in groups for name in _names(group)), _title(after)
        break
    return (), _title(text)


def _names(group: str) -> tuple[str, ...]:
    return (
        (group,)
        if _GROUP.search(group) and not re.search(r" [A-Z]{1,3}(?:,|$)", group)
        else authors_in(group)
    )


def _title(text: str) -> str:
    """The title, without the address that some groups leave between their name and it."""
    return re.sub(r"^Electronic address: \S+ ", "", text.strip())
