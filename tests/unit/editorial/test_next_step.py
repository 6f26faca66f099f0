"""Whoever opens the desk is told what to do next, and is told of nothing that is not theirs to do."""

from __future__ import annotations

from datetime import timedelta

from house_samples import (
    ARTICLE,
    AUDITOR,
    AUTHOR,
    CHIEF,
    EDITOR,
    EXPIRED,
    NO_CONFLICT,
    REVIEWER,
    RISKY,
    SECOND,
    Board,
    by_hand_source,
    draft,
    statement,
)

from osler.domain.review import Person
from osler.domain.revision import ByHand
from osler.editorial.dossier import Ground
from osler.editorial.drafts import reopened_draft, with_evidence
from osler.editorial.next_step import Todo, next_step, waits_for

EVERYBODY = (AUTHOR, EDITOR, REVIEWER, SECOND, CHIEF, AUDITOR, EXPIRED)


def _todo(board: Board, *people: Person) -> list[Todo | None]:
    steps = (next_step(board.dossier, p, board.today) for p in people)
    return [s.todo if s else None for s in steps]


def test_a_draft_is_the_writers() -> None:
    """Fit to be handed in, or with things to mend; reviewers and auditor have nothing to do with it."""
    board = Board()
    board.create()
    assert _todo(board, *EVERYBODY) == [Todo.SUBMIT, Todo.SUBMIT, None, None, Todo.SUBMIT, None, None]
    board.edit(draft(statement("s1", "Drug A is old."), statement("s2", "Drug B is old.")))
    assert _todo(board, AUTHOR, REVIEWER) == [Todo.MEND, None]
    step = next_step(board.dossier, EDITOR, board.today)
    assert step
    assert "2 statements" in step.words


def test_what_stands_around_the_statements_is_counted_as_none() -> None:
    """A heading with a borrowed letter has to be mended, and no statement has."""
    board = Board()
    board.create(draft(title="Synthetic dr\u0443g"))
    step = next_step(board.dossier, EDITOR, board.today)
    assert step
    assert step.words == "Mend what stands against it, then submit it"


def test_what_is_handed_in_is_the_reviewers_and_the_editors_to_give_out() -> None:
    """As many as the risk takes; not theirs who wrote, not without a credential; for the writer nothing is left to do."""
    board = Board()
    board.create(RISKY)
    board.submit()
    assert _todo(board, *EVERYBODY) == [None, Todo.ASSIGN, Todo.CLAIM, Todo.CLAIM, Todo.CLAIM, None, None]
    assert waits_for(board.dossier) == "2 more reviewers to take it on"
    board.house.assign(EDITOR, ARTICLE, REVIEWER, board.today + timedelta(days=3))
    assert _todo(board, EDITOR, REVIEWER, SECOND) == [Todo.ASSIGN, Todo.TAKE, Todo.CLAIM]
    board.house.claim(REVIEWER, ARTICLE)
    board.house.claim(SECOND, ARTICLE)
    assert _todo(board, EDITOR, REVIEWER, SECOND, CHIEF) == [None, Todo.REVIEW, Todo.REVIEW, None]


def test_who_has_signed_has_nothing_left_to_do() -> None:
    """The text waits for another; whoever signed is not told to do it again."""
    board = Board()
    board.under_review(RISKY)
    board.sign()
    assert _todo(board, REVIEWER, SECOND) == [None, Todo.CLAIM]
    assert waits_for(board.dossier) == "one more reviewer to take it on"


def test_a_late_review_says_so() -> None:
    """With the day it was due."""
    board = Board()
    due = board.under_review().claims[0].due
    step = next_step(board.dossier, REVIEWER, due + timedelta(days=1))
    assert step
    assert step.words == f"Review it (it was due on {due})"


def test_after_the_review() -> None:
    """Changes to make, publishing, a re-opening, an approval that ran out; nothing for a published text, nor an ended one."""
    board = Board()
    board.under_review()
    board.house.request_changes(
        REVIEWER, ARTICLE, [], NO_CONFLICT, content_hash=board.dossier.latest.hash, text="Synthetic."
    )
    assert _todo(board, AUTHOR, EDITOR, REVIEWER) == [Todo.CHANGES, Todo.CHANGES, None]
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    assert _todo(board, AUTHOR, EDITOR, CHIEF) == [None, Todo.PUBLISH, Todo.PUBLISH]
    board.publish()
    assert _todo(board, *EVERYBODY) == [None] * len(EVERYBODY)
    assert waits_for(board.dossier).startswith("nothing; its approval holds until")
    board.house.reopen(EDITOR, ARTICLE, Ground.OBJECTION, "Synthetic reason")
    assert _todo(board, AUTHOR, REVIEWER) == [Todo.REOPENED, None]
    assert "Synthetic reason" in waits_for(board.dossier)
    board.house.withdraw(CHIEF, ARTICLE, "Synthetic reason", seen=board.dossier.state)
    assert _todo(board, *EVERYBODY) == [None] * len(EVERYBODY)


def test_evidence_by_hand_waits_for_a_reviewer() -> None:
    """Whoever may stand for it is told; the writers have nothing to do meanwhile."""
    board = Board()
    board.create(draft(statement("s1", "Drug C is old.")))
    board.edit(with_evidence(reopened_draft(board.content), "s1", ByHand(source=by_hand_source())))
    assert _todo(board, EDITOR, REVIEWER, EXPIRED) == [None, Todo.VOUCH, None]
    board.house.vouch(REVIEWER, ARTICLE, "s1", "the standard work", seen=board.dossier.state)
    assert _todo(board, EDITOR, REVIEWER) == [Todo.SUBMIT, None]
