"""A retraction takes up again what rests on it: once, with the reason on the page, and the editors hear of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from board_steps import SLUG, dossier, published
from django.contrib.auth.models import User
from django.test import Client

from osler.domain.article import Answer, Article
from osler.domain.meter import MeterLabel, Side, StudyVote
from osler.domain.record import Link, Record, Relation
from osler.domain.review import Interests, Judgement, Stage, StatementReview
from osler.editorial.dossier import Ground
from osler.editorial.surveillance import resting_on
from osler.site.board.desk import DjangoDesk, DjangoLog
from osler.site.board.openings import open_article
from osler.site.board.people import person_named
from osler.site.board.reminders import letters
from osler.site.board.views.desk import house_of
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


QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
"""One that studies point to a side of."""


def _published_answer() -> str:
    """An article on it, signed by as many as it takes and published; its name."""
    editor, other = person_named("real-editor"), person_named("real-chief")
    slug = open_article(editor, QUESTION).article
    house = house_of(slug)
    house.submit(editor, slug, seen=1)
    for username in ("real-reviewer1", "real-reviewer2"):
        reviewer, latest = person_named(username), DjangoDesk().load(slug).latest
        if DjangoDesk().load(slug).stage is Stage.APPROVED:
            break
        house.claim(reviewer, slug)
        accepted = [
            StatementReview(statement=s.id, judgement=Judgement.ACCEPT) for s in latest.content.statements()
        ]
        house.sign(reviewer, slug, accepted, Interests(conflict=False), content_hash=latest.hash)
    house.publish(other, slug, seen=DjangoDesk().load(slug).state)
    return slug


def _watched(side: Side, record: str, *, weaker: int = 0, dry_run: bool = False) -> list[str]:
    """What is taken up again where the same question finds one more study that points so."""

    def ask(_: str) -> Answer:
        answer = engine().ask(QUESTION)
        assert isinstance(answer, Article)
        assert answer.meter
        assert answer.meter.label is MeterLabel.FOR
        level = min(v.level for v in answer.meter.votes if v.level) + weaker
        vote = StudyVote(records=(record,), level=level, side=side, weight=1)
        return replace(answer, meter=replace(answer.meter, votes=(*answer.meter.votes, vote)))

    grown = InMemoryLibrary([replace(cited(), title="Synthetic record that was not there before")])
    return [a.article for a in watch(grown, ask, dry_run=dry_run)]


def test_new_evidence_that_points_another_way_takes_the_article_up_again() -> None:
    """Once, with the reason on the page, which is not called reviewed any more; weaker or known evidence does not."""
    slug = _published_answer()
    page = f"/articles/{slug}/"
    assert '"reviewedBy"' in Client().get(page).content.decode()
    known = min(DjangoDesk().load(slug).latest.content.records())
    assert _watched(Side.FOR, "pmid:0", dry_run=True) == []
    assert _watched(Side.AGAINST, "pmid:0", weaker=1, dry_run=True) == []
    assert _watched(Side.AGAINST, known, dry_run=True) == []
    assert _watched(Side.AGAINST, "pmid:0") == [slug]
    again = DjangoDesk().load(slug)
    assert again.stage is Stage.REOPENED
    assert again.reopenings[-1].ground is Ground.CONTRADICTION
    html = Client().get(page).content.decode()
    assert '"reviewedBy"' not in html
    assert "points another way" in html
    assert _watched(Side.AGAINST, "pmid:0") == []


def test_what_was_never_published_and_what_the_library_knew_is_not_asked_again() -> None:
    """A draft is in work anyway; where the library has not changed, neither has the answer."""

    def asked(_: str) -> Answer:
        pytest.fail("nothing is to be asked")

    watch(InMemoryLibrary([]), asked, dry_run=True)
    published("real-reviewer1", "real-reviewer2")
    watch(None, asked, dry_run=True)


def test_a_page_says_of_a_retraction_at_once() -> None:
    """The library knows, and nobody has looked after the articles yet: nothing of the review is claimed any more."""
    published("real-reviewer1", "real-reviewer2")
    assert "reviewedBy" in Client().get(f"/articles/{SLUG}/").content.decode()
    record, library = cited(), engine().library
    library.upsert([replace(record, retracted=True)])
    try:
        page = Client().get(f"/articles/{SLUG}/").content.decode()
        assert "reviewedBy" not in page
        assert "has been retracted since" in page
        assert f"/articles/{SLUG}/" not in Client().get("/feed.xml").content.decode()
    finally:
        library.delete([record.id])
        library.upsert([record])
    assert "reviewedBy" in Client().get(f"/articles/{SLUG}/").content.decode()
