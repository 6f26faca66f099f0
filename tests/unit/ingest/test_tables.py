"""Tables of references become records, whatever their columns are called and however they are set."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import damaged, read_all, records, survives

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource
from osler.ingest.tables import TableReader
from osler.ports import Skip

PUBMED = b"""PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI
1234567,Synthetic trial of drug A,"Example AB, van Sample C.","J Ex. 2020 Mar 4;12(3):100-110. doi: 10.1000/abc.",Example AB,J Ex,2020,2020/03/05,PMC7654321,,10.1000/ABC
"""


def _one(data: bytes) -> Record:
    (record,) = records(TableReader(), data)
    return record


def test_pubmed_export() -> None:
    """PubMed's CSV fills the record; the citation column gives what has no column."""
    record = _one(PUBMED)
    assert (record.id, record.doi, record.pmcid) == ("pmid:1234567", "10.1000/abc", "PMC7654321")
    assert record.authors == ("Example AB", "van Sample C")
    assert (record.journal, record.year) == ("J Ex", 2020)
    assert (record.volume, record.issue, record.pages) == ("12", "3", "100-110")


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (
            "Authors,Title,Year,Source title,Volume,Issue,Page start,Page end,DOI,PubMed ID,Document Type,Source",
            '"Example, A.B.; van Sample, C.",Synthetic,2020,J Ex,12,3,100,110,10.1000/a,1234567,Review,Scopus',
            {
                "authors": ("Example AB", "van Sample C"),
                "journal": "J Ex",
                "pages": "100-110",
                "publication_types": ("Review",),
            },
        ),
        (
            "Title,Author Names,Source,Emtree Medical Index Terms",
            (
                'Synthetic,"Example A.B., Sample C.",J Ex (2020) 12:3 (100-110). Date of Publication: 4 Mar 2020,"human, '
                'randomized controlled trial, skin (diagnosis, therapy)"'
            ),
            {
                "published": "2020-03-04",
                "issue": "3",
                "publication_types": ("Randomized Controlled Trial",),
                "keywords": ("human", "randomized controlled trial", "skin (diagnosis, therapy)"),
            },
        ),
        (
            "key,title,year,month,journal,authors,abstract,notes,doi,pubmed_id",
            "k1,Synthetic,2020,3,J Ex,Example A and Sample B,Words.,n,10.1000/a,77",
            {"authors": ("Example A", "Sample B"), "pmid": "77", "text": "Synthetic\n\nWords."},
        ),
        (
            "Item Type,Publication Year,Author,Title,Publication Title,DOI,Date,Extra,Abstract Note",
            'journalArticle,2020,"Example, Anna; Sample, Ben",Synthetic,J Ex,10.1000/a,2020-03-04,PMID: 88,Words.',
            {"pmid": "88", "published": "2020-03-04", "journal": "J Ex"},
        ),
        (
            "title,publication_year,first_authors,keywords,alternate_title3",
            "Synthetic,2014//,\"['Marx, Karl', 'Lindgren, Astrid']\",\"['one', 'two']\",J Ex",
            {
                "authors": ("Marx K", "Lindgren A"),
                "keywords": ("one", "two"),
                "year": 2014,
                "journal": "J Ex",
            },
        ),
    ],
)
def test_columns_of_databases(head: str, row: str, expected: dict[str, object]) -> None:
    """Scopus, Embase, Rayyan, Zotero and screening tools name their columns differently."""
    record = _one(f"{head}\n{row}\n".encode())
    assert {name: getattr(record, name) for name in expected} == expected


def test_web_of_science_writes_quotation_marks_bare() -> None:
    """Its tab-delimited text is not quoted, and a mark in a title opens nothing."""
    record = _one(
        b'PT\tAU\tTI\tSO\tPY\tUT\tPM\nJ\tExample, AB; Sample, C\t"Synthetic trial\tJ EX\t2020\tWOS:1\t77\n'
    )
    assert (record.title, record.pmid, record.authors) == (
        '"Synthetic trial',
        "77",
        ("Example AB", "Sample C"),
    )


def test_lines_before_the_head_are_passed_over() -> None:
    """Some exports begin with lines about themselves."""
    assert _one(b"About the data: exported\nsep=,\n" + PUBMED).pmid == "1234567"


def test_a_shifted_row_is_skipped() -> None:
    """A row with more fields than there are columns would put values under wrong names."""
    found, error = read_all(
        TableReader(), b"Title,DOI\nA title, with a comma,10.1000/a\nSynthetic,10.1000/b\n"
    )
    assert error is None
    assert isinstance(found[0], Skip)
    assert found[0].position == "row 1, line 2"
    assert isinstance(found[1], Record)


def test_a_quotation_that_never_closes_is_one_error() -> None:
    """The rows before it are kept and the error names the row that opens it."""
    found, error = read_all(TableReader(), PUBMED + b'2,"Synthetic\nmore\nand more\n')
    assert len(found) == 1
    assert isinstance(error, DamagedSource)
    assert error.position == "row 2, line 3"


def test_a_table_without_known_columns_is_unreadable() -> None:
    """A table of something else is told so."""
    _, error = read_all(TableReader(), b"a,b,c\n1,2,3\n")
    assert isinstance(error, UnreadableSource)


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=4, max_size=30)


@given(
    st.lists(
        st.tuples(_CELL.map(lambda t: f"Title {t}"), _CELL.map(lambda t: f"Word {t}")), min_size=1, max_size=4
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read(rows: list[tuple[str, str]], delimiter: str, encoding: str) -> None:
    """Any text in any cell comes back from a table that a standard writer wrote."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([("title", "journal", "year"), *((title, journal, "2020") for title, journal in rows)])
    found = records(TableReader(), stream.getvalue().encode(encoding))
    assert [(r.title, r.journal) for r in found] == rows


@given(damaged([PUBMED, PUBMED.replace(b",", b";")]))
@settings(max_examples=30, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(TableReader(), data)


@pytest.mark.data
def test_real_exports(data_folder: Path) -> None:
    """Every table in the folder that has titles becomes one record a row."""
    files = [
        f
        for suffix in ("csv", "tsv", "tab")
        for f in (data_folder / "formats" / "ris_csv").glob(f"*.{suffix}")
    ]
    assert files
    for file in files:
        data = file.read_bytes()
        assert TableReader().accepts(file, data[:65536])
        if "no_title" in file.name:
            assert {type(one) for one in read_all(TableReader(), data, file)[0]} == {Skip}
            continue
        found = records(TableReader(), data, file)
        assert found
        assert all(record.title for record in found)
