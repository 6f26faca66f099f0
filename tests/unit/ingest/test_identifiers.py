"""Identifiers, dates and names come out in one form whatever form they are printed in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.record import Basis
from osler.ingest.canonical import TextBuilder, clean, clean_paragraphs
from osler.ingest.identifiers import (
    date_of,
    doi_in_link,
    doi_of,
    dois_in,
    pmcid_of,
    pmid_of,
    pmids_in,
    record_id,
    registrations_in,
    slug,
    year_of,
)
from osler.ingest.names import author, authors_in, languages, terms_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123", "123"),
        ("PMID: 0123", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
        ("2019-65183-001", None),
        ("WOS:000444108200009", None),
        ("0", None),
        ("١٢٣", None),
        ("", None),
        (None, None),
    ],
)
def test_pmids(text: str | None, expected: str | None) -> None:
    """A PMID is digits, bare or announced; other numbers are none."""
    assert pmid_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        ("doi: 10.1000/abc.", "10.1000/abc"),
        ("https://doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("10.1000/ABC [doi]", "10.1000/abc"),
        ("10.1016/S0140-6736(20)31022-9", "10.1016/s0140-6736(20)31022-9"),
        ("(see 10.1000/abc)", "10.1000/abc"),
        (
            "10.1002/(SICI)1097(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(sici)1097(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
        ),
        ("10.1000", None),
        ("10.12", None),
    ],
)
def test_dois(text: str, expected: str | None) -> None:
    """A DOI is found bare, announced, as an address and in a sentence, without the sentence's punctuation."""
    assert doi_of(text) == expected


def test_identifiers_in_running_text() -> None:
    """Every identifier is found once, in order."""
    assert dois_in("a 10.1000/a, b (10.1000/b); 10.1000/A.") == ("10.1000/a", "10.1000/b")
    assert pmids_in("PMID 12; PMID: 13 and pubmed.ncbi.nlm.nih.gov/14/") == ("12", "13", "14")
    assert registrations_in("NCT01234567, isrctn12345678 and CRD42020123456") == (
        "NCT01234567",
        "ISRCTN12345678",
        "CRD42020123456",
    )
    assert doi_in_link("https://x.org/resolve?sid=E&id=doi:10.1000%2Fa&title=b") == "10.1000/a"
    assert pmcid_of("https://europepmc.org/articles/PMC012") == "PMC12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020"),
        ("2020 Oct 8", "2020-10-08"),
        ("2020/03/04/", "2020-03-04"),
        ("2020///nan", "2020"),
        ("2020-10", "2020-10"),
        ("20201008", "2020-10-08"),
        ("8 October 2020", "2020-10-08"),
        ("2020 Oct-Dec", "2020-10"),
        ("2020 Spring", "2020"),
        ("03/04/2020", "2020"),
        ("10 15", None),
        ("Sep", None),
        (None, None),
    ],
)
def test_dates(text: str | None, expected: str | None) -> None:
    """A date is as exact as what is printed, and an ambiguous day is left out."""
    assert date_of(text) == expected


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_sound_values(text: str) -> None:
    """Whatever is printed, an id is lower case, a year is one, and text has no control characters."""
    made = record_id(pmid=None, doi=None, pmcid=None, title=text, year=2020)
    assert made is None or (made == made.lower() == made.strip() and made.startswith("title:"))
    assert len(slug(text)) <= 60
    year = year_of(text)
    assert year is None or 1500 <= year < 2100
    assert clean(text).isprintable() or any(not c.isprintable() for c in clean(text))
    assert clean(clean(text)) == clean(text)
    assert clean_paragraphs(clean_paragraphs(text)) == clean_paragraphs(text)


def test_long_titles_stay_apart() -> None:
    """Two parts of one series, alike for sixty characters, are two records."""
    base = "Synthetic guideline on the treatment of disease A in adults and children, part "
    one, two = (record_id(pmid=None, doi=None, pmcid=None, title=base + n, year=2020) for n in "12")
    assert one != two


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blomberg, Björn A.", "Blomberg BA"),
        ("Adler D.G.", "Adler DG"),
        ("Luke, TJ", "Luke TJ"),
        ("van de Schoot, Rens", "van de Schoot R"),
        ("Smith, John, Jr.", "Smith J Jr"),
        ("Synthetic Study Group", "Synthetic Study Group"),
        ("nan", None),
    ],
)
def test_authors(text: str, expected: str | None) -> None:
    """Names become surname and initials; groups keep their name."""
    assert author(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Young T, Sriram KB.", ("Young T", "Sriram KB")),
        ("Liu R., Adler D.G.", ("Liu R", "Adler DG")),
        ("Smith, J., Doe, A.B.", ("Smith J", "Doe AB")),
        ("Smith, John", ("Smith J",)),
        ("Smith, J; Doe, A", ("Smith J", "Doe A")),
        ("['Marx, Karl', 'Lindgren, Astrid']", ("Marx K", "Lindgren A")),
        ("", ()),
    ],
)
def test_lists_of_authors(text: str, expected: tuple[str, ...]) -> None:
    """Every way to list authors in one field is told apart."""
    assert authors_in(text) == expected


def test_languages_and_terms() -> None:
    """Languages become codes; keywords are split where they are set apart and nowhere else."""
    assert languages(["English", "de; fra", "en-GB", "klingon"]) == ("eng", "ger", "fre")
    assert terms_in("a; b, c; *d") == ("a", "b, c", "d")
    assert terms_in("skin (diagnosis, therapy), human") == ("skin (diagnosis, therapy)", "human")


def test_the_text_is_what_the_sections_say() -> None:
    """Offsets of sections fit the text; headings stand in it but in no section."""
    builder = TextBuilder("Title")
    builder.heading("Heading")
    start, end = builder.section("Heading", "Words.", Basis.FULL_TEXT)
    assert builder.text == "Title\n\nHeading\n\nWords."
    assert builder.text[start:end] == "Words."
    assert [s.label for s in builder.sections] == ["title", "Heading"]
