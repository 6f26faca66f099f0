"""The PDF of an article and of an answer: what it says of its review, and what it never lets a text do."""

from __future__ import annotations

import io
from datetime import date

import pytest
from board_steps import SLUG, dossier, published
from django.test import Client

from osler.domain.meter import Side
from osler.rendering.evidence_map import Row
from osler.rendering.pdf import (
    Printed,
    PrintedKey,
    PrintedMap,
    PrintedMark,
    PrintedReference,
    PrintedSection,
    PrintedStatement,
    PrintedTick,
    pdf,
)

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
ARTICLE = f"/articles/{SLUG}/article.pdf"
ASKED = "/ask/answer.pdf?q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"


def _text(made: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _map(text: str) -> PrintedMap:
    """A map with every shape."""
    sides = (*(s.value for s in Side), "none")
    return PrintedMap(
        caption=text,
        alt=text,
        height=60,
        unknown_years=True,
        rows=(Row(name=text, top=0, bottom=60),),
        ticks=(PrintedTick(year=2020, x=50.0),),
        marks=tuple(
            PrintedMark(number=n, x=10.0 * n, y=30, side=s, direct=d)
            for n, (s, d) in enumerate(((s, d) for s in sides for d in (True, False)), 1)
        ),
        key=tuple(PrintedKey(side=s, direct=True, words=text) for s in sides),
    )


def _printed(text: str) -> Printed:
    said = PrintedStatement(text=text, numbers=(1,), aside=text, by_hand=text)
    reference = PrintedReference(
        number=1, kind="Research.", who=text, title=text, known=text, facts=text, url="https://example.org/", retracted=True
    )  # fmt: skip
    return Printed(
        title=text, publisher="Synthetic", reviewed=False, status="Not reviewed.", status_lines=(text,), banner="NOT REVIEWED",
        footer=(text,), urgent=(text,), first=(text,), leading=(text,), bottom_line=(said,),
        sections=(PrintedSection(title=text, statements=(said,)),), meter=text, map=_map(text), rows=(), basis=text, other=(text,),
        limits=(text,), search=(text,), references=(reference,), disclaimer=text, colophon=(text,), dated=date(2026, 1, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")', "#panic()", '#import "@preview/cetz:0.3.0"', "*bold* _it_ $x$ <label> @ref", "= H", "\\u{41}",
        '"]}) #{', "µ ≤ 5 × 10⁻³ α–β", "漢字 العربية", "a" * 300,
    ],
)  # fmt: skip
def test_text_is_set_and_never_obeyed(text: str) -> None:
    """Whatever stands in a record or a question is printed as it stands: no code, no file, no package."""
    made = pdf(_printed(text))
    assert made.startswith(b"%PDF")
    if text.isascii() and len(text) < 100:
        assert text.replace(" ", "") in _text(made).replace(" ", "")


def test_the_same_content_makes_the_same_bytes() -> None:
    """No clock, no machine, no order of chance in it."""
    assert pdf(_printed("Synthetic")) == pdf(_printed("Synthetic"))


def test_the_file_is_tagged_and_has_its_fonts_in_it() -> None:
    """For screen readers: tags, a language, a title, and PDF/UA-1 claimed; nothing is taken from the machine."""
    made = pdf(_printed("Synthetic"))
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid" in made
    assert b"FontFile" in made


def test_an_unreviewed_article_says_so_on_every_page(client: Client) -> None:
    """At the head in full, and in the running head; with version, hash and reference links."""
    response = client.get(ARTICLE)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Robots-Tag"] == "noindex"
    for page in pypdf.PdfReader(io.BytesIO(response.content)).pages:
        assert "NOT REVIEWED BY A HUMAN" in page.extract_text()
    text = _text(response.content)
    assert "Not reviewed. Written by a machine." in text
    assert dossier().latest.hash in text
    assert "Bottom line" in text
    assert "For education" in text
    assert response.content == client.get(ARTICLE).content


def test_a_demonstration_is_called_one(client: Client) -> None:
    """What demonstration accounts sign is no review on paper either."""
    published("reviewer1", "reviewer2")
    text = _text(client.get(ARTICLE).content)
    assert "DEMONSTRATION, NOT A MEDICAL REVIEW" in text
    assert "Medically reviewed" not in text


def test_a_reviewed_article_names_who_signed(client: Client) -> None:
    """And offers itself to search engines as its page does."""
    published("real-reviewer1", "real-reviewer2")
    response = client.get(ARTICLE)
    text = _text(response.content)
    assert "Reviewed by Name of real-reviewer1" in text
    assert "NOT REVIEWED" not in text
    assert "X-Robots-Tag" not in response


def test_an_answer_is_printed_and_kept_nowhere(client: Client) -> None:
    """Made anew for the file; without evidence, or without a question, there is none."""
    response = client.get(ASKED)
    assert "no-store" in response["Cache-Control"]
    assert "Machine answer. Not reviewed by a human." in _text(response.content)
    assert client.get("/ask/answer.pdf?q=Does+synthetic+drug+zzqx+cure+blorbitis%3F").status_code == 404
    assert client.get("/ask/answer.pdf").status_code == 404
    assert client.get("/ask/answer.pdf?q=" + "a" * 1001).status_code == 400
