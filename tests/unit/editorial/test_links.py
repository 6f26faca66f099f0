"""One-time links: only ours open, once, in time, for the text they were made for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from house_samples import ARTICLE, CHIEF, EDITOR, SECRET, Board, draft, reworded
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.editorial.dossier import Dossier
from osler.editorial.links import article_of, open_invitation, token_for
from osler.errors import InvalidValue, LinkInvalid


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
