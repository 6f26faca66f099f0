"""What somebody could try to get a text past its reviewers: disguised words, other ids, a clock that is put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from house_samples import ARTICLE, CHIEF, EDITOR, NO_CONFLICT, REVIEWER, Board, draft, reworded, statement

from osler.domain.review import Judgement, StatementReview
from osler.domain.statement import VerdictLabel
from osler.editorial.approval import obstacles, standing_approval
from osler.editorial.dossier import Ground
from osler.editorial.drafts import Draft, SectionDraft, reopened_draft
from osler.editorial.risk import Risk, quorum, risks
from osler.editorial.status import Standing, public_status
from osler.errors import NotPermitted

WORDS = "Drug A lowered the score."


def _objected() -> Board:
    """A text under review, its first statement rejected, and taken back by the editor."""
    board = Board()
    board.under_review()
    rejected = StatementReview(statement="s1", judgement=Judgement.REJECT, comment="Synthetic: untrue.")
    board.house.comment(REVIEWER, ARTICLE, [rejected], NO_CONFLICT, content_hash=board.dossier.latest.hash)
    return board


def _renamed(given: Draft) -> Draft:
    """The same words and passages under another id."""
    old = given.statements()[0]
    new = replace(old, id="s9")
    return replace(
        given,
        bottom_line=(new,),
        sections=tuple(
            replace(c, statements=tuple(new if s == old else s for s in c.statements)) for c in given.sections
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        _renamed,
        lambda d: reworded(d, "Drug A lowered the score"),
        lambda d: reworded(d, "drug A  lowered the score."),
        lambda d: reworded(d, "Drug A low\u200bered the score."),
    ],
    ids=["another id", "without its full stop", "another case", "a hidden character"],
)
def test_an_objection_survives_a_change_that_nobody_sees(change: Callable[[Draft], Draft]) -> None:
    """Neither a new id nor other looks rid a text of what was held against it."""
    board = _objected()
    board.edit(change(reopened_draft(board.content)))
    assert any("untrue" in o for o in obstacles(board.dossier, board.dossier.latest))


def test_an_objection_survives_another_order_of_citations() -> None:
    """The passages are the same passages."""
    board = Board()
    board.under_review(draft(statement("s1", WORDS, "pmid:1", "pmid:2")))
    rejected = StatementReview(statement="s1", judgement=Judgement.REJECT, comment="Synthetic: untrue.")
    board.house.comment(REVIEWER, ARTICLE, [rejected], NO_CONFLICT, content_hash=board.dossier.latest.hash)
    board.edit(draft(statement("s1", WORDS, "pmid:2", "pmid:1")))
    assert any("untrue" in o for o in obstacles(board.dossier, board.dossier.latest))


@pytest.mark.parametrize(
    "words", ["Drug A did n\u043et lower the score.", "Drug A did n\u200bot lower the score."]
)
def test_disguised_words_are_never_verified(words: str) -> None:
    """Whatever verification would say of them: readers see other words than it reads."""
    board = Board()
    board.create(draft(statement("s1", words, "pmid:1")))
    [found] = board.content.statements()
    assert found.flagged
    assert not found.verified
    assert found.verdict.label is VerdictLabel.NOT_FOUND
    assert "U+" in found.verdict.reasons[0]


@pytest.mark.parametrize("field", ["title", "evidence_basis", "limits"])
def test_disguised_words_beside_the_statements_stand_against_approval(field: str) -> None:
    """A title, a heading, the basis and the limits are read as well."""
    board = Board()
    said = "Fit for ch\u0456ldren"
    board.create(replace(draft(), **{field: (said,) if field == "limits" else said}))  # type: ignore[arg-type] # one field
    assert any("U+0456" in o for o in obstacles(board.dossier, board.dossier.latest))


def test_what_the_evidence_basis_says_counts_for_the_quorum() -> None:
    """A dose for children takes two signatures wherever readers see it, hidden characters or not."""
    board = Board()
    board.create(replace(draft(), evidence_basis="Give chil\u200bdren 5 mg."))
    assert risks(board.content) == {Risk.CHILDREN, Risk.DOSES}
    assert quorum(board.content) == 2


def test_a_heading_counts_for_the_quorum() -> None:
    """As before."""
    board = Board()
    given = draft()
    board.create(replace(given, sections=(replace(given.sections[0], title="In pregnancy"),)))
    assert isinstance(given.sections[0], SectionDraft)
    assert quorum(board.content) == 2


def test_a_re_opening_undoes_an_approval_made_by_a_clock_that_was_ahead() -> None:
    """What came first is told by order: once the clock is put right, the page does not go on saying "reviewed"."""
    board = Board()
    board.published()
    board.clock.forward(-30)
    board.house.reopen(CHIEF, ARTICLE, Ground.RETRACTION, "Synthetic fraud.", ("pmid:1",))
    dossier = board.dossier
    assert standing_approval(dossier, dossier.latest) is None
    status = public_status(dossier, board.today)
    assert status.standing is Standing.LAPSED
    assert status.reviewed_by == ()
    assert status.reopened is not None
    assert "re-opened" in status.label


def test_an_approval_after_a_re_opening_stands_though_the_clock_was_ahead_before() -> None:
    """The other way round: the re-opening's date lies ahead, and the review that followed it counts."""
    board = Board()
    board.published()
    board.clock.forward(30)
    board.house.reopen(CHIEF, ARTICLE, Ground.OBJECTION, "Synthetic doubt.")
    board.clock.forward(-30)
    board.house.submit(EDITOR, ARTICLE, seen=board.dossier.state)
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    board.publish()
    status = public_status(board.dossier, board.today)
    assert status.standing is Standing.REVIEWED
    assert status.reopened is None


@pytest.mark.parametrize("act", ["withdraw", "supersede", "reopen"])
def test_a_demonstration_account_undoes_no_real_review(act: str) -> None:
    """Its password was printed for whoever tries the house; readers lose nothing by that."""
    board = Board()
    board.published()
    board.house.create(EDITOR, "synthetic-other", draft())
    demonstration = replace(CHIEF, id="demo-chief", demonstration=True)
    acts = {
        "withdraw": lambda p: board.house.withdraw(p, ARTICLE, "Synthetic.", seen=board.dossier.state),
        "supersede": lambda p: board.house.supersede(
            p, ARTICLE, "synthetic-other", "Synthetic.", seen=board.dossier.state
        ),
        "reopen": lambda p: board.house.reopen(p, ARTICLE, Ground.OBJECTION, "Synthetic."),
    }
    with pytest.raises(NotPermitted, match="undoes no real review"):
        acts[act](demonstration)
    assert public_status(board.dossier, board.today).standing is Standing.REVIEWED
    acts[act](CHIEF)
    assert public_status(board.dossier, board.today).standing is not Standing.REVIEWED


def test_a_review_of_what_is_known_as_retracted_holds_no_longer() -> None:
    """At once, not only when the article has been taken up again: no name and no day stand for it."""
    board = Board()
    board.published()
    status = public_status(board.dossier, board.today, frozenset({"pmid:2"}))
    assert status.standing is Standing.LAPSED
    assert (status.reviewed_by, status.last_reviewed, status.next_review) == ((), None, None)
    assert "has been retracted since" in status.label
    assert status.steps[-1].who == ()
    assert public_status(board.dossier, board.today, frozenset({"pmid:9"})).standing is Standing.REVIEWED
