"""What readers see, and what is kept from them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from board_steps import SLUG, act, dossier, edit, links, published, structured
from django.test import Client
from lxml import etree

from osler.site.board.models import Feedback
from osler.site.engine import engine
from osler.site.public.page import original_of

PAGES = (
    "/", "/topics/", "/search", "/search?q=cryotherapy", "/pages/policy/", "/pages/about/", "/pages/evidence/",
    "/pages/glossary/", f"/articles/{SLUG}/", f"/articles/{SLUG}/feedback/", "/board/login/",
)  # fmt: skip
ANSWERED = "/ask?q=Does+cryotherapy+repigment+idiopathic+guttate+hypomelanosis%3F"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_from_elsewhere_and_has_nothing_inline(client: Client, page: str) -> None:
    """Strict policy, one heading, no inline style or script, every resource from here."""
    response = client.get(page)
    html = response.content.decode()
    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<iframe|<img[^>]+http|src=\"http", html)
    assert all(
        a.startswith("/assets/")
        for a in re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script src)="([^"]+)"', html)
    )
    assert html.count("<h1") == 1
    assert '<html lang="en">' in html


@pytest.mark.parametrize("page", [p for p in PAGES if "feedback" not in p and "login" not in p])
def test_readers_get_no_cookie(client: Client, page: str) -> None:
    """Nothing follows a reader around."""
    assert not client.get(page).cookies


def test_an_answer_is_made_and_kept_nowhere(client: Client) -> None:
    """Bottom line, references, disclosure; no cache may keep it, no search engine list it, no link tell of it."""
    response = client.get(ANSWERED)
    html = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html
    assert "Machine answer. Not reviewed by a human." in html
    assert 'id="bottom-line"' in html
    assert 'id="ref-1"' in html
    assert "Found and not said" in html
    assert not response.cookies


def test_an_emergency_comes_before_everything(client: Client) -> None:
    """The notice stands before the title."""
    html = client.get(
        "/ask?q=My+father+has+crushing+chest+pain+now%2C+what+should+he+take%3F"
    ).content.decode()
    assert 0 < html.index("notice emergency") < html.index("<h1")


def test_without_evidence_there_is_no_answer(client: Client) -> None:
    """An abstention says what was searched."""
    html = client.get("/ask?q=Does+synthetic+drug+zzqx+cure+blorbitis%3F").content.decode()
    assert "No answer" in html


def test_questions_have_a_length_and_a_rate(client: Client) -> None:
    """Too long is 400, too often 429; an empty one leads home."""
    assert client.get("/ask?q=" + "a" * 1001).status_code == 400
    assert client.get("/ask?q=").status_code == 302
    found = [client.get("/ask?q=" + "b" * 1001).status_code for _ in range(3)]
    assert found == [400] * 3


def test_too_many_questions_are_put_off(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for one address and says when to come back."""
    from django.conf import settings  # noqa: PLC0415  # needs Django set up

    monkeypatch.setattr(settings, "ASKS_PER_MINUTE", 0)
    response = client.get("/ask?q=anything")
    assert response.status_code == 429
    assert response["Retry-After"]


def test_a_question_cannot_write_html(client: Client) -> None:
    """What was asked is shown as text."""
    html = client.get("/ask?q=%3Cscript%3Ealert(1)%3C/script%3E+vitiligo%3F").content.decode()
    assert "<script>alert" not in html


def test_every_citation_opens_its_passage_highlighted(client: Client) -> None:
    """The record page marks exactly the words cited, and says whose they are."""
    cited = {(c.record, c.passage) for s in dossier().latest.content.statements() for c in s.citations}
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert len(set(links(html, r"^/records/.*passage="))) == len(cited)
    for record, passage in cited:
        page = client.get(f"/records/{record}?passage={passage.start}-{passage.end}").content.decode()
        marked = unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)))
        assert marked == passage.text
        assert page.count('id="passage"') == 1
        original = original_of(engine().record(record))
        assert original is None or original in unescape(page)


@pytest.mark.parametrize("span", ["9-3", "0-99999999", "x", "5", "999999-1000000", "-1-4"])
def test_a_wrong_span_marks_nothing(client: Client, span: str) -> None:
    """Whatever stands in the address, the record is shown."""
    record = dossier().latest.content.references[0].record
    response = client.get(f"/records/{record}", {"passage": span})
    assert response.status_code == 200
    assert "<mark" not in response.content.decode()


def test_an_unreviewed_draft_says_so_everywhere(client: Client) -> None:
    """No reviewer in words or structured data, disclosed as a machine's, not for search engines."""
    html = client.get(f"/articles/{SLUG}/").content.decode()
    data = structured(html)
    assert "Not reviewed" in html
    assert 'name="ai-disclosure"' in html
    assert 'content="noindex"' in html
    assert data["@type"] == "MedicalWebPage"
    assert "reviewedBy" not in data
    assert "lastReviewed" not in data
    assert SLUG not in client.get("/sitemap.xml").content.decode()
    assert SLUG not in client.get("/feed.xml").content.decode()


