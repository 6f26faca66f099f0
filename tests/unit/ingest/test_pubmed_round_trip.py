"""Whatever a record holds, written as PubMed XML it reads back the same, through any cut into chunks."""

from __future__ import annotations

import io
import string
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_xml import article_set, xml_of

from osler.domain.record import Basis, Heading, Link, Record, Relation, Section
from osler.ingest.pubmed import PubmedXmlReader

_LETTERS = string.ascii_letters + string.digits + "äßéñøşΔβ中あ<>&\"'%±≥–.,()"
_WORD = st.text(_LETTERS, min_size=1, max_size=12)
_TEXT = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)
_NAME = st.text(string.ascii_letters + "öéı-'", min_size=1, max_size=10)
_AUTHOR = st.tuples(_NAME, st.text(string.ascii_uppercase, min_size=1, max_size=3)).map(" ".join)
_DATE = st.dates().filter(lambda d: d.year >= 1500).map(lambda d: d.isoformat())
_PMID = st.integers(min_value=1, max_value=99_999_999).map(str)
_HEADING = st.builds(
    Heading,
    name=_TEXT,
    id=st.none() | st.from_regex(r"D[0-9]{6}", fullmatch=True),
    major=st.booleans(),
    qualifiers=st.lists(_TEXT, max_size=2).map(tuple),
)
_LINK = st.builds(
    Link,
    relation=st.sampled_from([r for r in Relation if r not in {Relation.SUPERSEDES, Relation.SUPERSEDED_BY}]),
    pmid=st.none() | _PMID,
    source=st.just("") | _TEXT,
)


@st.composite
def _records(draw: st.DrawFn) -> Record:
    title = "Synthetic " + draw(_TEXT)
    sections = [Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT)]
    text = title
    for label, part in draw(
        st.lists(st.tuples(st.sampled_from(["", "RESULTS", "M & M"]), _TEXT), max_size=3)
    ):
        text += "\n\n" + part
        sections.append(
            Section(label=label, start=len(text) - len(part), end=len(text), basis=Basis.ABSTRACT)
        )
    pmid = draw(_PMID)
    published = draw(st.none() | _DATE | _DATE.map(lambda d: d[:7]) | _DATE.map(lambda d: d[:4]))
    links = draw(st.lists(_LINK, max_size=2).map(tuple))
    types = draw(
        st.lists(st.sampled_from(["Review", "Guideline", "Retracted Publication"]), max_size=2, unique=True)
    )
    return Record(
        id=f"pmid:{pmid}",
        title=title,
        text=text,
        sections=tuple(sections),
        pmid=pmid,
        doi=draw(st.none() | _WORD.map(lambda w: f"10.1234/{w}".lower())),
        pmcid=draw(st.none() | _PMID.map(lambda n: f"PMC{n}")),
        authors=draw(st.lists(_AUTHOR | _NAME, max_size=3).map(tuple)),
        journal=draw(st.none() | _TEXT),
        year=int(published[:4]) if published else None,
        published=published,
        volume=draw(st.none() | _WORD),
        issue=draw(st.none() | _WORD),
        pages=draw(st.none() | _WORD),
        languages=draw(st.lists(st.sampled_from(["eng", "ger", "chi"]), max_size=2).map(tuple)),
        publication_types=tuple(types),
        headings=draw(st.lists(_HEADING, max_size=3).map(tuple)),
        keywords=draw(st.lists(_TEXT, max_size=2).map(tuple)),
        chemicals=draw(st.lists(_TEXT, max_size=2).map(tuple)),
        links=links,
        registrations=draw(st.lists(st.from_regex(r"NCT[0-9]{8}", fullmatch=True), max_size=1).map(tuple)),
        is_guideline="Guideline" in types,
        retracted="Retracted Publication" in types or any(x.relation is Relation.RETRACTED_BY for x in links),
        origin="PubMed XML",
    )


class _Trickle(io.BytesIO):
    """A stream that hands over a few bytes at a time, as a slow pipe does."""

    step = 7

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(self.step)


@settings(max_examples=25, deadline=None)
@given(records=st.lists(_records(), max_size=3), step=st.integers(min_value=1, max_value=5000))
def test_records_survive_pubmed_xml(records: list[Record], step: int) -> None:
    """Reading what was written by the DTD gives equal records, wherever the chunks end."""
    stream = _Trickle(article_set(*(xml_of(record) for record in records)))
    stream.step = step
    assert list(PubmedXmlReader().read(stream, Path("synthetic.xml"))) == records
