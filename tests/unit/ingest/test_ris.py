"""RIS becomes records with all their fields, whoever exported it; damaged RIS one clear error."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources import damaged, read_all, records, survives

from osler.domain.record import Basis, Record
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.lines import MAX_LINE_BYTES
from osler.ingest.ris import RisReader
from osler.ports import Skip

PLAIN = b"""TY  - JOUR
TI  - Synthetic trial of drug A
AU  - Example, Anna B.
AU  - van Sample, C.
AB  - BACKGROUND: Disease A is common. METHODS: We gave drug A. RESULTS: 12 of 20 improved (NCT01234567).
JF  - Journal of Examples
PY  - 2020
DA  - 2020/03/04/
VL  - 12
IS  - 3
SP  - 100
EP  - 110
DO  - https://doi.org/10.1000/ABC.1
LA  - English
KW  - drug A
UR  - https://example.org/1
ER  -

""".replace(b"ER  -", b"ER  - ")


def _one(data: bytes) -> Record:
    (record,) = records(RisReader(), data)
    return record


def test_every_field_finds_its_place() -> None:
    """A plain entry fills every bibliographic field of the record."""
    record = _one(PLAIN)
    assert record.id == "doi:10.1000/abc.1"
    assert record.title == "Synthetic trial of drug A"
    assert record.authors == ("Example AB", "van Sample C")
    assert (record.journal, record.year, record.published) == ("Journal of Examples", 2020, "2020-03-04")
    assert (record.volume, record.issue, record.pages) == ("12", "3", "100-110")
    assert (record.languages, record.keywords, record.url) == (("eng",), ("drug A",), "https://example.org/1")
    assert record.registrations == ("NCT01234567",)
    assert record.origin == "RIS"


def test_a_structured_abstract_becomes_labelled_sections() -> None:
    """Labels name the sections and are not part of the text, which the sections cover without a gap but blanks."""
    record = _one(PLAIN)
    parts = [(s.label, record.text[s.start : s.end]) for s in record.sections]
    assert parts == [
        ("title", "Synthetic trial of drug A"),
        ("BACKGROUND", "Disease A is common."),
        ("METHODS", "We gave drug A."),
        ("RESULTS", "12 of 20 improved (NCT01234567)."),
    ]
    assert {s.basis for s in record.sections} == {Basis.ABSTRACT}


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("TI\t- Synthetic", "title", "Synthetic"),
        ("T1 - Synthetic", "title", "Synthetic"),
        ("TI  - Synthetic\n      trial", "title", "Synthetic trial"),
        ("T1  - S\nN2  - Words.", "text", "S\n\nWords."),
        ("TI  - S\nAB  - Abstract Words.", "text", "S\n\nWords."),
        ("TI  - S\nPY  - 10 15", "year", None),
        ("TI  - S\nY1  - 2019//", "year", 2019),
        ("TI  - S\nPY  - 2018\nDA  - SEP", "published", "2018-09"),
        ("TI  - S\nSP  - No\nEP  - Specified", "pages", None),
        ("TI  - S\nIS  - nan\nEP  - nan\nSP  - 12", "pages", "12"),
        ("TI  - S\nIS  - nan", "issue", None),
        ("TI  - S\nDB  - Embase\nC5  - 15368318", "pmid", "15368318"),
        ("TI  - S\nC5  - 15368318", "pmid", None),
        ("TI  - S\nDP  - NLM\nAN  - 21553931", "pmid", "21553931"),
        ("TI  - S\nAN  - 2019-65183-001", "pmid", None),
        ("TI  - S\nC3  - PUBMED 123456, EMBASE 99", "pmid", "123456"),
        ("TI  - S\nL2  - https://pubmed.ncbi.nlm.nih.gov/22752652/", "pmid", "22752652"),
        ("TI  - S\nL2  - http://europepmc.org/articles/PMC3553406", "pmcid", "PMC3553406"),
        ("TI  - S\nLK  - http://x.org/?sid=E&id=doi:10.1000%2Fa.b&title=c", "doi", "10.1000/a.b"),
        ("TI  - S\nM3  - Randomized Controlled Trial", "publication_types", ("Randomized Controlled Trial",)),
        ("TI  - S\nDB  - Embase\nKW  - meta analysis", "publication_types", ("Meta-Analysis",)),
        ("TI  - S\nDB  - Embase\nKW  - practice guideline", "is_guideline", False),
        ("TI  - S\nM3  - Practice Guideline", "is_guideline", True),
        ("TI  - RETRACTED: Synthetic trial", "retracted", True),
        (
            "TI  - S\nKW  - *Body Image\nKW  - Disease Models, Animal",
            "keywords",
            ("Body Image", "Disease Models, Animal"),
        ),
    ],
)
def test_habits_of_exporters(lines: str, field: str, value: object) -> None:
    """Each habit met in a real export is read as it is meant, and what is not said stays unknown."""
    record = _one(f"TY  - JOUR\n{lines}\nER  - \n".encode())
    assert getattr(record, field) == value


def test_pubmed_keywords_are_headings() -> None:
    """EndNote's PubMed filter sets MeSH headings on lines of their own, with stars and qualifiers."""
    record = _one(b"TY  - JOUR\nTI  - S\nDP  - NLM\nKW  - Boswellia/*chemistry\nHumans\nER  - \n")
    names = [(h.name, h.major, h.qualifiers) for h in record.headings]
    assert names == [("Boswellia", True, ("chemistry",)), ("Humans", False, ())]


