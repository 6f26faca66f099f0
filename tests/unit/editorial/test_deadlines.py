"""What is late, what will be, and who hears of it."""

from __future__ import annotations

from datetime import timedelta

from house_samples import (
    ARTICLE,
    AUDITOR,
    AUTHOR,
    CHIEF,
    EDITOR,
    NO_CONFLICT,
    REVIEWER,
    RISKY,
    SECOND,
    Board,
    draft,
    person,
    statement,
)

from osler.domain.review import Role
from osler.editorial.deadlines import (
    Reminder,
    Urgency,
    due_for_rereview,
    lapses,
    overdue,
    pending,
    reminders,
    told,
    wanting,
)
from osler.editorial.dossier import Ground


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


def test_a_text_that_wants_a_second_reviewer_is_noticed() -> None:
    """One has signed of the two that a dose takes, nobody else holds it: the editors hear of it in a week."""
    board = Board()
    board.under_review(RISKY)
    assert wanting(board.dossier) == 1
    board.sign()
    assert _urgencies(board, 7) == []
    assert _urgencies(board, 8) == [(Urgency.UNCLAIMED, None)]
    board.house.claim(SECOND, ARTICLE)
    assert wanting(board.dossier) == 0
    assert _urgencies(board, 8) == []


def test_a_review_given_back_is_noticed() -> None:
    """Under review, and nobody holds it any more."""
    board = Board()
    board.under_review()
    board.house.release(REVIEWER, ARTICLE)
    assert _urgencies(board, 8) == [(Urgency.UNCLAIMED, None)]


def test_a_text_sent_back_and_an_approved_one_do_not_lie_unnoticed() -> None:
    """Changes requested and nobody at work; approved and not published: a week, then the editors hear of it."""
    board = Board()
    board.under_review()
    board.house.request_changes(
        REVIEWER, ARTICLE, [], NO_CONFLICT, content_hash=board.dossier.latest.hash, text="Synthetic request."
    )
    assert _urgencies(board, 7) == []
    assert _urgencies(board, 8) == [(Urgency.CHANGES, None)]
    board.submit(EDITOR)
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    assert _urgencies(board, 7) == []
    assert _urgencies(board, 8) == [(Urgency.UNPUBLISHED, None)]
    board.publish()
    assert _urgencies(board, 8) == []


def test_an_approval_runs_out() -> None:
    """Due the day after its last day; announced a month before."""
    board = Board()
    until = board.published().approvals[-1].valid_until
    assert not due_for_rereview(board.dossier, until)
    assert due_for_rereview(board.dossier, until + timedelta(days=1))
    assert _urgencies(board, 334) == []
    assert _urgencies(board, 335) == [(Urgency.REREVIEW, None)]


def test_a_matter_has_one_name_a_period() -> None:
    """Reminders of something late are named alike for a week, then anew; so are announcements for a month."""
    board = Board()
    due = board.under_review().claims[0].due

    def keys(*late: int) -> set[str]:
        days = (due + timedelta(days=n) for n in late)
        return {
            r.key for day in days for r in reminders([board.dossier], day) if r.urgency is Urgency.OVERDUE
        }

    assert len(keys(*range(1, 8))) == 1
    assert len(keys(7, 8)) == 2
    until = Board().published().approvals[-1].valid_until
    published = Board()
    published.published()
    found = [
        {r.key for r in reminders([published.dossier], until + timedelta(days=n))} for n in (-30, -1, 0, 29)
    ]
    assert found[0] == found[1]
    assert found[2] == found[3] != found[1]


def test_what_was_taken_up_again_and_lies_is_recalled() -> None:
    """From that day, each week anew, until somebody goes on with it."""
    board = Board()
    board.published()
    board.house.reopen(EDITOR, ARTICLE, Ground.OBJECTION, "Synthetic reason")
    assert (Urgency.REOPENED, None) in _urgencies(board, 0)
    keys = {
        r.key
        for n in range(8)
        for r in reminders([board.dossier], board.today + timedelta(days=n))
        if r.urgency is Urgency.REOPENED
    }
    assert len(keys) == 2
    board.edit(draft(statement("s1", "Drug A raised the score.", "pmid:1")))
    assert (Urgency.REOPENED, None) not in _urgencies(board, 0)


def test_who_is_told() -> None:
    """The reviewer of the own review, the chief of what is escalated, editors of the rest; the chief where there is none."""
    house = (AUTHOR, EDITOR, REVIEWER, SECOND, CHIEF, AUDITOR)
    day = Board().today

    def of(urgency: Urgency, reviewer: str | None = None) -> Reminder:
        return Reminder(article=ARTICLE, urgency=urgency, due=day, reviewer=reviewer)

    assert told(of(Urgency.OVERDUE, REVIEWER.id), house) == (REVIEWER,)
    assert told(of(Urgency.ESCALATED), house) == (CHIEF,)
    assert told(of(Urgency.UNCLAIMED), house) == (EDITOR,)
    assert told(of(Urgency.REREVIEW), (AUTHOR, CHIEF)) == (CHIEF,)
    assert told(of(Urgency.SOON, "somebody who left"), house) == ()


def test_a_credential_that_runs_out_is_announced() -> None:
    """Two months before, to who signs; the longest of several counts; whoever signs nothing is left in peace."""
    ends = REVIEWER.credentials[0].expires
    assert lapses([REVIEWER], ends - timedelta(days=61)) == ()
    (first,) = lapses([REVIEWER, EDITOR], ends - timedelta(days=60))
    assert (first.person, first.expired, first.time) == (REVIEWER.id, False, 0)
    (over,) = lapses([REVIEWER], ends + timedelta(days=1))
    assert over.expired
    assert told(over, (REVIEWER, CHIEF, EDITOR)) == (REVIEWER, CHIEF)
    assert told(first, (REVIEWER, CHIEF)) == (REVIEWER,)
    chief_reviewer = person("both-roles", Role.REVIEWER, Role.CHIEF)
    (own,) = lapses([chief_reviewer], ends + timedelta(days=1))
    assert told(own, (chief_reviewer,)) == (chief_reviewer,)
