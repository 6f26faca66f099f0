"""A printed citation taken apart: what PubMed's summaries and the citation columns of tables hold.

Format: NLM, "Citing Medicine", 2nd edition, as PubMed prints it
(``Journal. 2020 Oct 8;10(2):1-11.``), and Embase's ``Journal (2020) 10:2 (1-11). Date of Publication: 8 Oct 2020``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.ingest.identifiers import date_of

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
_WHEN = (
    rf"(?:1[5-9]|20)[0-9]{{2}}(?:[ -]{_MONTH}[a-z]*)?(?:[-/ ]{_MONTH}[a-z]*)?"
    r"(?: [0-9]{1,2})?(?:-[0-9]{1,2})?"
)
_NLM = re.compile(
    rf"\. (?P<when>{_WHEN})"
    r"(?:;(?P<volume>[^():;.]*)(?:\((?P<issue>[^)]*)\))?)?(?::(?P<pages>[^;.]+(?:\.[0-9A-Za-z][^;.\s]*)*))?[.;]"
)
_SENTENCE_ENDS = (". ", "? ", "! ")
_EMBASE = re.compile(
    r"(?P<journal>.+?) \((?P<when>[0-9]{4})\) (?:(?P<volume>[^:(\s]+))?(?::(?P<issue>[^(\s]+))?"
    r"(?: ?(?:Article Number: \S+|\((?P<pages>[^)]*)\)))?"
)
_EMBASE_DATE = re.compile(r"Date of Publication: ([^.;]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where and when something was published, as printed; ``start`` is where the journal's name begins."""

    start: int
    end: int
    journal: str | None
    published: str | None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


def nlm_citation(text: str) -> Printed | None:
    """The first ``Journal. Date;Volume(Issue):Pages.`` in ``text``, or ``None``."""
    for match in _NLM.finditer(f"{text} ;"):
        before = text[: match.start()]
        start = max(before.rfind(end) for end in _SENTENCE_ENDS)
        start = start + 2 if start >= 0 else 0
        if before[start:].strip():
            return _printed(match, before[start:], match["when"], start)
    return None


def embase_citation(text: str) -> Printed | None:
    """Embase's form of a citation, or ``None``."""
    match = _EMBASE.match(text)
    if match is None:
        return None
    when = _EMBASE_DATE.search(text)
    return _printed(match, match["journal"], when.group(1) if when else match["when"], match.start())


def _printed(match: re.Match[str], journal: str, when: str, start: int) -> Printed:
    return Printed(
        start=start,
        end=match.end(),
        journal=journal.strip() or None,
        published=date_of(when) or date_of(match["when"]),
        volume=_or_none(match["volume"]),
        issue=_or_none(match["issue"]),
        pages=_or_none(match["pages"]),
    )


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
