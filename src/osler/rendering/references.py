"""References as text: the one place where a record becomes a bibliographic line."""

from __future__ import annotations

from urllib.parse import quote_plus

from osler.appraisal.design_names import NAMES
from osler.codec import link
from osler.domain.appraisal import Flag, StudyDesign
from osler.domain.article import Reference
from osler.domain.record import Record

_AUTHORS = 3

FLAGS = {
    Flag.RETRACTED: "RETRACTED",
    Flag.CONCERN: "expression of concern",
    Flag.CORRECTED: "corrected",
    Flag.PREPRINT: "preprint, not peer reviewed",
    Flag.ANIMAL: "animal study",
    Flag.IN_VITRO: "laboratory study",
    Flag.PROTOCOL: "protocol, no results",
    Flag.SUPERSEDED: "superseded",
    Flag.RESTATED: "restated by Osler",
}


def authors(record: Record) -> str:
    """The first three authors and "et al." where there are more; the organisation where there are none."""
    if not record.authors:
        return record.organisation or ""
    named = ", ".join(record.authors[:_AUTHORS])
    return f"{named} et al." if len(record.authors) > _AUTHORS else f"{named}."


def source(record: Record) -> str:
    """Journal, year, volume and pages, as far as known; an unknown year is said."""
    place = record.journal or record.organisation or ""
    volume = (record.volume or "") + (f"({record.issue})" if record.issue else "")
    pages = f":{record.pages}" if record.pages else ""
    year = str(record.year) if record.year is not None else "year unknown"
    numbers = f";{volume}{pages}" if volume or pages else ""
    return f"{place}, {year}{numbers}" if place else f"{year}{numbers}"


def identifiers(record: Record) -> str:
    """PMID and DOI, as far as known."""
    known = [f"PMID {record.pmid}" if record.pmid else "", f"doi:{record.doi}" if record.doi else ""]
    return " · ".join(k for k in known if k)


def titled(title: str) -> str:
    """A title as it stands in a list: with a full stop, unless it ends with a mark of its own."""
    return title if title.endswith((".", "?", "!")) else f"{title}."


def sought(record: Record) -> str | None:
    """Where to look for a publication without address and identifier: PubMed's search, by its title."""
    if link(record) or record.url:
        return None
    return f"https://pubmed.ncbi.nlm.nih.gov/?term={quote_plus(record.title)}"


def size(record: Record) -> str:
    """The number of participants, as it must not be parted at the end of a line: "n = 40"; empty where unknown."""
    return (
        f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{record.sample_size}"
        if record.sample_size is not None
        else ""
    )


def design(reference: Reference) -> str:
    """The study design as readers call it: "meta-analysis", "randomised trial"."""
    return NAMES[reference.design]


def grade(reference: Reference) -> str:
    """The level of evidence, or why there is none: guidelines grade each recommendation by a scheme of their own."""
    if reference.level:
        return f"level {reference.level}"
    ungraded = {StudyDesign.GUIDELINE, StudyDesign.CONSENSUS}
    return "own grading" if reference.design in ungraded else "no level"


def strength(reference: Reference) -> str:
    """Design, level and flags in words: "randomised trial · level 2 · restated by Osler"."""
    return " · ".join([design(reference), grade(reference), *(FLAGS[f] for f in reference.flags)])


def sentence(text: str) -> str:
    """The words with a capital at the start; the rest, such as names, stays as it is."""
    return text[:1].upper() + text[1:]


def line(reference: Reference) -> str:
    """The whole reference as one line, without its number."""
    record = reference.record
    parts = [
        authors(record),
        titled(record.title),
        f"{source(record)}.",
        identifiers(record),
        link(record) or "",
    ]
    return " ".join(p for p in parts if p)
