"""What is late, what will be, and who hears of it."""

from __future__ import annotations

from datetime import timedelta

from house_samples import ARTICLE, EDITOR, NO_CONFLICT, REVIEWER, SECOND, Board

from osler.editorial.deadlines import Urgency, due_for_rereview, overdue, pending, reminders


def _urgencies(board: Board, days: int) -> list[tuple[Urgency, str | None]]:
    return [(r.urgency, r.reviewer) for r in reminders([board.dossier], board.today + timedelta(days=days))]


def test_a_claim_is_reminded_of_then_late_then_the_chiefs() -> None:
    """Nothing at first, a reminder three days before, overdue after, and past a week the chief hears of it."""
    board = Board()
    board.under_review()
    me = REVIEWER.id
    assert _urgencies(board, 10) == []
    assert _urgencies(board, 11) == [(Urgency.SOON, me)]
    assert _urgencies(board, 14) == [(Urgency.SOON, me)]
    assert _urgencies(board, 15) == [(Urgency.OVERDUE, me)]
    assert _urgencies(board, 22) == [(Urgency.ESCALATED, None), (Urgency.OVERDUE, me)]


def test_overdue_begins_the_day_after() -> None:
    """The due day itself is in time."""
    board = Board()
    due = board.under_review().claims[0].due
    assert overdue(board.dossier, due) == ()
    assert [c.reviewer for c in overdue(board.dossier, due + timedelta(days=1))] == [REVIEWER.id]


def test_who_has_reviewed_is_not_reminded() -> None:
    """A signature ends the claim's business; other claims go on."""
    board = Board()
    board.under_review()
    board.house.claim(SECOND, ARTICLE)
    board.house.comment(REVIEWER, ARTICLE, [], NO_CONFLICT, content_hash=board.dossier.latest.hash)
    assert [c.reviewer for c in pending(board.dossier)] == [SECOND.id]


def test_a_text_nobody_claims_is_noticed() -> None:
    """A week after submission the editors hear of it."""
    board = Board()
    board.create()
    board.submit()
    assert _urgencies(board, 7) == []
    assert _urgencies(board, 8) == [(Urgency.UNCLAIMED, None)]
    board.house.assign(EDITOR, ARTICLE, REVIEWER, board.today + timedelta(days=30))
    assert _urgencies(board, 8) == []


def test_an_approval_runs_out() -> None:
    """Due the day after its last day; announced a month before."""
    board = Board()
    until = board.published().approvals[-1].valid_until
    assert not due_for_rereview(board.dossier, until)
    assert due_for_rereview(board.dossier, until + timedelta(days=1))
    assert _urgencies(board, 334) == []
    assert _urgencies(board, 335) == [(Urgency.REREVIEW, None)]
