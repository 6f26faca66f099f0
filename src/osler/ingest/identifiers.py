"""Identifiers and dates as the formats print them, brought into the one form that records use.

PMIDs are digits without leading zeros (NLM); DOIs are lower case, because they compare case-insensitively
(ISO 26324, DOI Handbook 2.4); dates are ISO 8601 as far as they are known.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, unquote

from osler.ingest.canonical import clean

_PMID = re.compile(
    r"(?:(?:pmid|pubmed|medline)\s*:?\s*|https?://\S*pubmed\S*?/)?"
    r"0*([1-9][0-9]{0,8})/?(?:\s+\[\w+\])?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:pmc\s*id\s*:?\s*|https?://\S+/)?(?:PMC\s*)?0*([1-9][0-9]{0,8})(?:\.[0-9]+)?/?", re.IGNORECASE
)
_DOI = re.compile(r"\b10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+")
_BARE_DOI = re.compile(
    r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?"
    r"(10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+?)(?:\s+\[doi\])?",
    re.IGNORECASE,
)
"""A field that holds one DOI and nothing else; old ones have angle brackets in them (SICI)."""
_DOI_TAIL = ".,;:'’”\"*]}"
_PMID_IN_TEXT = re.compile(
    r"\b(?:PMID\s*:?\s*|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/)0*(\d{1,9})\b", re.IGNORECASE
)
_REGISTRATION = re.compile(
    r"\b(?:NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|ChiCTR[-A-Za-z]*\d{8,10}|DRKS\d{8}|JPRN-\w+|UMIN\d{9}"
    r"|CTRI/\d{4}/\d{2,3}/\d{6}|IRCT\d{11,14}(?:N\d+)?|NTR\d{2,5}|KCT\d{7}|PACTR\d{15,16}"
    r"|CRD\d{11}|CRD\d{8}|20\d\d-\d{6}-\d\d)\b",
    re.IGNORECASE,
)
"""Numbers of the registers in the WHO network, of EudraCT and of PROSPERO, as they are built."""
_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9][0-9]|20[0-9][0-9])(?![0-9])")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "janvier", "januar"),
            ("feb", "february", "février", "februar"),
            ("mar", "march", "mars", "märz"),
            ("apr", "april", "avril"),
            ("may", "mai", "mei"),
            ("jun", "june", "juin", "juni"),
            ("jul", "july", "juillet", "juli"),
            ("aug", "august", "août"),
            ("sep", "sept", "september", "septembre"),
            ("oct", "october", "octobre", "okt", "oktober"),
            ("nov", "november", "novembre"),
            ("dec", "december", "décembre", "dez", "dezember"),
        ),
        start=1,
    )
    for name in names
}
_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?![0-9])")
_COMPACT = re.compile(r"(1[5-9][0-9]{2}|20[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<![0-9])([0-3]?[0-9])(?![0-9])")
_SLUG_CHARACTERS = 60
_LONGEST_LINK = 8_000


def pmid_of(text: str | None) -> str | None:
    """The PMID that ``text`` is ("0012", "PMID: 12", a PubMed address), or ``None``."""
    match = _PMID.fullmatch(text.strip()) if text else None
    return match.group(1) if match else None


def pmcid_of(text: str | None) -> str | None:
    """The PMC id that ``text`` is, as "PMC123", or ``None``."""
    match = _PMCID.fullmatch(text.strip()) if text else None
    return f"PMC{match.group(1)}" if match else None


def doi_of(text: str | None) -> str | None:
    """The first DOI in ``text``, lower case, or ``None``: bare, with ``doi:``, or as an address."""
    if not text or "10." not in text.replace("%2F", "/").replace("%2f", "/"):
        return None
    if "%2" in text:
        text = unquote(text)
    bare = _BARE_DOI.fullmatch(text.strip())
    match = None if bare else _DOI.search(text)
    return _trimmed(bare.group(1) if bare else match.group() if match else "")


def doi_in_link(address: str) -> str | None:
    """The DOI that a link leads to: at a resolver, in a publisher's path, or as the ``id`` of an OpenURL."""
    path, _, query = address.partition("?")
    named = dict(parse_qsl(query)) if len(query) < _LONGEST_LINK else {}
    if named.get("id", "").lower().startswith("doi:"):
        return doi_of(named["id"])
    return doi_of(path) if "doi" in path.lower() else None