def test_text_between_entries_is_passed_over() -> None:
    """Ovid numbers entries and leaves notes between them."""
    data = b"1.\n" + PLAIN + b"NL  - Note\n\nLink to the full text: https://example.org\n\n2.\n" + PLAIN
    assert len(records(RisReader(), data)) == 2


def test_an_entry_that_names_nothing_is_skipped_with_its_place() -> None:
    """Without a title or an identifier there is no record, and the report says which entry that was."""
    found, error = read_all(RisReader(), b"TY  - GEN\nID  - 2\nTI  -\nN2  - Words.\nER  -\n")
    assert error is None
    assert isinstance(found[0], Skip)
    assert found[0].position == "entry 1, line 1"


def test_a_file_cut_off_keeps_what_came_before() -> None:
    """The entry that breaks off is the error; the ones before it are read."""
    found, error = read_all(RisReader(), PLAIN + PLAIN[:60])
    assert len(found) == 1
    assert isinstance(error, DamagedSource)
    assert error.position == "entry 2, line 19"


def test_the_encoding_is_found_out() -> None:
    """UTF-8 with and without a mark, UTF-16 and Windows-1252 give the same record."""
    text = PLAIN.decode().replace("Anna", "Änna")
    variants = [text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("cp1252")]
    assert {_one(data).authors[0] for data in variants} == {"Example ÄB"}
    assert len({_one(data) for data in variants}) == 1


def test_a_wrong_encoding_is_one_error_with_its_line() -> None:
    """A byte that no supported encoding has is reported where it stands."""
    _, error = read_all(RisReader(), PLAIN + b"TY  - JOUR\nTI  - S\x81\nER  - \n")
    assert isinstance(error, DamagedSource)
    assert error.position == "line 20"


def test_a_line_without_end_is_refused() -> None:
    """Memory stays bounded whatever the file claims to be."""
    _, error = read_all(RisReader(), PLAIN + b"TY  - JOUR\nAB  - " + b"x" * (MAX_LINE_BYTES + 1))
    assert isinstance(error, UnsafeSource)


def test_what_is_no_ris_is_unreadable() -> None:
    """A file without any entry says so."""
    _, error = read_all(RisReader(), b"nothing here\n")
    assert isinstance(error, UnreadableSource)


_WORDS = st.text(string.ascii_letters + "éüß", min_size=3, max_size=9)
_SENTENCE = st.lists(_WORDS, min_size=2, max_size=8).map(lambda words: " ".join(words).capitalize())


@st.composite
def publications(draw: st.DrawFn) -> dict[str, object]:
    """Fields of a synthetic publication, as a record would hold them."""
    year = draw(st.integers(1950, 2030))
    return {
        "title": draw(_SENTENCE),
        "abstract": draw(_SENTENCE) + ".",
        "authors": tuple(
            dict.fromkeys(draw(st.lists(_WORDS.map(lambda w: f"{w.capitalize()} AB"), max_size=3)))
        ),
        "journal": draw(_SENTENCE),
        "year": year,
        "volume": str(draw(st.integers(1, 999))),
        "issue": str(draw(st.integers(1, 99))),
        "pages": str(draw(st.integers(1, 9999))),
        "doi": f"10.{draw(st.integers(1000, 99999))}/{draw(_WORDS).lower()}",
        "keywords": tuple(dict.fromkeys(f"term {word}" for word in draw(st.lists(_WORDS, max_size=3)))),
    }


@given(publications())
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read(fields: dict[str, object]) -> None:
    """Writing a publication as RIS and reading it gives its fields back."""
    authors = "".join(f"AU  - {name.replace(' ', ', ')}\n" for name in fields["authors"])  # type: ignore[attr-defined]  # untyped
    keywords = "".join(f"KW  - {word}\n" for word in fields["keywords"])  # type: ignore[attr-defined]  # untyped
    data = (
        f"TY  - JOUR\nTI  - {fields['title']}\nAB  - {fields['abstract']}\n{authors}JF  - {fields['journal']}\n"
        f"PY  - {fields['year']}\nVL  - {fields['volume']}\nIS  - {fields['issue']}\nSP  - {fields['pages']}\n"
        f"DO  - {fields['doi']}\n{keywords}ER  - \n"
    )
    record = _one(data.encode())
    for name, value in fields.items():
        if name != "abstract":
            assert getattr(record, name) == value
    assert record.text == f"{fields['title']}\n\n{fields['abstract']}"


@given(damaged([PLAIN, PLAIN * 2]))
@settings(max_examples=25, deadline=None)
def test_any_bytes_give_records_or_one_error(data: bytes) -> None:
    """No input brings out an exception that is not ours."""
    survives(RisReader(), data)


@pytest.mark.data
def test_real_exports(data_folder: Path) -> None:
    """Every export in the folder is read to its end, and all but the empty entries become records."""
    files = sorted((data_folder / "formats" / "ris_csv").glob("*.ris"))
    files += sorted((data_folder / "formats" / "ris_csv").glob("*.txt"))
    assert files
    for file in files:
        data = file.read_bytes()
        assert RisReader().accepts(file, data[:65536])
        found, error = read_all(RisReader(), data, file)
        assert error is None, error
        assert len(found) == sum(line.lstrip(b"\xef\xbb\xbf").startswith(b"TY") for line in data.splitlines())
        assert all(one.year is None or 1900 < one.year < 2100 for one in found if isinstance(one, Record))
