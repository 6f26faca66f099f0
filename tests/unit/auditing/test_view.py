"""Tests of reading markup away while every character keeps its place."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.view import view_of

PLAIN = st.text(alphabet=string.ascii_letters + string.digits + " .,;:%\n•é–", max_size=200)


@given(PLAIN)
def test_text_without_markup_comes_as_it_is(text: str) -> None:
    """Plain text is its own view, and every character stands where it stood."""
    view = view_of(text)
    assert view.text == text
    assert list(view.starts) == list(range(len(text)))


@given(st.text(alphabet="ab <>/&;*_[]()#\n`^!-=pulih123", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever the markup, a place of the view leads to a stretch within the text as given."""
    for given_text in (text, f"<p>{text}</p>"):
        view = view_of(given_text)
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert all(0 <= a <= b <= len(given_text) for a, b in zip(view.starts, view.ends, strict=True))


def test_html_is_read_as_a_browser_shows_it() -> None:
    """Blocks part lines, inline tags vanish, entities are characters, scripts and styles are unseen."""
    text = "<html><head><style>p{}</style></head><body><h2>Dose &amp; use</h2><p>Take <b>drug</b> A.</p><script>x()</script></body></html>"
    view = view_of(text)
    assert "## Dose & use" in view.text
    assert "Take drug A." in view.text
    assert "x()" not in view.text
    assert "p{}" not in view.text


def test_places_in_html_lead_to_the_source() -> None:
    """A stretch of the view leads back to the stretch of the source with its tags and entities."""
    text = "<p>A &lt; B and <b>drug A</b> works.</p>"
    view = view_of(text)
    at = view.text.index("A < B")
    start, end = view.origin(at, at + len("A < B and drug A"))
    assert text[start:end] == "A &lt; B and <b>drug A"


def test_raised_numbers_and_footnotes_become_marks() -> None:
    """A superscript number and a Markdown footnote are citations, in either format."""
    assert "[3]" in view_of("<p>It helps.<sup>3</sup></p>").text
    assert "[2]" in view_of("It helps.[^2]").text
    assert "[4]" in view_of("It helps [4](https://example.org).").text


def test_ordered_lists_are_numbered() -> None:
    """The items of an ordered list carry their numbers, those of others a bullet."""
    text = view_of("<ol><li>One</li><li>Two</li></ol><ul><li>Three</li></ul>").text
    assert "1. One" in text
    assert "2. Two" in text
    assert "• Three" in text


def test_markdown_marks_vanish_and_links_keep_their_words() -> None:
    """Bold, emphasis and code lose their marks, links keep their words."""
    assert view_of("Use **drug A** and *drug B* by [this guide](https://example.org/a).").text == (
        "Use drug A and drug B by this guide."
    )
