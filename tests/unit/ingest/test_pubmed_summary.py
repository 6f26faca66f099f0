"""PubMed's summary text becomes records of title, authors and source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from sources import damaged, read_all, records, survives

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource
from osler.ingest.pubmed_summary import PubmedSummaryReader
from osler.ports import Skip

PLAIN = """1: Example AB, van Sample-
Longname C. Synthetic trial of drug A: does it help? A trial. J Ex (City). 2020
Mar 4;12(3 Suppl 1):100-110.e1. doi: 10.1000/ABC.1. Epub 2020 Feb 1. PMID:
1234567; PMCID: PMC7654321.

2: Synthetic Study Group. Synthetic review of drug B. J Ex. 2020 Oct;13:e5. doi:
10.1000/x. PMID: 1234568.

3: Erratum to a synthetic trial. J Ex. 2019. PMID: 1234569.
"""


def test_a_citation_is_taken_apart() -> None:
    """Authors, title, journal, date, place and identifiers find their fields across wrapped lines."""
    first = records(PubmedSummaryReader(), PLAIN.encode())[0]
    assert first.title == "Synthetic trial of drug A: does it help? A trial."
    assert first.authors == ("Example AB", "van Sample-Longname C")
    assert (first.journal, first.published) == ("J Ex (City)", "2020-03-04")
    assert (first.volume, first.issue, first.pages) == ("12", "3 Suppl 1", "100-110.e1")
    assert (first.pmid, first.pmcid, first.doi) == ("1234567", "PMC7654321", "10.1000/abc.1")


def test_groups_and_entries_without_authors() -> None:
    """A group is an author; an entry may have none."""
    _, second, third = records(PubmedSummaryReader(), PLAIN.encode())
    assert second.authors == ("Synthetic Study Group",)
    assert second.pages == "e5"
    assert (third.authors, third.title, third.year) == ((), "Erratum to a synthetic trial.", 2019)


def test_what_cannot_be_taken_apart_is_skipped_with_its_place() -> None:
    """A citation without a journal and a date is not guessed at."""
    found, error = read_all(PubmedSummaryReader(), PLAIN.encode() + b"\n4: Something else. PMID: 5.\n")
    assert error is None
    assert isinstance(found[3], Skip)
    assert found[3].position == "entry 4, line 11"


def test_a_file_cut_off_keeps_what_came_before() -> None:
    """The citation that breaks off is the error."""
    found, error = read_all(PubmedSummaryReader(), PLAIN[:-20].encode())
    assert len(found) == 2
    assert isinstance(error, DamagedSource)


def test_what_is_no_summary_is_unreadable() -> None:
    """A file without a numbered citation says so."""
    _, error = read_all(PubmedSummaryReader(), b"nothing here\n")
    assert isinstance(error, UnreadableSource)


@given(damaged([PLAIN.encode()]))
@settings(max_examples=30, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(PubmedSummaryReader(), data)


@pytest.mark.data
def test_real_summaries(data_folder: Path) -> None:
    """Every citation of the real files is taken apart, with a journal and a year."""
    for file in sorted((data_folder / "formats" / "pubmed_summary_text").iterdir()):
        data = file.read_bytes()
        assert PubmedSummaryReader().accepts(file, data[:65536])
        found, error = read_all(PubmedSummaryReader(), data, file)
        assert error is None
        assert all(isinstance(one, Record) and one.pmid and one.journal and one.year for one in found)
        assert str(len(found)) == file.stem.rpartition("_")[2]
