"""Titles of publications on a page: their sub- and superscripts stay, and nothing else that they may hold is HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from board_steps import SLUG, signed_in
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from osler.site.engine import engine
from osler.site.security.markup import TAGS, inline

PIECES = st.sampled_from([
    "<sub>", "</sub>", "<i>", "</b>", "<script>", "</script>", "<img src=x onerror=alert(1)>", "<sub onclick=x>", "&lt;", "&amp;lt;i&amp;gt;",
    "CO", "2", " p < 0.05 ", "aged <eighteen", "<!--", "-->", "<svg/onload=x>", "<style>", "</title>", '"', "'", "<I>", "<b", "javascript:",
])  # fmt: skip


def test_what_a_title_may_carry_stays() -> None:
    """Subscript, superscript, italics and bold, and what was left open is closed."""
    assert inline("CO<sub>2</sub> and <i>in vitro</i>") == "CO<sub>2</sub> and <i>in vitro</i>"
    assert inline("left <b>open") == "left <b>open</b>"


@pytest.mark.parametrize(
    "text", ["p < 0.05 & more", "patients aged <eighteen", "a<b", "IL-2 <alpha> and x>y"]
)
def test_no_word_is_lost(text: str) -> None:
    """What only looks like a tag is text."""
    assert unescape(inline(text)) == text


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_nothing_else_is_html(text: str) -> None:
    """Whatever the title holds: no tag but the four, no attribute, every tag closed."""
    out = str(inline(text))
    tags = re.findall(r"<[^>]*>", out)
    assert all(re.fullmatch(rf"</?({'|'.join(TAGS)})>", t) for t in tags), out
    assert "<" not in re.sub(r"<[^>]*>", "", out)
    assert sum(not t.startswith("</") for t in tags) == sum(t.startswith("</") for t in tags)


def test_a_hostile_record_is_shown_as_text() -> None:
    """On its own page, in search, and where an editor looks for a passage; script and handler stay words."""
    library = engine().library
    hostile = "Zqxhostile <script>alert(1)</script><img src=x onerror=alert(1)> CO<sub>2</sub> <sub onclick=alert(1)>x"
    some = next(iter(engine().search("vitiligo", limit=1))).record
    record = replace(some, id="pmid:99999999", title=hostile)
    library.upsert([record])
    try:
        pages = [
            Client().get("/records/pmid:99999999"),
            Client().get("/search", {"q": "Zqxhostile"}),
            signed_in("editor").get(f"/board/articles/{SLUG}/cite/s1/", {"q": "Zqxhostile"}),
        ]
    finally:
        library.delete(["pmid:99999999"])
    for response in pages:
        html = response.content.decode()
        assert response.status_code == 200
        assert "CO<sub>2</sub>" in html
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<sub onclick" not in html
