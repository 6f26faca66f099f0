"""Earlier versions of an article, and what changed between any two."""

from __future__ import annotations

import re

import pytest
from board_steps import SLUG, act, dossier, edit, published, structured
from django.test import Client

from osler.site.public.views.versions import notes_of, versions_of

ARTICLE = f"/articles/{SLUG}/"


OTHER = "/articles/what-are-the-treatment-options-for-hypopigmentation-on-the-legs/"


@pytest.fixture
def twice() -> tuple[int, int]:
    """The article published, changed, and published again; the numbers of both versions."""
    published("real-reviewer1", "real-reviewer2")
    first = dossier().latest
    limits = "\n".join([*first.content.limits, "A synthetic limit."])
    assert edit("real-editor", limits=limits, note="A synthetic correction.") == 302
    published("real-reviewer1", "real-reviewer2")
    return first.number, dossier().latest.number


def test_versions_are_read_compared_and_accounted_for(client: Client, twice: tuple[int, int]) -> None:
    """An earlier version says what it is; any two are compared; notes on changes stand where readers look for them."""
    old, new = twice
    _an_earlier_version_says_so(client, old, new)
    _any_two_are_compared(client, old, new)
    _changes_are_told(client, old)
    first, last = versions_of(dossier())
    assert (first.revision.number, last.revision.number) == twice
    assert (first.until, last.until) == (last.published, None)
    assert structured(client.get(ARTICLE).content.decode())["version"] == str(new)


def _an_earlier_version_says_so(client: Client, old: int, new: int) -> None:
    """Read-only, marked, kept from search engines, its canonical address that of the article; no claim of a review."""
    html = client.get(f"{ARTICLE}versions/{old}/").content.decode()
    assert "An earlier version." in html
    assert re.search(rf'<link rel="canonical" href="[^"]*{ARTICLE}">', html)
    assert 'content="noindex"' in html
    assert "ld+json" not in html
    assert "A synthetic limit." not in html
    assert f"changes/?from={old}&amp;to={new}" in html
    assert client.get(f"{ARTICLE}versions/{new}/")["Location"] == ARTICLE


def _any_two_are_compared(client: Client, old: int, new: int) -> None:
    """What differs is shown word by word, limits and the like too; a version with itself does not."""
    html = client.get(f"{ARTICLE}changes/?from={old}&to={new}").content.decode()
    assert re.search(r"<h2>Limits</h2>.*<ins>[^<]*A synthetic limit.</ins>", html, re.DOTALL)
    assert "Also changed" not in html
    assert "The same text." in client.get(f"{ARTICLE}changes/?from={old}&to={old}").content.decode()
    assert client.get(f"{ARTICLE}changes/").status_code == 200


def _changes_are_told(client: Client, old: int) -> None:
    """The public note of a change stands on the article and in its history, where the earlier version can be had."""
    assert any(n.text == "A synthetic correction." for n in notes_of(dossier()))
    article = client.get(ARTICLE).content.decode()
    assert "Changes and corrections" in article
    assert "A synthetic correction." in article
    history = client.get(f"{ARTICLE}history/").content.decode()
    assert "A synthetic correction." in history
    assert f"{ARTICLE}versions/{old}/" in history
    assert "<select" in history


def test_what_was_never_published_or_was_taken_back_is_not_shown(
    client: Client, twice: tuple[int, int]
) -> None:
    """Versions between, none at all, numbers that are none, articles without publications, and all after withdrawal."""
    between = set(range(1, twice[1])) - set(twice)
    for address in ("versions/99/", *(f"versions/{n}/" for n in between)):
        assert client.get(ARTICLE + address).status_code == 404
    for query in ("from=99", "to=x", "from=-1", "to=" + "9" * 5000, "from=0000000012", "to=%C2%B2"):
        assert client.get(f"{ARTICLE}changes/?{query}").status_code == 404
    assert client.get(f"{OTHER}versions/1/").status_code == 404
    assert client.get(f"{OTHER}changes/").status_code == 404
    assert act("real-chief", "withdraw", reason="Synthetic reason.") == 302
    for address in (f"versions/{twice[0]}/", "changes/", "history/", "article.pdf"):
        assert client.get(ARTICLE + address).status_code == 404
