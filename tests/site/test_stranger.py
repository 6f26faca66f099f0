"""What a stranger meets: nothing on a page is untrue of it, nothing that was asked is lost, nothing found only by luck."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
from board_steps import SLUG, dossier, edit, published
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from osler.domain.article import UNREVIEWED, Article
from osler.language.personal_details import personal
from osler.site.engine import engine
from osler.site.public.page import page_of_article, page_of_content

ARTICLE = f"/articles/{SLUG}/"
OTHER = "/articles/what-are-the-treatment-options-for-hypopigmentation-on-the-legs/"
EMERGENCY = "/ask?q=My+father+has+crushing+chest+pain+now%2C+what+should+he+take%3F"


def test_a_reviewed_article_does_not_say_that_nobody_reviewed_it(client: Client) -> None:
    """Neither the article, its earlier version nor the signed text; not a dossier of old either. A fresh answer does."""
    published("real-reviewer1", "real-reviewer2")
    first = dossier().latest.number
    assert UNREVIEWED not in client.get(ARTICLE).content.decode()
    limits = "\n".join([*dossier().latest.content.limits, "A synthetic limit."])
    assert edit("real-editor", limits=limits) == 302
    published("real-reviewer1", "real-reviewer2")
    assert UNREVIEWED not in client.get(f"{ARTICLE}versions/{first}/").content.decode()
    answer = engine().ask("Does tacrolimus help vitiligo?")
    assert isinstance(answer, Article)
    assert UNREVIEWED in page_of_article(answer, engine().library).disclaimer
    content = dossier().latest.content
    assert content.disclaimer
    assert UNREVIEWED not in content.disclaimer
    older = replace(content, disclaimer=f"{content.disclaimer} {UNREVIEWED}")
    assert page_of_content(older, engine().library, None).disclaimer == content.disclaimer


def test_an_emergency_page_sends_for_help_and_nothing_else(client: Client) -> None:
    """Numbers can be called; no search, no steps, no box with the same question waiting to be asked again."""
    html = client.get(EMERGENCY).content.decode()
    for number in ("112", "999", "911", "000"):
        assert f'<a href="tel:{number}">{number}</a>' in html
    shown = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    for furniture in ("search-account", 'class="steps"', "<textarea", "You could ask", "Read as:"):
        assert furniture not in shown, furniture
    assert "This may be an emergency" in html[: html.index("</title>")]


def test_a_question_that_is_too_long_is_not_lost(client: Client) -> None:
    """The page says by how much, and the whole question stands in the box; the box itself cuts nothing off."""
    question = "Does drug A & drug B help? " * 60
    response = client.get("/ask", {"q": question})
    html = unescape(response.content.decode())
    assert response.status_code == 400
    assert f"this one has {len(question.strip()):,}" in html
    assert f">{question.strip()}</textarea>" in html
    assert "Nothing was changed" not in html
    longest = re.search(r'id="q"[^>]*maxlength="(\d+)"', html)
    assert longest
    assert int(longest[1]) > len(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Mr Smith has vitiligo. Does tacrolimus help?", "a name"),
        ("Vitiligo since birth on 12.03.1954, tacrolimus?", "a full date"),
        ("Born 3rd of May 1960? no; 3 May 1960", "a full date"),
        ("NHS 943 476 5919 vitiligo tacrolimus", "a long number"),
        ("vitiligo, a.b@example.org, call 07911 123456", "an e-mail address and a long number"),
    ],
)
def test_personal_details_are_pointed_out(client: Client, question: str, told: str) -> None:
    """The page says what it saw and where it now stands."""
    assert personal(question) == told
    html = client.get("/ask", {"q": question}).content.decode()
    assert f"This question seems to hold {told}." in html


@pytest.mark.parametrize(
    "question",
    [
        "Is 1,000,000 IU of vitamin D safe?",
        "Does metformin 500 mg 3-4 times a day help in 2023?",
        "What are the 2019-2021 guidelines on COVID-19?",
        "Is HbA1c 6.5-7.0 % at 10 to 12 weeks a target in Addison disease?",
        "Is tacrolimus 0.1% 2/7 better than 0.03% in Mayo Clinic cohorts?",
    ],
)
def test_clinical_questions_are_not_personal(question: str) -> None:
    """Doses, years, ranges and names of diseases tell of nobody."""
    assert personal(question) == ""


@given(st.text(max_size=300))
def test_looking_for_personal_details_never_fails(text: str) -> None:
    """Whatever is asked."""
    assert isinstance(personal(text), str)


def test_search_reads_articles_and_not_only_their_titles(client: Client) -> None:
    """Words of the text find it, inflected or not; a word that every title has finds nothing."""
    assert OTHER in client.get("/search?q=tacrolimus+vitiligo").content.decode()
    assert OTHER in client.get("/search?q=option+for+leg").content.decode()
    for nothing in ("the treatment of asthma", "of the", "asthma"):
        html = client.get("/search", {"q": nothing}).content.decode()
        assert ARTICLE not in html, nothing
        assert OTHER not in html, nothing


def test_what_has_no_link_can_be_looked_for(client: Client) -> None:
    """Every reference leads to the original or to PubMed's search for its title; so does its record."""
    html = unescape(client.get(ARTICLE).content.decode())
    items = re.findall(r'<li id="ref-\d+">.*?</li>', html, re.DOTALL)
    assert items
    assert all("https://" in item for item in items)
    bare = next(i for i in items if "look for it in PubMed" in i)
    record = re.search(r'href="(/records/[^"]+)"', bare)
    assert record
    page = unescape(client.get(quote(record[1], safe="/:")).content.decode())
    assert "https://pubmed.ncbi.nlm.nih.gov/?term=" in page


