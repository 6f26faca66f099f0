"""What a guideline says of itself: title, organisation, year, version, what it supersedes, for whom it is.

Read from front matter, meta elements and document properties, and from lines like "Version: 2.1" above the
first chapter. Names compare without case and punctuation; British and American spellings count alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from osler.domain.identity import canonical
from osler.domain.record import Link, Relation
from osler.ingest.canonical import clean
from osler.ingest.identifiers import date_of, doi_of, pmid_of, pmids_in, record_id, slug, year_of
from osler.ingest.names import authors_in, known, languages, terms_in

_NAMES = {
    name: fact
    for fact, names in {
        "id": "id|identifier|guideline id",
        "title": "title|citation title|dc title|dcterms title|og title|guideline title|name",
        "organisation": "organisation|organization|organisations|organizations|issuing organisation"
        "|publisher|issuer"
        "|institution|society|issued by|published by|dc publisher|dcterms publisher|citation publisher"
        "|developer"
        "|guideline developer|issuing body|og site name",
        "date": "year|date|published|publication date|date of publication|citation publication date"
        "|dc date|dcterms issued"
        "|dcterms date|issued|release date|date published|publication year|article published time"
        "|citation date"
        "|date issued|last updated|updated|last revised",
        "version": "version|edition|guideline version|version number",
        "supersedes": "supersedes|replaces|dcterms replaces|previous version|this guideline replaces"
        "|this guideline supersedes",
        "population": "population|target population|patients|patient population|applies to",
        "url": "url|link|source|canonical|web|website|og url|source url|citation public url",
        "doi": "doi|citation doi|dc identifier doi|dc identifier",
        "pmid": "pmid|citation pmid",
        "language": "language|lang|dc language|citation language",
        "authors": "author|authors|citation author|dc creator|guideline authors",
        "keywords": "keywords|topics|tags|conditions|topic|citation keywords",
        "journal": "journal|citation journal title",
    }.items()
    for name in names.split("|")
}
_LINE = re.compile(r"([A-Za-z][A-Za-z .:_-]{1,40}?)\s*[:：]\s+(\S.*)")
_LONGEST_VALUE = 500


def fact_name(name: str) -> str | None:
    """Which fact a name stands for, or ``None``."""
    return _NAMES.get(re.sub(r"[\W_]+", " ", name).strip().lower())


def fact_line(text: str) -> tuple[str, str] | None:
    """Name and value of a line like "Organisation: Society X", or ``None`` if it is none."""
    match = _LINE.fullmatch(text.strip())
    if match is None or len(text) > _LONGEST_VALUE or fact_name(match.group(1)) is None:
        return None
    return match.group(1), match.group(2)


@dataclass(slots=True)
class Facts:
    """The facts of one document, gathered in order: the first value of a name counts."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, facts: Iterable[tuple[str, str]]) -> None:
        """Take in further facts; unknown names and empty values are left out."""
        for name, value in facts:
            fact, text = fact_name(name), known(value)
            if fact and text:
                self.found.setdefault(fact, []).append(text)

    def first(self, fact: str) -> str | None:
        """The first value of a fact."""
        return next(iter(self.found.get(fact, ())), None)

    @property
    def doi(self) -> str | None:
        """The DOI, which may stand in the id or the address."""
        candidates = [*self.found.get("doi", ()), *self.found.get("id", ()), *self.found.get("url", ())]
        return next((doi for text in candidates if (doi := doi_of(text))), None)

    @property
    def pmid(self) -> str | None:
        """The PMID, where one is given."""
        named = (text for text in self.found.get("id", ()) if text.lower().startswith("pmid"))
        return next((p for text in (*self.found.get("pmid", ()), *named) if (p := pmid_of(text))), None)

    @property
    def published(self) -> str | None:
        """The date, as far as known: the fullest one in the year that is given first."""
        dates = [date for text in self.found.get("date", ()) if (date := date_of(text))]
        return max((d for d in dates if d[:4] == dates[0][:4]), key=len) if dates else None

    def record_id(self, title: str) -> str | None:
        """The id: the one given, else the DOI, else one made of title and version or year."""
        given = self.first("id")
        if given and not doi_of(given) and not given.lower().startswith("pmid"):
            named = slug(given.removeprefix("guideline:"))
            return f"guideline:{named}" if named else None
        if self.doi or self.pmid:
            return record_id(
                pmid=self.pmid if given else None, doi=self.doi, pmcid=None, title=""
            ) or canonical(f"pmid:{self.pmid}")
        made = record_id(pmid=None, doi=None, pmcid=None, title=title, year=year_of(self.published))
        version = slug(self.first("version") or "")
        return f"guideline:{made.removeprefix('title:')}{f'-v{version}' if version else ''}" if made else None

    @property
    def links(self) -> tuple[Link, ...]:
        """What the guideline supersedes."""
        return tuple(
            Link(
                relation=Relation.SUPERSEDES,
                pmid=next(iter(pmids_in(text)), None) or (pmid_of(text) if text.isdigit() else None),
                source=_as_id(clean(text)),
            )
            for value in self.found.get("supersedes", ())
            for text in value.split(";")
            if text.strip()
        )

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors, each once."""
        return tuple(
            dict.fromkeys(name for value in self.found.get("authors", ()) for name in authors_in(value))
        )

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, each once."""
        return tuple(
            dict.fromkeys(term for value in self.found.get("keywords", ()) for term in terms_in(value))
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, as codes."""
        return languages(self.found.get("language", ()))


def _as_id(named: str) -> str:
    """The name of a superseded edition as the id that its own document was given; a title stays a title."""
    if not named or " " in named or ":" in named or named.isdigit() or doi_of(named):
        return named
    return f"guideline:{slug(named)}"