def test_a_reviewed_article_names_its_reviewers(client: Client) -> None:
    """Names and day in words and structured data; listed for search engines and in the feed."""
    published("real-reviewer1", "real-reviewer2")
    html = client.get(f"/articles/{SLUG}/").content.decode()
    data = structured(html)
    assert "Reviewed by Name of real-reviewer1" in html
    assert data["reviewedBy"][0]["name"] == "Name of real-reviewer1"
    assert data["lastReviewed"]
    assert 'name="ai-disclosure"' not in html
    assert 'content="noindex"' not in html
    sitemap = client.get("/sitemap.xml").content.decode()
    assert SLUG in sitemap
    assert "/topics/idiopathic-guttate-hypomelanosis/" in sitemap
    assert SLUG in client.get("/feed.xml").content.decode()
    assert "Name of real-reviewer1" in client.get(f"/articles/{SLUG}/history/").content.decode()
    assert "Reviewed by" in client.get("/").content.decode()


def test_a_demonstration_is_no_review(client: Client) -> None:
    """What demonstration accounts approve is called one, and nothing claims a review."""
    published("reviewer1", "reviewer2")
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert "Demonstration, not a medical review" in html
    assert "reviewedBy" not in structured(html)
    assert SLUG not in client.get("/sitemap.xml").content.decode()


def test_after_an_edit_readers_keep_what_was_approved(client: Client) -> None:
    """The approved text stays up while a newer one is worked on; its history shows what came."""
    published("real-reviewer1", "real-reviewer2")
    before = dossier().latest
    first = before.content.statements()[0]
    assert edit("real-editor", **{f"text_{first.id}": "A synthetic sentence that nothing bears out."}) == 302
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert "synthetic sentence" not in html
    assert f"Version {before.number}" in html
    assert "a newer version is being worked on" in html
    assert structured(html)["reviewedBy"]


def test_a_half_made_draft_is_not_shown(client: Client) -> None:
    """Before anybody approved anything, a text with a flag up is for the board only."""
    first = dossier().latest.content.statements()[0]
    assert edit("real-editor", **{f"text_{first.id}": "A synthetic sentence that nothing bears out."}) == 302
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert "being worked on" in html
    assert "synthetic sentence" not in html


def test_a_withdrawn_article_leaves_a_tombstone(client: Client) -> None:
    """The reason stays, the text does not; gone for search engines too."""
    said = dossier().latest.content.statements()[0].text
    assert act("real-chief", "withdraw", reason="Synthetic reason.") == 302
    response = client.get(f"/articles/{SLUG}/")
    assert response.status_code == 410
    assert "Synthetic reason." in response.content.decode()
    assert said not in response.content.decode()


def test_a_readers_word_reaches_the_board(client: Client) -> None:
    """Kept with the version it is about; neither empty nor endless."""
    assert client.post(f"/articles/{SLUG}/feedback/", {"text": " "}).status_code == 400
    assert client.post(f"/articles/{SLUG}/feedback/", {"text": "<b>Synthetic</b> doubt"}).status_code == 302
    entry = Feedback.objects.get()
    assert (entry.article, entry.revision) == (SLUG, dossier().latest.number)
    assert client.get(f"/articles/{SLUG}/thanks/").status_code == 200


@pytest.mark.parametrize("address", ["/sitemap.xml", "/feed.xml"])
def test_what_machines_read_is_well_formed(client: Client, address: str) -> None:
    """Parsed by a strict reader."""
    assert etree.fromstring(client.get(address).content) is not None


def test_robots_keep_off_answers_and_board(client: Client) -> None:
    """Answers made on demand and the board are not crawled."""
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /ask" in text
    assert "Disallow: /board/" in text


@pytest.mark.parametrize(
    "address",
    ["/articles/none/", "/records/pmid:0", "/topics/none/", "/pages/none/", "/assets/000000000000/site.css"],
)
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    """And the page is one of ours."""
    assert client.get(address).status_code == 404


def test_assets_may_be_kept_for_ever(client: Client) -> None:
    """Their names change with their content."""
    css = links(client.get("/").content.decode(), r"site\.css$")[0]
    assert "immutable" in client.get(css)["Cache-Control"]


def test_topics_lead_to_articles(client: Client) -> None:
    """Every topic of the home page leads to a page that lists something."""
    topics = links(client.get("/topics/").content.decode(), r"^/topics/.+")
    assert topics
    assert all(links(client.get(t).content.decode(), r"^/articles/") for t in topics)


def test_search_finds_articles_and_publications(client: Client) -> None:
    """Both kinds, from one box."""
    html = client.get("/search?q=derma+roller+hypomelanosis").content.decode()
    assert f"/articles/{SLUG}/" in html
    assert links(html, "^/records/")


def test_an_answer_page_is_small(client: Client) -> None:
    """Within 100 kB compressed, style sheet included."""
    page = client.get(f"/articles/{SLUG}/", headers={"accept-encoding": "gzip"})
    css = client.get(
        links(client.get("/").content.decode(), r"site\.css$")[0], headers={"accept-encoding": "gzip"}
    )
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) + len(css.content) < 100_000


def test_the_library_is_the_starter_library() -> None:
    """The seeded house stands on what comes with Osler."""
    assert engine().library.count() > 300
