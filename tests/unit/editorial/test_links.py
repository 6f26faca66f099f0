"""One-time links: only ours open, once, in time, for the text they were made for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from house_samples import (
    ARTICLE,
    AUTHOR,
    CHIEF,
    EDITOR,
    NO_CONFLICT,
    REVIEWER,
    SECRET,
    Board,
    draft,
    reworded,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.review import Judgement, Person, Stage, StatementReview
from osler.editorial.approval import objected
from osler.editorial.dossier import Dossier
from osler.editorial.links import article_of, open_invitation, token_for
from osler.editorial.storage import decode_dossier, encode_dossier
from osler.errors import InvalidValue, LinkInvalid, NotPermitted


def _invited() -> tuple[Board, Dossier, str]:
    board = Board()
    board.under_review()
    dossier = board.house.invite(
        EDITOR, ARTICLE, "Synthetic Expert", nonce="n1", expires=board.clock.now + timedelta(days=7)
    )
    return board, dossier, token_for(ARTICLE, dossier.invitations[0], SECRET)


def test_a_token_names_its_article_and_nonce() -> None:
    """What was signed is read back; the token is safe in an address."""
    _, _, token = _invited()
    assert article_of(token, SECRET) == (ARTICLE, "n1")
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_token_with_one_character_changed_opens_nothing(data: st.DataObject) -> None:
    """Any other character at any place, and any text of another's making, is refused."""
    _, dossier, _ = _invited()
    token = token_for(ARTICLE, dossier.invitations[0], SECRET)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(max_codepoint=300).filter(lambda c: c != token[place]))
    with pytest.raises(LinkInvalid):
        article_of(token[:place] + other + token[place + 1 :], SECRET)


@pytest.mark.parametrize("token", ["", ".", "a.b", "YQ.YQ", "é"])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    """Malformed tokens are refused like forged ones."""
    with pytest.raises(LinkInvalid):
        article_of(token, SECRET)


def test_another_secret_opens_nothing() -> None:
    """A token signed elsewhere is refused; a short secret is no secret."""
    _, dossier, token = _invited()
    with pytest.raises(LinkInvalid):
        article_of(token, SECRET[::-1])
    with pytest.raises(InvalidValue, match="32 bytes"):
        token_for(ARTICLE, dossier.invitations[0], b"short")


def test_an_invitation_ends() -> None:
    """It opens until its moment, not at it; not for an unknown nonce; not once the text has changed."""
    board, dossier, _ = _invited()
    expires = dossier.invitations[0].expires
    assert open_invitation(dossier, "n1", expires - timedelta(seconds=1)).name == "Synthetic Expert"
    with pytest.raises(LinkInvalid, match="expired"):
        open_invitation(dossier, "n1", expires)
    with pytest.raises(LinkInvalid, match="no such"):
        open_invitation(dossier, "n2", board.clock.now)
    board.edit(reworded(draft(), "Drug A lowered the score, perhaps."))
    with pytest.raises(LinkInvalid, match="changed"):
        open_invitation(board.dossier, "n1", board.clock.now)


def test_a_link_to_a_withdrawn_article_opens_nothing() -> None:
    """A text taken from readers is taken from those who were invited to it."""
    board, _, token = _invited()
    board.house.withdraw(CHIEF, ARTICLE, "Synthetic.", seen=board.dossier.state)
    with pytest.raises(LinkInvalid, match="withdrawn"):
        open_invitation(board.dossier, article_of(token, SECRET)[1], board.clock.now)


@pytest.mark.parametrize("actor", [EDITOR, CHIEF])
def test_an_invitation_is_withdrawn(actor: Person) -> None:
    """Its link says so and opens nothing, another expert's still does; the log names who, the stage stays."""
    board, _, token = _invited()
    until = board.clock.now + timedelta(days=7)
    board.house.invite(EDITOR, ARTICLE, "Synthetic Second Expert", nonce="n2", expires=until)
    after = board.house.withdraw_invitation(actor, ARTICLE, "n1")
    assert after.stage is Stage.UNDER_REVIEW
    with pytest.raises(LinkInvalid, match="the board withdrew it on 2026-03-02"):
        board.house.comment_by_link(token, SECRET, board.accepting(), NO_CONFLICT)
    assert open_invitation(after, "n2", board.clock.now).name == "Synthetic Second Expert"
    entry = list(board.log.entries())[-1]
    assert (entry.who, entry.act) == (actor.id, "withdraw_invitation")
    assert dict(entry.details)["expert"] == "Synthetic Expert"
    assert decode_dossier(encode_dossier(after)) == after


def test_a_withdrawn_invitation_stays_withdrawn() -> None:
    """Also one withdrawn while the text was another, when the text that it was for comes back."""
    board, before, token = _invited()
    board.edit(reworded(draft(), "Drug A lowered the score, perhaps."))
    board.house.withdraw_invitation(EDITOR, ARTICLE, "n1")
    board.edit(draft())
    assert board.dossier.latest.hash == before.latest.hash
    with pytest.raises(LinkInvalid, match="withdrew"):
        open_invitation(board.dossier, article_of(token, SECRET)[1], board.clock.now)


@pytest.mark.parametrize("actor", [AUTHOR, REVIEWER])
def test_only_who_may_invite_may_withdraw_an_invitation(actor: Person) -> None:
    """Nobody else takes an objection away before it is made."""
    board, _, _ = _invited()
    with pytest.raises(NotPermitted):
        board.house.withdraw_invitation(actor, ARTICLE, "n1")


def test_no_answer_is_withdrawn_with_its_invitation() -> None:
    """What was sent stands; nor is an invitation withdrawn twice, or one that there is not."""
    board, _, token = _invited()
    board.house.comment_by_link(token, SECRET, board.accepting(), NO_CONFLICT)
    with pytest.raises(InvalidValue, match="it was used"):
        board.house.withdraw_invitation(EDITOR, ARTICLE, "n1")
    with pytest.raises(InvalidValue, match="no such invitation"):
        board.house.withdraw_invitation(EDITOR, ARTICLE, "n9")
    until = board.clock.now + timedelta(days=7)
    board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n2", expires=until)
    state = board.house.withdraw_invitation(EDITOR, ARTICLE, "n2").state
    with pytest.raises(InvalidValue, match="the board withdrew it"):
        board.house.withdraw_invitation(EDITOR, ARTICLE, "n2")
    assert board.dossier.state == state


def test_a_second_link_takes_back_no_objection_of_the_first() -> None:
    """No link proves that both are one person; only other words or passages end what was objected to."""
    board, _, token = _invited()
    flag = StatementReview(statement="s1", judgement=Judgement.FLAG, comment="Synthetic doubt.")
    board.house.comment_by_link(token, SECRET, [flag], NO_CONFLICT)
    until = board.clock.now + timedelta(days=7)
    again = board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n2", expires=until)
    second = token_for(ARTICLE, again.invitations[1], SECRET)
    board.house.comment_by_link(second, SECRET, board.accepting(), NO_CONFLICT)
    assert objected(board.dossier, board.dossier.latest).keys() == {"s1"}
    board.edit(reworded(draft(), "Drug A lowered the score, perhaps."))
    assert not objected(board.dossier, board.dossier.latest)
