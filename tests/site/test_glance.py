"""Meter, map and search account on pages: the same for a stored article as for the answer it was."""

from __future__ import annotations

import re

from board_steps import SLUG, dossier, edit
from django.test import Client

from osler.domain.article import Article
from osler.domain.review import Person, Role
from osler.site.board.openings import open_article
from osler.site.engine import engine
from osler.site.public.page import page_of_article, page_of_content
from osler.site.public.shown import shown_article

QUESTION = "Does tacrolimus help vitiligo?"
MACHINE = Person(id="osler", name="Osler", roles=frozenset({Role.AUTHOR}), demonstration=True)


def test_a_stored_article_has_the_meter_and_map_of_its_answer(client: Client) -> None:
    """Made from the statements that are stored, they come out as they did when it was answered."""
    answer = engine().ask(QUESTION)
    assert isinstance(answer, Article)
    fresh = page_of_article(answer, engine().library).glance
    slug = open_article(MACHINE, QUESTION).article
    shown = shown_article(slug)
    assert shown.revision
    stored = page_of_content(shown.revision.content, engine().library, shown.trace, shown.question).glance
    assert fresh.meter
    assert stored.meter == fresh.meter
    assert stored.map
    assert fresh.map
    assert stored.map.drawn == fresh.map.drawn
    html = client.get(f"/articles/{slug}/").content.decode()
    assert fresh.meter.counts in html
    assert '<figure class="map">' in html


def test_every_reference_stands_on_the_map_and_marks_lead_to_references(client: Client) -> None:
    """One mark a reference, and nothing leads nowhere."""
    html = client.get(f"/articles/{SLUG}/").content.decode()
    marks = re.findall(r'<a href="#(ref-\d+)" class="[a-z_ ]+"><title>', html)
    assert sorted(marks) == sorted(f"ref-{r.number}" for r in dossier().latest.content.references)
    assert all(f'id="{m}"' in html for m in marks)


def test_an_edit_moves_the_map(client: Client) -> None:
    """A statement that goes takes the mark of its publication with it."""
    before = dossier().latest.content
    last = before.references[-1].record
    gone = [s for s in before.statements() if last in s.records()]
    assert edit("real-editor", **{f"drop_{s.id}": "1" for s in gone}) == 302
    after = dossier().latest.content
    assert last not in after.records()
    html = client.get(f"/articles/{SLUG}/").content.decode()
    assert html.count("><title>Reference ") == len(after.references)


def test_the_search_is_accounted_for(client: Client) -> None:
    """Date, library, queries, what was found and not said, by reason; on article and answer."""
    for address in (f"/articles/{SLUG}/", "/ask?q=Does+tacrolimus+help+vitiligo%3F"):
        html = client.get(address).content.decode()
        for words in (
            "The search",
            "Searched on",
            "384 publications",
            "Queries, as sent",
            "Found and not said",
        ):
            assert words in html, (address, words)
        assert engine().library.snapshot() in html
