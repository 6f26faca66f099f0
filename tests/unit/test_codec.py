"""Stored records come back as they were, and damaged ones are refused with the place of the damage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.codec import decode_record, dumps, encode_record, link, record_json
from osler.domain.finding import Direction, FindingKind, RecordedFinding
from osler.domain.record import Basis, Heading, Link, Record, Relation, Section
from osler.errors import CodecError

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_some = st.none() | _text


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records with every field filled at random; visibly synthetic."""
    body = draw(_text)
    title = f"Synthetic {draw(_text)}"
    text = f"{title}\n\n{body}"
    start = len(title) + 2
    return Record(
        id=f"title:synthetic-{draw(st.integers(0, 10**6))}",
        title=title,
        text=text,
        sections=(
            Section(label="title", start=0, end=len(title), basis=Basis.ABSTRACT),
            Section(label=draw(_text), start=start, end=len(text), basis=draw(st.sampled_from(Basis))),
        ),
        authors=tuple(draw(st.lists(_text, max_size=3))),
        journal=draw(_some),
        year=draw(st.none() | st.integers(1800, 2100)),
        headings=tuple(
            Heading(name=n, id=draw(_some), major=draw(st.booleans()))
            for n in draw(st.lists(_text, max_size=2))
        ),
        links=tuple(
            Link(relation=r, pmid=draw(_some)) for r in draw(st.lists(st.sampled_from(Relation), max_size=2))
        ),
        findings=(
            RecordedFinding(
                start=start,
                end=len(text),
                kind=draw(st.sampled_from(FindingKind)),
                direction=draw(st.sampled_from(Direction)),
            ),
        ),
        sample_size=draw(st.none() | st.integers(0, 10**7)),
        retracted=draw(st.booleans()),
    )


@given(records())
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    """Encoding and decoding a record is the identity, for any text in any script."""
    assert decode_record(encode_record(record)) == record


@given(records())
def test_offsets_are_code_points_of_the_public_text(record: Record) -> None:
    """The public JSON's ``text`` is the text that offsets count in, whatever its characters."""
    public = record_json(record)
    assert isinstance(public, dict)
    assert public["text"] == record.text


@given(st.binary(max_size=200))
def test_bytes_that_are_no_record_are_refused_plainly(data: bytes) -> None:
    """Arbitrary bytes never give anything but a CodecError."""
    with pytest.raises(CodecError):
        decode_record(data)


def test_a_record_that_cannot_exist_is_refused() -> None:
    """JSON of the right shape whose offsets do not fit its text is refused with the reason."""
    good = encode_record(
        Record(
            id="title:synthetic",
            title="Synthetic",
            text="Synthetic",
            sections=(Section(label="title", start=0, end=9, basis=Basis.ABSTRACT),),
        )
    )
    with pytest.raises(CodecError, match="outside its text"):
        decode_record(good.replace(b'"end":9', b'"end":99'))


def test_the_link_leads_to_pubmed_then_doi_then_the_given_address() -> None:
    """PubMed is preferred, a DOI comes next, and nothing is made up where neither is known."""
    base = Record(id="title:synthetic", title="Synthetic", text="Synthetic", sections=())
    assert link(base) is None

    def made(**known: str) -> str | None:
        return link(Record(id="title:synthetic", title="Synthetic", text="Synthetic", sections=(), **known))  # type: ignore[arg-type]  # str fields only

    assert made(pmid="1", doi="10.1/x") == "https://pubmed.ncbi.nlm.nih.gov/1/"
    assert made(doi="10.1/x", url="https://example.org/") == "https://doi.org/10.1/x"
    assert made(url="https://example.org/") == "https://example.org/"


def test_json_is_printed_as_utf8_in_the_order_given() -> None:
    """Keys keep their order and letters stay letters."""
    assert dumps({"b": "é", "a": [1]}, indent=0) == '{"b":"é","a":[1]}'
