"""MEDLINE text (.nbib) becomes records with all their fields."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import PATH, damaged, read_all, records, survives

from osler.domain.record import Heading, Link, Record, Relation
from osler.errors import DamagedSource, UnreadableSource
from osler.ingest.medline import MedlineReader

PLAIN = b"""PMID- 1234567
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Electronic)
VI  - 12
IP  - 3
DP  - 2020 Mar-Apr
TI  - Synthetic trial of drug A in disease A: a title that runs over
      two lines.
PG  - 100-10
LID - e100 [pii]
LID - 10.1000/ABC.1 [doi]
AB  - BACKGROUND: Disease A is common. METHODS/DESIGN: We gave drug A.
      RESULTS: 12 of 20 improved.
FAU - Example, Anna B
AU  - Example AB
FAU - van Sample, Carl
AU  - van Sample C
CN  - Synthetic Study Group
LA  - eng
SI  - ClinicalTrials.gov/NCT01234567
PT  - Journal Article
PT  - Randomized Controlled Trial
PT  - Retracted Publication
TA  - J Ex
JT  - Journal of examples
RN  - 0 (drug A)
RN  - EC 1.1.1.1 (enzyme A)
MH  - Adult
MH  - *Disease A/drug therapy/*genetics
OTO - NOTNLM
OT  - *keyword one
PMC - PMC7654321
RIN - J Ex. 2021 Jan;13(1):5. doi: 10.1000/ret. PMID: 7777777
EIN - J Ex. 2020 May;12(4):9. PMID: 8888888
CON - J Ex. 2019;11:1. PMID: 9999999
SO  - J Ex. 2020 Mar-Apr;12(3):100-10. doi: 10.1000/ABC.1.

PMID- 1234568
TI  - Synthetic review of drug B
"""


def _first() -> Record:
    return records(MedlineReader(), PLAIN)[0]


def test_every_field_finds_its_place() -> None:
    """An entry with all common tags fills the record."""
    record = _first()
    assert record.id == "pmid:1234567"
    assert record.title == "Synthetic trial of drug A in disease A: a title that runs over two lines."
    assert (record.doi, record.pmcid) == ("10.1000/abc.1", "PMC7654321")
    assert record.authors == ("Example AB", "van Sample C", "Synthetic Study Group")
    assert (record.journal, record.year, record.published) == ("Journal of examples", 2020, "2020-03")
    assert (record.volume, record.issue, record.pages) == ("12", "3", "100-10")
    assert record.publication_types == (
        "Journal Article",
        "Randomized Controlled Trial",
        "Retracted Publication",
    )
    assert (record.languages, record.keywords) == (("eng",), ("keyword one",))
    assert (record.chemicals, record.registrations) == (("drug A", "enzyme A"), ("NCT01234567",))
    assert record.retracted


def test_headings_keep_major_topics_and_qualifiers() -> None:
    """A star at the heading or at a qualifier makes a major topic."""
    assert _first().headings == (
        Heading(name="Adult"),
        Heading(name="Disease A", major=True, qualifiers=("drug therapy", "genetics")),
    )


def test_links_name_the_other_publication() -> None:
    """Retractions, corrections and comments keep their kind, PMID and printed source."""
    links = {link.relation: link for link in _first().links}
    assert links[Relation.RETRACTED_BY].pmid == "7777777"
    assert links[Relation.CORRECTED_BY].pmid == "8888888"
    assert links[Relation.COMMENTS_ON] == Link(
        relation=Relation.COMMENTS_ON, pmid="9999999", source="J Ex. 2019;11:1. PMID: 9999999"
    )


def test_the_abstract_is_cut_at_its_labels() -> None:
    """Labels name sections; continuation lines are joined by a blank."""
    record = _first()
    assert [(s.label, record.text[s.start : s.end]) for s in record.sections[1:]] == [
        ("BACKGROUND", "Disease A is common."),
        ("METHODS/DESIGN", "We gave drug A."),
        ("RESULTS", "12 of 20 improved."),
    ]


def test_entries_are_told_apart_without_blank_lines() -> None:
    """A new PMID begins a new entry; the last one needs no end."""
    data = PLAIN.replace(b"\n\n", b"\n").replace(b"\n", b"\r\n")
    assert [r.pmid for r in records(MedlineReader(), data)] == ["1234567", "1234568"]


def test_the_format_is_told_from_ris() -> None:
    """Both are tagged text; each reader takes its own."""
    assert MedlineReader().accepts(PATH, PLAIN)
    assert not MedlineReader().accepts(PATH, b"TY  - JOUR\nTI  - S\nER  - \n")


@pytest.mark.parametrize(
    ("data", "kind"), [(b"nothing here\n", UnreadableSource), (PLAIN + b"\x00", DamagedSource)]
)
def test_what_is_wrong_is_one_error(data: bytes, kind: type[Exception]) -> None:
    """No entry, and bytes that are not text, each have their error."""
    _, error = read_all(MedlineReader(), data)
    assert isinstance(error, kind)


_WORDS = st.text(string.ascii_letters + "éüß", min_size=2, max_size=9)
_SENTENCE = st.lists(_WORDS, min_size=2, max_size=30).map(lambda words: " ".join(words).capitalize())


@given(st.integers(1, 99_999_999), _SENTENCE, _SENTENCE, st.integers(40, 80))
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read(pmid: int, title: str, abstract: str, width: int) -> None:
    """Text wrapped at any width, as PubMed wraps it, comes back whole."""
    import textwrap  # noqa: PLC0415  # only this test

    def field(tag: str, text: str) -> str:
        return f"{tag:<4}- " + "\n      ".join(textwrap.wrap(text, width))

    data = f"PMID- {pmid}\n{field('TI', title)}\n{field('AB', abstract)}\n"
    (record,) = records(MedlineReader(), data.encode())
    assert (record.pmid, record.title, record.text) == (str(pmid), title, f"{title}\n\n{abstract}")


@given(damaged([PLAIN]))
@settings(max_examples=30, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(MedlineReader(), data)