def dois_in(text: str) -> tuple[str, ...]:
    """Every DOI in running text, lower case, each once, in order."""
    found = (_trimmed(match.group()) for match in _DOI.finditer(text))
    return tuple(dict.fromkeys(doi for doi in found if doi))


def pmids_in(text: str) -> tuple[str, ...]:
    """Every PMID that running text names as one ("PMID 123", a PubMed address), each once, in order."""
    return tuple(dict.fromkeys(match.group(1) for match in _PMID_IN_TEXT.finditer(text)))


def _trimmed(doi: str) -> str | None:
    """Without the punctuation of the sentence around it; a closing bracket stays where one was opened."""
    doi = doi.lower()
    while doi and (doi[-1] in _DOI_TAIL or (doi[-1] == ")" and doi.count("(") < doi.count(")"))):
        doi = doi[:-1]
    return doi if "/" in doi and not doi.endswith("/") else None


def registrations_in(text: str) -> tuple[str, ...]:
    """Registration numbers of trials and reviews in ``text``, upper case, each once, in order."""
    return tuple(dict.fromkeys(match.group().upper() for match in _REGISTRATION.finditer(text)))


def year_of(text: str | None) -> int | None:
    """The first number in ``text`` that can be a year of publication (1500 to 2099), or ``None``."""
    match = _YEAR.search(text) if text else None
    return int(match.group()) if match else None


def date_of(text: str | None) -> str | None:
    """The date that ``text`` begins with, as far as known: "2020", "2020-10" or "2020-10-08".

    Reads ISO and slashed dates with the year first, and dates with the month as a word in any order
    ("2020 Oct 8", "8 October 2020", "Oct-Dec 2020", of which the first month counts). Dates in digits with
    the year last are ambiguous between continents, so only their year is taken.
    """
    text = text.strip() if text else ""
    compact = _COMPACT.match(text)
    if compact:
        return _iso(*(int(part) for part in compact.groups()))
    year = year_of(text)
    if year is None:
        return None
    match = _ISO.match(text)
    if match and int(match.group(1)) == year and match.group(2):
        return _iso(year, int(match.group(2)), int(match.group(3) or 0))
    words = (word.lower() for word in _WORD.findall(text))
    month = next((_MONTHS[word] for word in words if word in _MONTHS), 0)
    days = [int(m.group(1)) for m in _DAY.finditer(text)]
    return _iso(year, month, days[0] if month and len(days) == 1 else 0)


def joined_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """The date whose parts a format prints apart; the month is a number or a word."""
    found = year_of(year)
    if found is None:
        return None
    text = (month or "").strip().lower()
    word = _WORD.match(text)
    number = int(text) if text.isascii() and text.isdigit() else _MONTHS.get(word.group(), 0) if word else 0
    day = (day or "").strip()
    return _iso(found, number, int(day) if day.isascii() and day.isdigit() else 0)


def _iso(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year:04}-{month:02}"


def slug(text: str) -> str:
    """``text`` as the end of an id: lower case, joined by hyphens, 60 characters at most, may be empty."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = re.sub(r"[^\w]+", "-", folded.replace("_", "-")).strip("-").lower()
    return words[:_SLUG_CHARACTERS].strip("-")


def record_id(
    *, pmid: str | None, doi: str | None, pmcid: str | None, title: str, year: int | None = None
) -> str | None:
    """The id of a record with these identifiers, or ``None`` if there is nothing to name it by.

    A title alone names a record together with its year, and with a digest where it is too long to stand in
    full, so that two parts of one series stay two records.
    """
    if pmid:
        return f"pmid:{pmid}"
    if doi:
        return f"doi:{doi}"
    if pmcid:
        return f"pmcid:{pmcid.lower()}"
    named = slug(title)
    if not named:
        return None
    if len(named) > _SLUG_CHARACTERS - 5:
        named += "-" + hashlib.sha256(clean(title).lower().encode()).hexdigest()[:8]
    return f"title:{named}-{year}" if year else f"title:{named}"
