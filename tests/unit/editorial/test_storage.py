"""Dossiers as JSON: nothing lost, every rule checked again."""

from __future__ import annotations

import pytest
from house_samples import ARTICLE, CLOCKWORK, Board

from osler.editorial.dossier import Ground
from osler.editorial.storage import decode_dossier, encode_dossier
from osler.errors import CodecError


def _dossier_bytes() -> bytes:
    board = Board()
    board.published()
    board.house.reopen(CLOCKWORK, ARTICLE, Ground.OBJECTION, "synthetic")
    return encode_dossier(board.dossier)


def test_a_dossier_comes_back_whole() -> None:
    """Equal values and equal hashes, so that signatures still bind."""
    board = Board()
    board.published()
    back = decode_dossier(encode_dossier(board.dossier))
    assert back == board.dossier
    assert back.latest.hash == board.dossier.latest.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"[1,", b"[2,"),
        (b'"number":1', b'"number":3'),
        (b'"label":"supported"', b'"label":"not_found"'),
        (b'"stage":"reopened"', b'"stage":"elsewhere"'),
        (b"[1,", b"{"),
    ],
)
def test_what_breaks_a_rule_is_refused(old: bytes, new: bytes) -> None:
    """Another version, misnumbered revisions, an unsupported statement without its flag, an unknown stage."""
    data = _dossier_bytes()
    assert old in data
    with pytest.raises(CodecError, match="dossier"):
        decode_dossier(data.replace(old, new))
