"""Differences between revisions, word by word."""

from __future__ import annotations

from dataclasses import replace

from house_samples import Board, draft, reworded, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.revision import Content
from osler.editorial.diff import Piece, PieceKind, StatementChange, content_diff, word_diff
from osler.editorial.drafts import Draft

ONE = statement("s1", "Drug A lowered the score.", "pmid:1")
TWO = statement("s2", "Drug B made no difference.", "pmid:2")
THREE = statement("s3", "Drug C was not studied.", "pmid:3")
WORDS = st.lists(st.sampled_from(["Drug", "A", "lowered", " ", ".", "5", "mg", "\n", "é"]), max_size=12).map(
    "".join
)


def _content(given: Draft) -> Content:
    return Board().create(given).latest.content


def _changes(old: Draft, new: Draft) -> dict[str, StatementChange]:
    return {s.id: s.change for s in content_diff(_content(old), _content(new)).statements}


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    """Nothing is lost: same and removed make the old text, same and added the new."""
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == new
    assert (old == new) == all(p.kind is PieceKind.SAME for p in pieces)


def test_a_changed_word_is_one_word() -> None:
    """Only the word that changed is marked, not its neighbours."""
    assert word_diff("It fell by 5 mg.", "It fell by 50 mg.") == (
        Piece(PieceKind.SAME, "It fell by "),
        Piece(PieceKind.REMOVED, "5"),
        Piece(PieceKind.ADDED, "50"),
        Piece(PieceKind.SAME, " mg."),
    )


def test_equal_contents_do_not_differ() -> None:
    """A content compared with itself shows nothing."""
    diff = content_diff(_content(draft(ONE, TWO)), _content(draft(ONE, TWO)))
    assert not diff.changed
    assert {s.change for s in diff.statements} == {StatementChange.SAME}


def test_each_statement_says_what_became_of_it() -> None:
    """Reworded, added, removed, moved, and support changed are told apart."""
    base = draft(ONE, TWO)
    assert _changes(base, reworded(base, "Drug A raised the score."))["s1"] is StatementChange.REWORDED
    assert _changes(base, draft(ONE, TWO, THREE))["s3"] is StatementChange.ADDED
    assert _changes(base, draft(ONE))["s2"] is StatementChange.REMOVED
    moved = _changes(draft(ONE, TWO, THREE), draft(TWO, THREE, ONE))
    assert moved == {"s2": StatementChange.SAME, "s3": StatementChange.SAME, "s1": StatementChange.MOVED}
    cited = draft(ONE, statement("s2", TWO.text, "pmid:3"))
    assert _changes(base, cited)["s2"] is StatementChange.SUPPORT


def test_citations_gained_and_lost_are_named() -> None:
    """The records cited anew and no more are listed with the statement."""
    old, new = _content(draft(ONE, TWO)), _content(draft(ONE, statement("s2", TWO.text, "pmid:3")))
    two = content_diff(old, new).statements[1]
    assert (two.cited_anew, two.cited_no_more) == (("pmid:3",), ("pmid:2",))


def test_other_parts_are_named() -> None:
    """A change outside the statements is told by the part's name."""
    base = draft(ONE, TWO)
    diff = content_diff(_content(base), _content(replace(base, limits=("Synthetic.",), disclaimer="other")))
    assert diff.other == ("limits", "disclaimer")
    assert diff.changed
