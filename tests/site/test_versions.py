"""Earlier versions of an article, and what changed between any two."""

from __future__ import annotations

import re

import pytest
from board_steps import SLUG, act, dossier, edit, published, structured
from django.test import Client

from osler.site.public.views.versions import notes_of, versions_of

ARTICLE = f"/articles/{SLUG}/"


@pytest.fixture
def twice() -> tuple[int, int]:
    """The article published, changed, and published again; the numbers of both versions."""
    published("real-reviewer1", "real-reviewer2")
    first = dossier().latest
    limits = "\n".join([*first.content.limits, "A synthetic limit."])
    assert edit("real-editor", limits=limits, note="A synthetic correction.") == 302
    published("real-reviewer1", "real-reviewer2")
    return first.number, dossier().latest.number


def test_an_earlier_version_says_so_and_points_to_the_present_one(
    client: Client, twice: tuple[int, int]
) -> None:
    """Read-only, marked, kept from search engines, its canonical address that of the article; no claim of a review."""
    old, new = twice
    html = client.get(f"{ARTICLE}versions/{old}/").content.decode()
    assert "An earlier version." in html
    assert re.search(rf'<link rel="canonical" href="[^"]*{ARTICLE}">', html)
    assert 'content="noindex"' in html
    assert "ld+json" not in html
    assert "A synthetic limit." not in html
    assert f"changes/?from={old}&amp;to={new}" in html
    assert client.get(f"{ARTICLE}versions/{new}/")["Location"] == ARTICLE


def test_what_was_never_published_is_not_shown(client: Client, twice: tuple[int, int]) -> None:
    """A version between, or none at all, is 404; so are versions of an article without publications."""
    assert client.get(f"{ARTICLE}versions/99/").status_code == 404
    between = set(range(1, twice[1])) - set(twice)
    assert all(client.get(f"{ARTICLE}versions/{n}/").status_code == 404 for n in between)
    other = "/articles/what-are-the-treatment-options-for-hypopigmentation-on-the-legs/"
    assert client.get(f"{other}versions/1/").status_code == 404
    assert client.get(f"{other}changes/").status_code == 404


def test_any_two_versions_are_compared(client: Client, twice: tuple[int, int]) -> None:
    """What differs is named; a version with itself does not; numbers that are none are 404."""
    old, new = twice
    html = client.get(f"{ARTICLE}changes/?from={old}&to={new}").content.decode()
    assert "Also changed: limits" in html
    assert "The same text." in client.get(f"{ARTICLE}changes/?from={old}&to={old}").content.decode()
    assert client.get(f"{ARTICLE}changes/").status_code == 200
    for query in ("from=99", "to=x", "from=-1", "to=" + "9" * 400):
        assert client.get(f"{ARTICLE}changes/?{query}").status_code == 404


def test_changes_and_corrections_are_told(client: Client, twice: tuple[int, int]) -> None:
    """The public note of a change stands on the article and in its history, where both versions can be had."""
    assert any(n.text == "A synthetic correction." for n in notes_of(dossier()))
    article = client.get(ARTICLE).content.decode()
    assert "Changes and corrections" in article
    assert "A synthetic correction." in article
    history = client.get(f"{ARTICLE}history/").content.decode()
    assert "A synthetic correction." in history
    assert f"{ARTICLE}versions/{twice[0]}/" in history
    assert "<select" in history


def test_a_version_ends_when_the_next_begins(client: Client, twice: tuple[int, int]) -> None:
    """In order, the last one open."""
    first, last = versions_of(dossier())
    assert (first.revision.number, last.revision.number) == twice
    assert first.until == last.published
    assert last.until is None
    assert structured(client.get(ARTICLE).content.decode())["version"] == str(twice[1])


def test_a_withdrawn_article_shows_no_version(client: Client, twice: tuple[int, int]) -> None:
    """What the board took back is not to be had under another address."""
    assert act("real-chief", "withdraw", reason="Synthetic reason.") == 302
    for address in (f"versions/{twice[0]}/", "changes/", "history/", "article.pdf"):
        assert client.get(ARTICLE + address).status_code == 404
