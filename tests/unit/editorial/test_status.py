"""What a page says of its review is true, whatever the stage."""

from __future__ import annotations

from house_samples import (
    ARTICLE,
    AUTHOR,
    CHIEF,
    CLOCKWORK,
    DEMO,
    NO_CONFLICT,
    REVIEWER,
    RISKY,
    SECOND,
    Board,
    draft,
    reworded,
)

from osler.domain.review import Stage
from osler.editorial.dossier import Ground
from osler.editorial.status import (
    DEMONSTRATION,
    PublicStatus,
    Standing,
    StepState,
    last_reviewed,
    public_status,
    reviewed_by,
    shown,
)


def _status(board: Board) -> PublicStatus:
    return public_status(board.dossier, board.today)


def _states(status: PublicStatus) -> list[StepState]:
    return [s.state for s in status.steps]


def test_the_stepper_goes_along_with_the_text() -> None:
    """Ahead, current and done, with names and dates only of what has happened to this very text."""
    board = Board()
    board.create()
    ahead, current, done = StepState.AHEAD, StepState.CURRENT, StepState.DONE
    assert _states(_status(board)) == [ahead, ahead, ahead]
    board.submit()
    assert _states(_status(board)) == [current, ahead, ahead]
    board.house.claim(REVIEWER, ARTICLE)
    under = _status(board)
    assert _states(under) == [done, current, ahead]
    assert (under.steps[0].who, under.steps[1].who) == ((AUTHOR.name,), (REVIEWER.name,))
    assert under.standing is Standing.NOT_REVIEWED
    board.sign()
    approved = _status(board)
    assert _states(approved) == [done, done, current]
    assert (approved.steps[1].who, approved.steps[1].when) == ((REVIEWER.name,), board.today)
    assert (approved.steps[2].who, approved.steps[2].when) == ((REVIEWER.name,), board.today)


def test_sent_back_is_not_submitted() -> None:
    """After changes were requested the stepper does not go on claiming a submission."""
    board = Board()
    board.under_review()
    hash_ = board.dossier.latest.hash
    board.house.request_changes(REVIEWER, ARTICLE, [], NO_CONFLICT, content_hash=hash_, text="no")
    assert _states(_status(board)) == [StepState.AHEAD] * 3


def test_a_reviewed_page_names_reviewers_and_dates() -> None:
    """Structured data get names and day; the label says the same; next review is the last valid day."""
    board = Board()
    board.published()
    status = _status(board)
    assert status.standing is Standing.REVIEWED
    assert (
        status.reviewed_by
        == (REVIEWER.name,)
        == reviewed_by(board.dossier, board.dossier.latest, board.today)
    )
    assert (
        status.last_reviewed == board.today == last_reviewed(board.dossier, board.dossier.latest, board.today)
    )
    assert status.label == f"Reviewed by {REVIEWER.name} on {board.today.isoformat()}"
    assert status.next_review == board.dossier.approvals[-1].valid_until
    assert not status.machine_made_unsigned


def test_a_demonstration_is_called_one() -> None:
    """Approved by a demonstration account: said so, and nothing for structured data."""
    board = Board()
    board.under_review()
    board.sign(DEMO)
    board.publish()
    status = _status(board)
    assert (status.standing, status.label) == (Standing.DEMONSTRATION, DEMONSTRATION)
    assert status.reviewed_by == ()
    assert status.last_reviewed is None
    assert DEMONSTRATION in status.steps[2].name


def test_a_demonstration_account_does_not_fill_a_quorum() -> None:
    """One real and one demonstration signature where two are needed: a demonstration."""
    board = Board()
    board.under_review(RISKY)
    board.sign(DEMO)
    board.sign(REVIEWER)
    assert _status(board).standing is Standing.DEMONSTRATION
    assert _status(board).reviewed_by == ()
    assert _status(board).next_review is None


