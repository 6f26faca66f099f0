"""Retractions and contradicting evidence find the articles that rest on them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house_samples import ARTICLE, AUTHOR, CHIEF, CLOCKWORK, Board, by_hand_source, draft, statement

from osler.domain.certainty import Certainty, CertaintyJudgement
from osler.domain.meter import AnswerQuality, Meter, MeterLabel, Side, StudyVote
from osler.domain.record import Basis, Link, Record, Relation, Section
from osler.domain.revision import ByHand
from osler.editorial.dossier import Ground
from osler.editorial.drafts import reopened_draft, with_evidence
from osler.editorial.surveillance import Change, Weighed, affected, changes_between, contradicted

TEXT = "Synthetic trial of drug A\nDrug A raised the score."
RECORD = Record(
    id="pmid:1",
    title="Synthetic trial of drug A",
    text=TEXT,
    sections=(Section(label="", start=0, end=len(TEXT), basis=Basis.ABSTRACT),),
    pmid="1",
    doi="10.0/one",
)


def test_a_new_retraction_is_a_change() -> None:
    """Newly retracted, by flag or by link; told once, and not again when nothing is new."""
    link = Link(relation=Relation.RETRACTED_BY, pmid="77")
    after = replace(RECORD, retracted=True, links=(link,))
    for before in (RECORD, None):
        found = changes_between(before, after)
        assert [(c.ground, c.names) for c in found] == [
            (Ground.RETRACTION, frozenset({"pmid:1", "doi:10.0/one"}))
        ]
    assert changes_between(after, after) == ()
    assert changes_between(RECORD, RECORD) == ()


def test_a_notice_is_a_change_of_the_record_it_names() -> None:
    """A retraction notice touches the retracted record, not itself; comments touch nothing."""
    notice = replace(
        RECORD,
        id="pmid:77",
        pmid="77",
        doi=None,
        links=(Link(relation=Relation.RETRACTS, pmid="1"), Link(relation=Relation.COMMENTS_ON, pmid="2")),
    )
    assert [(c.ground, c.names) for c in changes_between(None, notice)] == [
        (Ground.RETRACTION, frozenset({"pmid:1"}))
    ]


def test_what_cites_a_changed_record_is_affected() -> None:
    """The article is found with its statements; one that cites something else is not."""
    board = Board()
    board.published()
    board.house.create(AUTHOR, "synthetic-other", draft(statement("s1", "Drug B works.", "pmid:2")))
    changes = changes_between(RECORD, replace(RECORD, retracted=True))
    found = affected(board.desk.dossiers(), changes)
    assert [(a.article, a.statements, a.records) for a in found] == [(ARTICLE, ("s1",), ("pmid:1",))]
    assert "retract" in found[0].reason


def test_what_was_reopened_for_it_is_not_reported_again() -> None:
    """Running the surveillance twice re-opens once; what has ended is left alone."""
    board = Board()
    board.published()
    changes = changes_between(RECORD, replace(RECORD, retracted=True))
    (found,) = affected([board.dossier], changes)
    board.house.reopen(CLOCKWORK, ARTICLE, found.ground, found.reason, found.records)
    assert affected([board.dossier], changes) == ()
    other = Change(ground=Ground.CORRECTION, names=frozenset({"pmid:1"}), note="it was corrected")
    assert affected([board.dossier], [other])
    board.house.withdraw(CHIEF, ARTICLE, "a synthetic reason", seen=board.dossier.state)
    assert affected([board.dossier], [other]) == ()


def test_the_public_text_is_watched_while_a_new_one_is_written() -> None:
    """A citation that only the published revision has is found as well."""
    board = Board()
    board.published()
    board.edit(draft(statement("s2", "Drug B made no difference.", "pmid:2")))
    change = Change(ground=Ground.RETRACTION, names=frozenset({"pmid:1"}), note="it was retracted")
    assert [a.statements for a in affected([board.dossier], [change])] == [("s1",)]


def test_hand_entered_sources_are_watched_too() -> None:
    """A retraction of the hand-entered source finds the article."""
    board = Board()
    board.create(draft(statement("s1", "Drug C is old.")))
    board.edit(with_evidence(reopened_draft(board.content), "s1", ByHand(source=by_hand_source("9"))))
    change = Change(ground=Ground.RETRACTION, names=frozenset({"pmid:9"}), note="it was retracted")
    assert [a.records for a in affected([board.dossier], [change])] == [("pmid:9",)]


def _meter(label: MeterLabel, *votes: StudyVote) -> Meter:
    return Meter(
        votes=votes,
        label=label,
        words="Synthetic.",
        certainty=CertaintyJudgement(
            certainty=Certainty.LOW, start=Certainty.LOW, start_reason="Synthetic.", domains=()
        ),
        quality=AnswerQuality(coverage=None, direct=1.0, latest=None),
    )


def _vote(record: str, level: int | None, side: Side) -> StudyVote:
    return StudyVote(records=(record,), level=level, side=side, weight=1)


TRIAL = _vote("pmid:1", 2, Side.FOR)


def _weighed(*new: StudyVote, label: MeterLabel = MeterLabel.FOR) -> Weighed:
    return Weighed(
        before=_meter(label, TRIAL),
        today=_meter(MeterLabel.DIVIDED, TRIAL, *new),
        known=frozenset({"pmid:1", "pmid:5"}),
        titles={"pmid:9": "Synthetic trial against drug A"},
    )


def test_new_evidence_as_strong_that_points_another_way_finds_the_article() -> None:
    """A trial without difference, or for the other arm, beside the trial it rests on; told with its title."""
    board = Board()
    board.published()
    for side in (Side.NO_DIFFERENCE, Side.AGAINST):
        found = contradicted(board.dossier, _weighed(_vote("pmid:9", 2, side)))
        assert found
        assert (found.ground, found.records) == (Ground.CONTRADICTION, ("pmid:9",))
        assert "Synthetic trial against drug A" in found.reason
    assert contradicted(board.dossier, _weighed(_vote("pmid:9", 1, Side.NO_DIFFERENCE)))


@pytest.mark.parametrize(
    "vote",
    [
        _vote("pmid:9", 3, Side.AGAINST),
        _vote("pmid:9", None, Side.AGAINST),
        _vote("pmid:9", 2, Side.FOR),
        _vote("pmid:9", 2, Side.MIXED),
        _vote("pmid:5", 2, Side.AGAINST),
    ],
    ids=["weaker", "of no known level", "of the same side", "undecided", "known to the search"],
)
def test_what_contradicts_nothing_leaves_the_article_alone(vote: StudyVote) -> None:
    """A review is not taken from readers for less."""
    board = Board()
    board.published()
    assert contradicted(board.dossier, _weighed(vote)) is None


def test_contradicting_evidence_reopens_once_and_only_what_points_somewhere() -> None:
    """The same study is no news a second time; a divided article, or one that ended, is contradicted by nothing."""
    board = Board()
    board.published()
    against = _vote("pmid:9", 2, Side.AGAINST)
    assert contradicted(board.dossier, _weighed(against, label=MeterLabel.DIVIDED)) is None
    found = contradicted(board.dossier, _weighed(against))
    assert found
    board.house.reopen(CLOCKWORK, ARTICLE, found.ground, found.reason, found.records)
    assert contradicted(board.dossier, _weighed(against)) is None
    another = _vote("pmid:10", 2, Side.AGAINST)
    assert contradicted(board.dossier, _weighed(another))
    board.house.withdraw(CHIEF, ARTICLE, "a synthetic reason", seen=board.dossier.state)
    assert contradicted(board.dossier, _weighed(another)) is None
