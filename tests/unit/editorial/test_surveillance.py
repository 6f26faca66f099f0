"""Retractions and contradicting evidence find the articles that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from house_samples import ARTICLE, AUTHOR, CHIEF, CLOCKWORK, Board, by_hand_source, draft, statement

from osler.domain.finding import Direction, FindingKind, RecordedFinding
from osler.domain.passage import Passage
from osler.domain.record import Basis, Link, Record, Relation, Section
from osler.domain.revision import ByHand
from osler.domain.statement import Verdict, VerdictLabel
from osler.editorial.dossier import Ground
from osler.editorial.drafts import reopened_draft, with_evidence
from osler.editorial.surveillance import Change, affected, changes_between, contradicted_by

TEXT = "Synthetic trial of drug A\nDrug A raised the score."
RECORD = Record(
    id="pmid:1",
    title="Synthetic trial of drug A",
    text=TEXT,
    sections=(Section(label="", start=0, end=len(TEXT), basis=Basis.ABSTRACT),),
    pmid="1",
    doi="10.0/one",
    findings=(
        RecordedFinding(
            start=26, end=len(TEXT), kind=FindingKind.EFFICACY, direction=Direction.FAVOURS_COMPARATOR
        ),
    ),
)


def _contradicts(text: str, passages: Sequence[Passage]) -> Verdict:
    """Whatever is said of drug A, the synthetic trial contradicts."""
    against = "Drug A" in text and "raised" in passages[0].text
    return Verdict(label=VerdictLabel.CONTRADICTED if against else VerdictLabel.NOT_FOUND)


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
    assert contradicted_by([board.dossier], RECORD, _contradicts) == ()


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


def test_new_evidence_that_contradicts_finds_the_article() -> None:
    """A finding against a statement is reported with the record; a retracted record contradicts nothing."""
    board = Board()
    board.published()
    (found,) = contradicted_by([board.dossier], RECORD, _contradicts)
    assert (found.ground, found.statements) == (Ground.CONTRADICTION, ("s1",))
    assert RECORD.title in found.reason
    assert contradicted_by([board.dossier], replace(RECORD, retracted=True), _contradicts) == ()
    assert contradicted_by([board.dossier], replace(RECORD, findings=()), _contradicts) == ()
