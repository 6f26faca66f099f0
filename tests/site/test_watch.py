"""A retraction takes up again what rests on it: once, with the reason on the page, and the editors hear of it."""

from __future__ import annotations

from dataclasses import replace

from board_steps import SLUG, dossier, published
from django.contrib.auth.models import User
from django.test import Client

from osler.domain.record import Link, Record, Relation
from osler.domain.review import Stage
from osler.editorial.dossier import Ground
from osler.editorial.surveillance import resting_on
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.board.reminders import letters
from osler.site.board.watch import watch
from osler.site.engine import engine, now
from osler.testing.library import InMemoryLibrary


def cited() -> Record:
    """A record that this article cites, and no other."""
    others = [d for d in DjangoDesk().dossiers() if d.article != SLUG]
    id = min(resting_on([dossier()]) - resting_on(others))
    found = engine().library.get(id)
    assert found
    return found


def test_a_retracted_record_takes_its_article_up_again() -> None:
    """The page says so and is no longer reviewed; the second look finds nothing new; the log names the machinery."""
    published("real-reviewer1", "real-reviewer2")
    record = cited()
    library = InMemoryLibrary([replace(record, retracted=True)])
    assert [a.article for a in watch(library, dry_run=True)] == [SLUG]
    assert dossier().stage is Stage.PUBLISHED
    (found,) = watch(library)
    assert (found.article, found.ground, found.records) == (SLUG, Ground.RETRACTION, (record.id,))
    assert dossier().stage is Stage.REOPENED
    assert [(e.who, e.act) for e in DjangoLog().entries()][-1] == ("clockwork", "reopen")
    page = Client().get(f"/articles/{SLUG}/").content.decode()
    assert "reviewedBy" not in page
    assert "retract" in page
    assert watch(library) == ()


def test_a_concern_is_watched_and_a_correction_is_not() -> None:
    """A correction may have been there when the record was cited."""
    record = cited()

    def with_link(relation: Relation) -> InMemoryLibrary:
        return InMemoryLibrary(
            [replace(record, links=(Link(relation=relation, pmid="1", source="Synthetic"),))]
        )

    assert watch(with_link(Relation.CORRECTED_BY), dry_run=True) == ()
    assert {a.ground for a in watch(with_link(Relation.CONCERN_RAISED_BY), dry_run=True)} == {Ground.CONCERN}


def test_a_sound_library_takes_nothing_up() -> None:
    """The starter library as it is."""
    assert watch(dry_run=True) == ()


def test_the_editors_hear_of_it_until_somebody_goes_on() -> None:
    """By the next reminder."""
    User.objects.filter(username="real-editor").update(email="e@example.org")
    watch(InMemoryLibrary([replace(cited(), retracted=True)]))
    (letter,) = (x for x in letters(now().date()) if x.member == "real-editor")
    assert "Taken up again for a reason" in letter.text
