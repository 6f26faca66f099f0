"""What only a fresh answer can say is in no text that reviewers sign."""

from __future__ import annotations

from dataclasses import replace

from house_samples import ARTICLE, REVIEWER, Board, draft, reworded

from osler.answering.compose import DISCLAIMER
from osler.domain.article import UNREVIEWED
from osler.domain.review import Stage
from osler.editorial.drafts import lasting, reopened_draft


def test_the_rest_of_the_disclaimer_stays() -> None:
    """Of the engine's own disclaimer the one sentence goes, and nothing else."""
    assert f"{lasting(DISCLAIMER)} {UNREVIEWED}" == DISCLAIMER
    assert lasting("Synthetic disclaimer.") == "Synthetic disclaimer."


def _of_an_older_version(board: Board) -> None:
    """The article as older versions kept it, with the sentence that only a fresh answer can say."""
    board.create()
    old = board.dossier
    content = replace(old.latest.content, disclaimer=f"Synthetic disclaimer. {UNREVIEWED}")
    (first,) = old.revisions
    board.desk.commit(replace(old, state=2, revisions=(replace(first, content=content),)), [])


def test_no_new_revision_says_that_nobody_reviewed_it() -> None:
    """Whoever brings the sentence along: a draft, an edit, a revision of old brought back, a voucher's text."""
    board = Board()
    board.create(replace(draft(), disclaimer=f"Synthetic disclaimer. {UNREVIEWED}"))
    assert board.content.disclaimer == "Synthetic disclaimer."
    old = replace(reworded(draft(), "Drug A worked."), disclaimer=f"{UNREVIEWED} Synthetic disclaimer.")
    assert board.edit(old).latest.content.disclaimer == "Synthetic disclaimer."
    state = board.dossier.state
    assert board.edit(old).state == state


def test_a_text_of_an_older_version_stands_until_it_is_edited() -> None:
    """It can be saved unchanged and signed as it is; the first real edit leaves the sentence out."""
    board = Board()
    _of_an_older_version(board)
    before = board.dossier
    assert board.edit(reopened_draft(before.latest.content)) == before
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    assert board.sign().stage is Stage.APPROVED
    board.edit(reworded(reopened_draft(board.content), "Drug A lowered it."))
    assert board.content.disclaimer == "Synthetic disclaimer."
