"""References as reference managers read them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from board_steps import SLUG, dossier, links
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from osler.domain.record import Record
from osler.ingest.ris import RisReader
from osler.site.public import cited_as
from osler.site.public.citing import bibtex, csl, ris

RECORD = Record(
    id="pmid:1",
    title="Synthetic trial of drug A & B: 50% {better}",
    text="Synthetic.",
    sections=(),
    pmid="1",
    doi="10.1000/x_y",
    authors=("Synthetic A", "Synthetic B"),
    journal="Synthetic Journal",
    year=2020,
    volume="3",
    issue="2",
    pages="10-12",
)


def test_ris_has_a_tag_a_line() -> None:
    """Type first, end last, every author, first and last page apart."""
    lines = ris([RECORD]).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert [line for line in lines if line.startswith("AU")] == ["AU  - Synthetic A", "AU  - Synthetic B"]
    assert {"SP  - 10", "EP  - 12", "PY  - 2020", "DO  - 10.1000/x_y", "AN  - 1"} <= set(lines)
    assert "ER  - " in lines


def test_bibtex_escapes_what_latex_acts_upon() -> None:
    """Ampersand, percent and braces are text."""
    entry = bibtex([RECORD])
    assert entry.startswith("@article{pmid-1,\n")
    assert r"drug A \& B: 50\% \textbraceleft{}better\textbraceright{}" in entry
    assert "author = {{Synthetic A} and {Synthetic B}}" in entry


def test_what_is_unknown_is_left_out() -> None:
    """No year, no year."""
    bare = replace(RECORD, year=None, doi=None, journal=None, authors=())
    assert "PY" not in ris([bare])
    assert "year" not in bibtex([bare])
    assert json.loads(csl([bare]))[0].keys() == {
        "id",
        "type",
        "title",
        "volume",
        "issue",
        "page",
        "PMID",
        "URL",
    }


@given(st.text("{}\\\n%a", max_size=12), st.text("{}\\\n%a/", max_size=12))
def test_no_field_of_bibtex_ends_before_its_end(words: str, doi: str) -> None:
    """BibTeX counts braces, escaped or not: in each line as many open as close, and no line begins an entry but the first."""
    hostile = replace(
        RECORD, title=f"x{words}", doi=f"10.1/{doi}", authors=(f"y{words}",), pages=words, journal=words
    )
    first, *lines = bibtex([hostile]).rstrip("\n").split("\n")
    assert first == "@article{pmid-1,"
    assert lines.pop() == "}"
    for line in lines:
        assert re.match(r"  [a-z]+ = \{.*\},$", line)
        depth = [line[: n + 1].count("{") - line[: n + 1].count("}") for n in range(len(line) - 2)]
        assert min(depth[line.index("{") :]) >= 1
        assert line.count("{") == line.count("}")


@given(st.text(min_size=1, max_size=60))
def test_no_title_begins_a_line_of_its_own(title: str) -> None:
    """Whatever stands in a title, a reader of RIS finds one title and one end."""
    lines = ris([replace(RECORD, title=title)]).split("\r\n")
    assert sum(line.startswith("ER  - ") for line in lines) == 1
    assert all(line == "" or line[2:6] == "  - " for line in lines)


@pytest.mark.parametrize("form", ["ris", "bib", "json"])
def test_an_articles_references_can_be_taken_away(client: Client, form: str) -> None:
    """All of them, by the links of its page."""
    html = client.get(f"/articles/{SLUG}/").content.decode()
    (address,) = links(html, rf"/references\.{form}$")
    response = client.get(address)
    text = response.content.decode()
    ends = {"ris": text.count("TY  - "), "bib": text.count("\n}\n"), "json": text.count('"type"')}
    assert ends[form] == len(dossier().latest.content.references)
    assert "attachment" in response["Content-Disposition"]


def test_osler_reads_its_own_ris() -> None:
    """The reader of this house finds the same title, DOI and year."""
    found = next(iter(RisReader().read(io.BytesIO(ris([RECORD]).encode()), Path("synthetic.ris"))))
    assert isinstance(found, Record)
    assert (found.title, found.doi, found.year) == (RECORD.title, RECORD.doi, 2020)


WORK = cited_as.Work(
    name="synthetic-article",
    title="Does drug A & B help 50%?",
    publisher="Synthetic House",
    version=3,
    on=date(2026, 11, 5),
    status="Reviewed by Synthetic Person on 2026-11-04",
    url="https://example.org/articles/synthetic-article/",
)


def test_an_article_is_cited_with_version_day_and_review() -> None:
    """In words, RIS, BibTeX and CSL-JSON alike; what LaTeX acts upon is escaped."""
    assert WORK.line == (
        "Synthetic House. Does drug A & B help 50%? Version 3, 2026-11-05. Reviewed by Synthetic Person on 2026-11-04."
    )
    tags = cited_as.ris(WORK).split("\r\n")
    assert tags[0] == "TY  - ELEC"
    assert {"TI  - Does drug A & B help 50%?", "ET  - Version 3", "DA  - 2026/11/05"} <= set(tags)
    assert r"title = {{Does drug A \& B help 50\%?}}" in cited_as.bibtex(WORK)
    (item,) = json.loads(cited_as.csl(WORK))
    assert (item["type"], item["version"], item["issued"]) == (
        "webpage",
        "3",
        {"date-parts": [[2026, 11, 5]]},
    )
    assert "Reviewed by Synthetic Person" in item["note"]


def test_an_article_says_how_to_cite_it(client: Client) -> None:
    """The line on the page and each file name the status it has today."""
    html = unescape(client.get(f"/articles/{SLUG}/").content.decode())
    assert re.search(r"Osler\. .*\? Version 1, \d{4}-\d\d-\d\d\. Not reviewed\.", html)
    for form in ("ris", "bib", "json"):
        assert f"/articles/{SLUG}/article.{form}" in links(html, r"/article\.")
        file = client.get(f"/articles/{SLUG}/article.{form}")
        assert "Not reviewed" in file.content.decode()
        assert f'filename="{SLUG}.{form}"' in file["Content-Disposition"]


def test_the_references_of_a_fresh_answer_can_be_taken_along(client: Client) -> None:
    """As many as the page lists, made anew and kept nowhere; none without an answer."""
    query = "q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"
    page = client.get(f"/ask?{query}").content.decode()
    assert f"/ask/references.json?{query.replace('+', '%20')}" in links(page, r"^/ask/references")
    file = client.get(f"/ask/references.json?{query}")
    assert "no-store" in file["Cache-Control"]
    assert len(json.loads(file.content)) == page.count('<li id="ref-')
    assert client.get("/ask/references.json").status_code == 404
    assert client.get("/ask/references.json?q=Does+synthetic+drug+zzqx+cure+blorbitis%3F").status_code == 404
    assert client.get("/ask/references.json?q=" + "a" * 1001).status_code == 400
