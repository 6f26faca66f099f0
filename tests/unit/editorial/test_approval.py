"""Which signatures count, looked at alone: even a dossier that no act could have made gives nothing away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house_samples import AUTHOR, EDITOR, LONG, NO_CONFLICT, REVIEWER, RISKY, SECOND, START, Board

from osler.domain.review import Decision, Judgement, Review, StatementReview
from osler.editorial.approval import complete, obstacles, signatures, standing_approval
from osler.editorial.changes import published
from osler.editorial.dossier import Dossier
from osler.errors import NotApprovable


def _signed(dossier: Dossier, reviewer: str, **change: object) -> Dossier:
    """The dossier with an approval put in by hand, past every act of the house."""
    revision = dossier.latest
    statements = tuple(
        StatementReview(statement=s.id, judgement=Judgement.ACCEPT) for s in revision.content.statements()
    )
    review = Review(
        revision=revision.number,
        content_hash=revision.hash,
        round=dossier.round,
        reviewer=reviewer,
        name="Synthetic",
        decision=Decision.APPROVE,
        statements=statements,
        interests=NO_CONFLICT,
        at=START,
        credential=LONG,
    )
    review = replace(review, **change)  # type: ignore[arg-type] # one field
    return replace(dossier, reviews=(*dossier.reviews, review))


def _under_review() -> Dossier:
    return Board().under_review()


def test_a_proper_signature_counts() -> None:
    """The control: by somebody else, of the hash, in the round, of every statement."""
    dossier = _signed(_under_review(), REVIEWER.id)
    assert [s.reviewer for s in signatures(dossier, dossier.latest)] == [REVIEWER.id]
    assert complete(dossier, dossier.latest)


def test_a_writers_signature_does_not_count() -> None:
    """However it got there."""
    dossier = _signed(_under_review(), AUTHOR.id)
    assert signatures(dossier, dossier.latest) == ()
    assert not complete(dossier, dossier.latest)


def test_a_signature_of_another_text_round_or_part_does_not_count() -> None:
    """Another hash, an earlier round, a statement left out."""
    dossier = _under_review()
    for change in ({"content_hash": "0" * 64}, {"round": 0}, {"statements": ()}):
        assert signatures(_signed(dossier, REVIEWER.id, **change), dossier.latest) == ()


def test_one_person_signs_once() -> None:
    """Twice the same name is one signature, where two are needed."""
    dossier = Board().under_review(RISKY)
    twice = _signed(_signed(dossier, REVIEWER.id), REVIEWER.id)
    assert len(signatures(twice, twice.latest)) == 1
    assert not complete(twice, twice.latest)
    both = _signed(twice, SECOND.id)
    assert complete(both, both.latest)


def test_a_later_review_takes_the_signature_back() -> None:
    """Who asks for changes after signing has not signed."""
    dossier = _signed(_under_review(), REVIEWER.id)
    back = _signed(dossier, REVIEWER.id, decision=Decision.REQUEST_CHANGES)
    assert signatures(back, back.latest) == ()


def test_signatures_do_not_outweigh_an_obstacle() -> None:
    """A standing objection of one keeps the signatures of all others from being complete."""
    flag = StatementReview(statement="s1", judgement=Judgement.FLAG, comment="doubtful")
    dossier = _signed(_under_review(), SECOND.id, decision=Decision.COMMENT, statements=(flag,))
    dossier = _signed(dossier, REVIEWER.id)
    assert obstacles(dossier, dossier.latest) == ("statement s1: Synthetic: flag, doubtful",)
    assert not complete(dossier, dossier.latest)


def test_publishing_counts_the_signatures_once_more() -> None:
    """An approval in the dossier is not taken on trust: without its reviews it does not carry publication."""
    board = Board()
    board.under_review()
    dossier = board.sign()
    assert published(dossier, EDITOR, board.clock.now).publications
    with pytest.raises(NotApprovable):
        published(replace(dossier, reviews=()), EDITOR, board.clock.now)


def test_nothing_said_is_nothing_to_approve() -> None:
    """A text without statements has an obstacle of its own; without an approval none stands."""
    dossier = _under_review()
    content = replace(dossier.latest.content, bottom_line=(), sections=(), references=())
    empty = replace(dossier.latest, content=content)
    assert obstacles(dossier, empty) == ("it says nothing",)
    assert standing_approval(dossier, empty) is None
