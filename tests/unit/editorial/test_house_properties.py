"""Whatever people try, in whatever order: nothing is public, or called reviewed, that was not properly signed."""

from __future__ import annotations

from collections.abc import Callable

from house_samples import (
    ARTICLE,
    AUTHOR,
    BOTH,
    CHIEF,
    CLOCKWORK,
    DEMO,
    EDITOR,
    EXPIRED,
    NO_CONFLICT,
    REVIEWER,
    SECOND,
    Board,
    by_hand_source,
    draft,
    statement,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.audit import first_fault
from osler.domain.review import Decision, Judgement, Person, Stage, StatementReview
from osler.domain.revision import ByHand
from osler.editorial.dossier import Dossier, Ground, writers
from osler.editorial.drafts import Draft, reopened_draft, with_evidence
from osler.editorial.risk import quorum
from osler.editorial.status import Standing, public_status
from osler.editorial.storage import decode_dossier, encode_dossier
from osler.errors import EditorialError

PEOPLE = (AUTHOR, EDITOR, REVIEWER, SECOND, CHIEF, BOTH, DEMO, EXPIRED, CLOCKWORK)
TEXTS = (
    "Drug A lowered the score.",
    "Drug A at 10 mg lowered the score.",
    "Children improved.",
    "Unsupported.",
)


def _draft(n: int) -> Draft:
    text = TEXTS[n % len(TEXTS)]
    records = () if text == "Unsupported." else (f"pmid:{n % 3 + 1}",)
    return draft(statement("s1", text, *records))


def _judge(board: Board, who: Person, n: int) -> None:
    judgement = StatementReview(statement="s1", judgement=Judgement.FLAG, comment=f"doubt {n}")
    hash_ = board.dossier.latest.hash
    if n % 2:
        board.house.comment(who, ARTICLE, [judgement], NO_CONFLICT, content_hash=hash_)
    else:
        board.house.request_changes(who, ARTICLE, [], NO_CONFLICT, content_hash=hash_, text="again")


def _evidence(board: Board, who: Person, n: int) -> None:
    if n % 2:
        board.house.vouch(who, ARTICLE, "s1", "a synthetic reason", seen=board.dossier.state)
    else:
        entry = ByHand(source=by_hand_source())
        board.edit(with_evidence(reopened_draft(board.content), "s1", entry), who)


def _end(board: Board, who: Person, n: int) -> None:
    if n % 16 == 0:
        board.house.withdraw(who, ARTICLE, "a synthetic reason", seen=board.dossier.state)
    elif n % 4 == 1:
        board.house.fall_due(who, ARTICLE)
    else:
        board.clock.forward(50 * n)


Try = Callable[[Board, Person, int], object]
TRIES: tuple[Try, ...] = (
    lambda b, who, n: b.edit(_draft(n), who),
    _evidence,
    lambda b, who, _: b.submit(who),
    lambda b, who, _: b.house.claim(who, ARTICLE),
    lambda b, who, _: b.sign(who),
    lambda b, who, _: b.sign(who),
    lambda b, who, _: b.sign(who),
    lambda b, who, _: b.house.publish(who, ARTICLE, seen=b.dossier.state),
    lambda b, who, _: b.house.recall(who, ARTICLE, seen=b.dossier.state),
    _judge,
    lambda b, who, n: b.house.reopen(who, ARTICLE, Ground.RETRACTION, "synthetic", [f"pmid:{n % 3 + 1}"]),
    _end,
)
MOVES = st.lists(
    st.tuples(st.sampled_from(TRIES), st.sampled_from(PEOPLE), st.integers(min_value=0, max_value=15)),
    max_size=40,
)
EAGER = st.lists(
    st.tuples(st.integers(min_value=0, max_value=6), st.sampled_from(PEOPLE), st.integers(0, 3)), max_size=12
)


def _play(board: Board, moves: list[tuple[Try, Person, int]]) -> None:
    for attempt, who, n in moves:
        before, logged = board.dossier, board.log.head()
        try:
            attempt(board, who, n)
        except EditorialError:
            assert board.dossier == before
            assert board.log.head() == logged
        _check(board, before)


def _check(board: Board, before: Dossier) -> None:
    """What must be true after every attempt."""
    now = board.dossier
    assert now.state - before.state in {0, 1}
    if now.latest.hash != before.latest.hash:
        assert now.stage in {Stage.DRAFT, Stage.CHANGES_REQUESTED}
    if len(now.publications) > len(before.publications):
        _check_published(now)
    status = public_status(now, board.today)
    if status.standing is Standing.REVIEWED:
        assert status.reviewed_by
        assert status.last_reviewed
        assert DEMO.name not in status.reviewed_by
    else:
        assert status.reviewed_by == ()
        assert status.last_reviewed is None


def _check_published(dossier: Dossier) -> None:
    """The published text has its quorum of valid signatures, made for its very hash by other people."""
    revision = dossier.revision(dossier.publications[-1].revision)
    barred = writers(dossier, revision.number)
    signers = {
        r.reviewer
        for r in dossier.reviews
        if r.decision is Decision.APPROVE
        and r.content_hash == revision.hash
        and r.round == dossier.round
        and r.credential
        and r.credential.valid_on(r.at.date())
        and not r.interests.conflict
        and r.reviewer not in barred
    }
    assert len(signers) >= quorum(revision.content)
    assert not any(s.flagged or s.barriers for s in revision.content.statements())
    assert not revision.content.records() & dossier.retracted()


@settings(max_examples=40, deadline=None)
@given(MOVES, st.integers(0, 3), st.booleans())
def test_nothing_is_published_without_a_quorum_of_other_peoples_signatures(
    moves: list[tuple[Try, Person, int]],
    first: int,
    machine_made: bool,  # noqa: FBT001 # drawn
) -> None:
    """Random acts by random people never publish an unsigned text; a refusal changes and logs nothing."""
    board = Board()
    board.create(_draft(first), machine_made=machine_made)
    _play(board, moves)
    assert first_fault(board.log.entries(), board.log.head()) is None
    assert decode_dossier(encode_dossier(board.dossier)) == board.dossier


@settings(max_examples=40, deadline=None)
@given(EAGER, st.integers(0, 2))
def test_the_same_near_publication(moves: list[tuple[int, Person, int]], first: int) -> None:
    """The same from a text under review, with acts that lead on, so that publication really happens."""
    ahead: tuple[Try, ...] = (TRIES[4], TRIES[4], TRIES[7], TRIES[0], TRIES[2], TRIES[3], TRIES[7])
    board = Board()
    board.under_review(_draft(first))
    _play(board, [(ahead[i], who, n) for i, who, n in moves])


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1).filter(str.strip), st.sampled_from([AUTHOR, EDITOR, CHIEF]))
def test_any_edit_voids_and_the_page_falls_back(words: str, who: Person) -> None:
    """After any edit of a published text, readers still get the approved revision, and the new one is unreviewed."""
    board = Board()
    board.published()
    approved = board.dossier.latest
    title = words.encode("utf-8", "ignore").decode()
    if not title.strip() or title == approved.content.title:
        return
    board.edit(draft(title=title), who)
    status = public_status(board.dossier, board.today)
    assert (status.shown, status.standing, status.in_work) == (1, Standing.REVIEWED, True)
    assert board.dossier.stage is Stage.DRAFT
    assert board.dossier.latest.hash != approved.hash
