"""What comes out of a form: nothing hidden, no source of the library under another name, no field that fails the server."""

from __future__ import annotations

import pytest
from board_steps import SLUG, dossier, edit, signed_in
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from osler.errors import InvalidValue
from osler.language.inert import inert
from osler.site.board.forms import source_form, text_of
from osler.site.engine import engine

SOURCE = {"title": "Synthetic book", "authors": "Synthetic A", "container": "Synthetic Press", "year": "2020"}


def _form(**given: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(SOURCE | given)
    return data


@given(st.text(max_size=60))
def test_nothing_hidden_is_saved(text: str) -> None:
    """What a page would leave out is left out of what is signed."""
    value = text_of(_form(field=text), "field")
    assert value == inert(value)
    assert value == " ".join(value.split())


@pytest.mark.parametrize(
    "given",
    [
        {"pmid": "12345"},
        {"pmid": "PMID: 12345"},
        {"pmid": "0012345"},
        {"pmid": "https://pubmed.ncbi.nlm.nih.gov/12345/"},
        {"url": "https://pubmed.ncbi.nlm.nih.gov/12345/?format=x"},
        {"url": "https://www.ncbi.nlm.nih.gov/pubmed/12345"},
        {"locator": "3(2):10-12. PMID 12345."},
    ],
)
def test_a_pmid_is_found_wherever_it_stands(given: dict[str, str]) -> None:
    """So that evidence of the library does not come in past verification, nor a retraction unnoticed."""
    assert source_form(_form(**given)).pmid == "12345"


@pytest.mark.parametrize(
    "given",
    [
        {"doi": "10.1000/Synthetic.1"},
        {"doi": "https://doi.org/10.1000/synthetic.1"},
        {"doi": "doi: 10.1000/synthetic.1"},
        {"url": "https://dx.doi.org/10.1000/SYNTHETIC.1"},
        {"url": "https://journal.example/doi/full/10.1000%2Fsynthetic.1?x=1#y"},
        {"locator": "3(2):10-12 (doi:10.1000/synthetic.1)."},
    ],
)
def test_a_doi_is_found_wherever_it_stands(given: dict[str, str]) -> None:
    """In any spelling."""
    assert source_form(_form(**given)).doi == "10.1000/synthetic.1"


@pytest.mark.parametrize(
    "given", [{"pmid": "x"}, {"pmid": "0"}, {"pmid": "10.1000/x"}, {"doi": "12345"}, {"doi": "x"}]
)
def test_an_identifier_that_is_none_is_refused(given: dict[str, str]) -> None:
    """A source is found by it, or not at all."""
    with pytest.raises(InvalidValue):
        source_form(_form(**given, locator="chapter 1"))


def test_a_record_of_the_library_cannot_be_entered_by_its_address() -> None:
    """It is cited from there, and verified."""
    record = next(r for r in engine().library.records() if r.pmid)
    before = dossier().latest.number
    data = SOURCE | {"url": f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/", "seen": str(dossier().state)}
    response = signed_in("real-editor").post(f"/board/articles/{SLUG}/by-hand/s1/", data)
    assert response.status_code == 400
    assert dossier().latest.number == before


def test_no_field_of_the_editors_form_fails_the_server() -> None:
    """A kind that is none, a null byte, a number of five hundred digits."""
    assert (
        edit(
            "real-editor",
            new_text="Synthetic new words.",
            new_kind="none",
            title="Synthetic\0 title",
            limits="9" * 500,
        )
        == 302
    )
    content = dossier().latest.content
    assert content.title == "Synthetic title"
    assert content.limits == ("9" * 500,)


@pytest.mark.parametrize(
    "address",
    [
        "/board/people/%00/",
        "/articles/%00/",
        "/records/%00",
        "/topics/%00/",
        "/review/%00/",
        "/board/articles/%00/",
        "/%00",
    ],
)
def test_a_null_byte_in_an_address_finds_nothing(address: str) -> None:
    """PostgreSQL takes none, in no text."""
    for client in (Client(), signed_in("real-chief")):
        assert client.get(address).status_code in {400, 404, 410}


def test_a_null_byte_in_a_readers_word_is_left_out() -> None:
    """The same."""
    assert Client().post(f"/articles/{SLUG}/feedback/", {"text": "Synthetic\0 word."}).status_code == 302