def test_two_reviewers_are_both_named() -> None:
    """Where two signed, both names are printed."""
    board = Board()
    board.under_review(RISKY)
    board.sign(SECOND)
    board.sign(REVIEWER)
    assert _status(board).reviewed_by == (SECOND.name, REVIEWER.name)


def test_a_machine_draft_says_so_until_a_human_signs() -> None:
    """The disclosure stands while nobody, or only a demonstration account, has signed."""
    board = Board()
    board.create(machine_made=True)
    assert _status(board).machine_made_unsigned
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    assert not _status(board).machine_made_unsigned


def test_an_edit_of_a_text_never_published_falls_back_to_the_approved_one() -> None:
    """Approved, not published, then edited: readers get the approved revision."""
    board = Board()
    board.under_review()
    board.sign()
    board.edit(reworded(draft(), "Drug A lowered the score, perhaps."))
    assert (_status(board).shown, _status(board).standing) == (1, Standing.REVIEWED)


def test_an_edit_of_a_text_never_approved_shows_the_newest_as_not_reviewed() -> None:
    """There is nothing better to fall back to than "not reviewed"."""
    board = Board()
    board.create()
    board.edit(reworded(draft(), "Drug A lowered the score, perhaps."))
    status = _status(board)
    assert (status.shown, status.standing, status.label) == (2, Standing.NOT_REVIEWED, "Not reviewed")


def test_going_back_to_the_approved_words_is_the_approved_text() -> None:
    """The approval is of the words: a revision with the very same content is reviewed, one letter off is not."""
    board = Board()
    board.published()
    board.edit(reworded(draft(), "Drug A lowered the scores."))
    board.edit(draft())
    newest = board.dossier.latest
    assert newest.number == 3
    assert reviewed_by(board.dossier, newest, board.today) == (REVIEWER.name,)
    assert reviewed_by(board.dossier, board.dossier.revision(2), board.today) == ()


def test_a_reopened_page_says_why_and_claims_nothing() -> None:
    """After a retraction the review is told as past, with the reason, until something new is published."""
    board = Board()
    board.published()
    board.house.reopen(CLOCKWORK, ARTICLE, Ground.RETRACTION, "pmid:1 was retracted", ["pmid:1"])
    status = _status(board)
    assert status.standing is Standing.LAPSED
    assert "re-opened" in status.label
    assert "pmid:1 was retracted" in status.label
    assert status.reviewed_by == ()
    assert status.reopened
    board.edit(draft(*draft().statements()[1:]))
    assert _status(board).reopened
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    board.publish()
    assert _status(board).reopened is None
    assert _status(board).standing is Standing.REVIEWED


def test_an_approval_that_ran_out_is_told_as_past() -> None:
    """The day after its last day the page still names the review, with its end, and claims nothing."""
    board = Board()
    board.published()
    board.clock.forward(366)
    status = _status(board)
    assert status.standing is Standing.LAPSED
    assert "is due again" in status.label
    assert (status.reviewed_by, status.last_reviewed, status.next_review) == ((), None, None)


def test_a_withdrawn_page_is_a_tombstone() -> None:
    """No text, no stepper, the reason; a superseded one keeps its text and names its successor."""
    board = Board()
    state = board.published().state
    board.house.withdraw(CHIEF, ARTICLE, "a synthetic reason", seen=state)
    status = _status(board)
    assert (status.shown, status.steps) == (None, ())
    assert status.label == "Withdrawn: a synthetic reason"
    assert shown(board.dossier) is None


def test_a_superseded_page_points_on() -> None:
    """The old text stays readable and claims no review."""
    board = Board()
    state = board.published().state
    board.house.create(AUTHOR, "synthetic-successor", draft())
    board.house.supersede(CHIEF, ARTICLE, "synthetic-successor", "newer", seen=state)
    status = _status(board)
    assert (status.standing, status.successor) == (Standing.SUPERSEDED, "synthetic-successor")
    assert status.shown == 1
    assert status.reviewed_by == ()
    assert board.dossier.stage is Stage.SUPERSEDED