def test_the_policy_says_what_the_site_does(client: Client) -> None:
    """Of cookies, of the address, and of what is not checked."""
    policy = unescape(client.get("/pages/policy/").content.decode())
    assert "your browser's history keeps them" in policy
    assert "except for one on the form" in policy
    assert client.get(f"{ARTICLE}feedback/").cookies
    assert "Where retraction was not checked" in client.get("/pages/evidence/").content.decode()


def test_the_contents_come_where_the_eye_finds_them(client: Client) -> None:
    """In the order of the keyboard: before the text for the margin, after the bottom line where there is no margin."""
    html = client.get(ARTICLE).content.decode()
    margin, bottom = html.index('<div class="side'), html.index('id="bottom-line"')
    small = html.index('<nav class="contents"', bottom)
    assert html.index("<h1") < margin < bottom < small < html.index('id="glance"')
    targets = set(re.findall(r'<li><a href="#([^"]+)"', html[small : html.index("</nav>", small)]))
    assert all(f'id="{t}"' in html for t in targets)


def test_every_design_and_word_of_an_article_is_explained(client: Client) -> None:
    """The glossary has the designs that readers meet on the seeds' pages, each with an address of its own."""
    glossary = client.get("/pages/glossary/").content.decode()
    terms = {t.lower() for t in re.findall(r'<dt id="[^"]+">([^<]+)</dt>', glossary)}
    assert {
        "randomised trial",
        "meta-analysis",
        "systematic review",
        "own grading",
        "restated",
        "content hash",
    } <= terms
    ids = re.findall(r'<dt id="([^"]+)"', glossary)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["/topics/", "/"])
def test_counts_say_of_what(client: Client, address: str) -> None:
    """A bare number tells nobody anything."""
    assert re.search(r'<span class="meta">\d+ articles?</span>', client.get(address).content.decode())


def test_a_long_question_does_not_fill_the_screen(client: Client) -> None:
    """As a heading it is set small; a short one is not."""
    question = (
        "Does tacrolimus help vitiligo? " + "It was tried before and the face did better than the hands. " * 4
    )
    assert '<h1 tabindex="-1" class="long">' in client.get("/ask", {"q": question}).content.decode()
    assert 'class="long"' not in client.get("/ask", {"q": "Does tacrolimus help vitiligo?"}).content.decode()
