"""The acts of the house: who may do what, when, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from house_samples import (
    ARTICLE,
    AUDITOR,
    AUTHOR,
    BOTH,
    CHIEF,
    CLOCKWORK,
    DEMO,
    EDITOR,
    EXPIRED,
    NO_CONFLICT,
    REVIEWER,
    RISKY,
    SECOND,
    SECRET,
    Board,
    by_hand_source,
    draft,
    reworded,
    statement,
)

from osler.domain.audit import first_fault
from osler.domain.review import Interests, Judgement, Person, Stage, StatementReview
from osler.domain.revision import Barrier, ByHand
from osler.domain.statement import Verdict, VerdictLabel
from osler.editorial.dossier import Ground
from osler.editorial.drafts import Checked, reopened_draft, with_evidence
from osler.editorial.links import token_for
from osler.errors import (
    ArticleNotFound,
    IllegalTransition,
    InvalidValue,
    LinkInvalid,
    NotApprovable,
    NotPermitted,
    ReviewInvalid,
    StaleRevision,
)


def test_the_whole_way_leaves_a_whole_log() -> None:
    """Create, submit, claim, sign, publish: each is logged with its revision and stages, and the chain holds."""
    board = Board()
    board.published()
    acts = [e.act for e in board.log.entries()]
    assert acts == ["create", "submit", "claim", "sign", "approve", "publish"]
    last = dict(list(board.log.entries())[-1].details)
    assert (last["from"], last["to"], last["revision"]) == ("approved", "published", "1")
    assert last["content_hash"] == board.dossier.latest.hash
    assert first_fault(board.log.entries(), board.log.head()) is None


@pytest.mark.parametrize("actor", [AUTHOR, EDITOR, AUDITOR, CLOCKWORK])
def test_roles_that_do_not_review_cannot_sign(actor: Person) -> None:
    """Signing takes the role of a reviewer or the chief; the refusal leaves no trace in the state."""
    board = Board()
    before = board.under_review()
    with pytest.raises(NotPermitted):
        board.sign(actor)
    assert board.dossier == before


def test_an_auditor_changes_nothing() -> None:
    """The auditor is refused even what is lawful at the stage."""
    board = Board()
    board.create()
    with pytest.raises(NotPermitted):
        board.submit(AUDITOR)


def test_an_unlawful_step_is_not_a_missing_permission() -> None:
    """Publishing a draft is refused as unlawful, and the error says what would be lawful."""
    board = Board()
    board.create()
    with pytest.raises(IllegalTransition) as caught:
        board.publish()
    assert caught.value.stage == "draft"
    assert "submit" in caught.value.lawful


def test_nobody_approves_what_he_wrote_whatever_his_roles() -> None:
    """Somebody with every role writes, and can neither claim, be assigned, nor sign."""
    board = Board()
    board.house.create(BOTH, ARTICLE, draft())
    board.submit(AUTHOR)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.house.claim(BOTH, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.house.assign(EDITOR, ARTICLE, BOTH, board.today)
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.sign(BOTH)


def test_an_editor_of_an_older_revision_cannot_approve_a_newer_one() -> None:
    """Four eyes look at the whole history: an edit two approvals ago still bars its maker."""
    board = Board()
    board.create()
    board.edit(reworded(draft(), "Drug A lowered the score a little."), BOTH)
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    board.edit(reworded(draft(), "Drug A lowered the score somewhat."))
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.sign(BOTH)


def test_who_submits_a_machine_draft_is_its_author() -> None:
    """A machine's draft has no author until the chief submits it; then the chief cannot sign it."""
    board = Board()
    board.create(machine_made=True)
    assert board.dossier.latest.authors == frozenset()
    board.submit(CHIEF)
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.sign(CHIEF)
    assert board.sign(REVIEWER).stage is Stage.APPROVED


def test_a_reviewer_whose_words_were_taken_over_is_an_author() -> None:
    """Proposed words that come into the text, by whoever's hand, make their proposer one of its writers."""
    board = Board()
    board.under_review()
    words = "Drug A lowered the score modestly."
    amend = StatementReview(statement="s1", judgement=Judgement.AMEND, comment="too strong", proposed=words)
    hash_ = board.dossier.latest.hash
    board.house.request_changes(
        REVIEWER, ARTICLE, [amend], NO_CONFLICT, content_hash=hash_, text="see statement 1"
    )
    board.edit(reworded(draft(), words.upper()))
    board.submit()
    board.house.claim(SECOND, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.sign(REVIEWER)
    assert board.sign(SECOND).stage is Stage.APPROVED


def test_doses_take_two_signatures_of_two_people() -> None:
    """With a dose in the text one signature leaves it under review; the same person's second does not help."""
    board = Board()
    board.under_review(RISKY)
    assert board.sign(REVIEWER).stage is Stage.UNDER_REVIEW
    assert board.sign(REVIEWER).stage is Stage.UNDER_REVIEW
    assert board.sign(SECOND).stage is Stage.APPROVED


def test_an_expired_credential_cannot_sign() -> None:
    """Signing takes a credential that is valid today."""
    board = Board()
    board.under_review()
    with pytest.raises(NotPermitted, match="expired"):
        board.sign(EXPIRED)


def test_a_conflict_of_interest_can_comment_but_not_sign() -> None:
    """A declared conflict is kept with a comment, and refused with a signature."""
    board = Board()
    board.under_review()
    mine = Interests(conflict=True, text="Synthetic fees from the makers of drug A")
    hash_ = board.dossier.latest.hash
    with pytest.raises(ReviewInvalid, match="conflict"):
        board.house.sign(REVIEWER, ARTICLE, board.accepting(), mine, content_hash=hash_)
    after = board.house.comment(REVIEWER, ARTICLE, [], mine, content_hash=hash_)
    assert after.reviews[-1].interests == mine


def test_every_statement_is_accepted_one_by_one() -> None:
    """A signature that leaves a statement out, or does not accept one, is refused."""
    board = Board()
    board.under_review()
    hash_ = board.dossier.latest.hash
    with pytest.raises(ReviewInvalid, match="s2"):
        board.house.sign(REVIEWER, ARTICLE, board.accepting()[:1], NO_CONFLICT, content_hash=hash_)
    doubt = StatementReview(statement="s2", judgement=Judgement.FLAG, comment="unsure")
    with pytest.raises(ReviewInvalid):
        board.house.sign(REVIEWER, ARTICLE, [board.accepting()[0], doubt], NO_CONFLICT, content_hash=hash_)


def test_a_signature_is_for_the_text_the_reviewer_saw() -> None:
    """A hash of another text is refused."""
    board = Board()
    board.under_review()
    old = board.dossier.latest.hash
    board.edit(reworded(draft(), "Drug A raised the score."))
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(ReviewInvalid, match="another text"):
        board.house.sign(REVIEWER, ARTICLE, board.accepting(), NO_CONFLICT, content_hash=old)


@pytest.mark.parametrize("published", [False, True])
def test_any_edit_voids_the_approval(published: bool) -> None:  # noqa: FBT001 # a parameter of the test
    """After an edit the text is a draft again, and publishing it takes a new round."""
    board = Board()
    board.under_review()
    board.sign()
    if published:
        board.publish()
    board.edit(reworded(draft(), "Drug A lowered the score!"))
    assert board.dossier.stage is Stage.DRAFT
    with pytest.raises(IllegalTransition):
        board.publish()
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(IllegalTransition):
        board.publish()


def test_signatures_of_an_earlier_round_do_not_count() -> None:
    """Recall and submit the same text: the first signature of two is gone."""
    board = Board()
    board.under_review(RISKY)
    board.sign(REVIEWER)
    board.house.recall(AUTHOR, ARTICLE, seen=board.dossier.state)
    board.submit()
    board.house.claim(SECOND, ARTICLE)
    assert board.sign(SECOND).stage is Stage.UNDER_REVIEW


def test_an_objection_outlives_the_round_until_the_words_change() -> None:
    """Shopping for a more lenient reviewer does not help; other words, or the objector's own acceptance, do."""
    board = Board()
    board.under_review()
    reject = StatementReview(statement="s1", judgement=Judgement.REJECT, comment="not what it says")
    hash_ = board.dossier.latest.hash
    board.house.request_changes(REVIEWER, ARTICLE, [reject], NO_CONFLICT, content_hash=hash_, text="no")
    board.submit()
    board.house.claim(SECOND, ARTICLE)
    with pytest.raises(NotApprovable, match="not what it says"):
        board.sign(SECOND)
    board.sign(REVIEWER)
    assert board.dossier.stage is Stage.APPROVED


def test_a_flagged_statement_cannot_be_approved() -> None:
    """A statement without support is saved with its flag up, and nobody can sign the text."""
    board = Board()
    board.under_review(draft(statement("s1", "Drug C cures everything.")))
    assert board.content.statements()[0].flagged
    with pytest.raises(NotApprovable, match="flagged"):
        board.sign()


def test_hand_entered_evidence_needs_a_reviewer_of_its_own() -> None:
    """Evidence by hand stays flagged until a reviewer vouches; that reviewer cannot sign; it is never verified."""
    board = Board()
    board.create(draft(statement("s1", "Drug C is old.")))
    entered = with_evidence(reopened_draft(board.content), "s1", ByHand(source=by_hand_source()))
    board.edit(entered)
    assert board.content.statements()[0].flagged
    board.house.vouch(REVIEWER, ARTICLE, "s1", "the standard work", seen=board.dossier.state)
    told = board.content.statements()[0]
    assert told.vouched
    assert not told.verified
    assert told.by_hand
    assert told.by_hand.voucher
    assert told.by_hand.voucher.name == REVIEWER.name
    board.submit()
    board.house.claim(SECOND, ARTICLE)
    with pytest.raises(NotPermitted, match="wrote or edited"):
        board.sign(REVIEWER)
    assert board.sign(SECOND).stage is Stage.APPROVED


def test_vouching_takes_evidence_and_a_credential() -> None:
    """There is nothing to vouch for without hand-entered evidence, and nobody vouches with an expired credential."""
    board = Board()
    board.create()
    with pytest.raises(ReviewInvalid):
        board.house.vouch(REVIEWER, ARTICLE, "s1", "reason", seen=1)
    with pytest.raises(NotPermitted):
        board.house.vouch(EXPIRED, ARTICLE, "s1", "reason", seen=1)


@pytest.mark.parametrize("barrier", list(Barrier))
def test_a_barrier_cannot_be_passed_by_entering_evidence_by_hand(barrier: Barrier) -> None:
    """Contradicted, wrong number, wrong direction, retracted: vouching does not lift the flag."""
    text = "Drug A doubled the score."
    verdict = Verdict(label=VerdictLabel.CONTRADICTED, reasons=("synthetic",))
    board = Board({text: Checked(verdict=verdict, barriers=(barrier,))})
    board.create(draft(statement("s1", text, "pmid:1")))
    board.edit(with_evidence(reopened_draft(board.content), "s1", ByHand(source=by_hand_source())))
    board.house.vouch(REVIEWER, ARTICLE, "s1", "I know better", seen=board.dossier.state)
    board.submit()
    board.house.claim(SECOND, ARTICLE)
    with pytest.raises(NotApprovable, match="no one can override"):
        board.sign(SECOND)


def test_a_retraction_bars_what_cites_it_until_it_is_gone() -> None:
    """After re-opening for a retraction the unchanged text can be submitted but not approved."""
    board = Board()
    board.published()
    board.house.reopen(CLOCKWORK, ARTICLE, Ground.RETRACTION, "pmid:1 was retracted", ["pmid:1"])
    assert board.dossier.stage is Stage.REOPENED
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    with pytest.raises(NotApprovable, match="retracted"):
        board.sign()
    board.edit(draft(statement("s2", "Drug B made no difference.", "pmid:2")))
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    assert board.publish().stage is Stage.PUBLISHED


def test_an_edit_on_a_stale_state_is_refused() -> None:
    """Two people edit from the same state: the second is told, and nothing of the first is lost."""
    board = Board()
    seen = board.create().state
    board.house.edit(EDITOR, ARTICLE, reworded(draft(), "Drug A helped."), seen=seen)
    with pytest.raises(StaleRevision):
        board.house.edit(AUTHOR, ARTICLE, reworded(draft(), "Drug A harmed."), seen=seen)
    assert len(board.dossier.revisions) == 2


def test_a_commit_on_a_stale_state_changes_nothing() -> None:
    """The desk itself refuses a state that does not follow, and does not log it."""
    board = Board()
    dossier = board.create()
    with pytest.raises(StaleRevision):
        board.desk.commit(dossier, [])
    with pytest.raises(StaleRevision):
        board.create()
    assert board.log.head().count == 1


def test_claims_are_held_and_given_back() -> None:
    """An assignment keeps its due date when claimed; only the holder can release."""
    board = Board()
    board.create()
    board.submit()
    due = board.today + timedelta(days=5)
    board.house.assign(EDITOR, ARTICLE, REVIEWER, due)
    assert board.house.claim(REVIEWER, ARTICLE).claims[0].due == due
    with pytest.raises(NotPermitted):
        board.house.release(SECOND, ARTICLE)
    assert board.house.release(REVIEWER, ARTICLE).claims == ()


def test_a_review_of_statements_that_are_not_there_is_refused() -> None:
    """Judging an unknown statement is an error, not a no-op."""
    board = Board()
    board.under_review()
    unknown = StatementReview(statement="s9", judgement=Judgement.ACCEPT)
    with pytest.raises(ReviewInvalid, match="s9"):
        board.house.comment(REVIEWER, ARTICLE, [unknown], NO_CONFLICT, content_hash=board.dossier.latest.hash)


def test_a_link_opens_one_review_once() -> None:
    """An outside expert's review is kept under the expert's name, does not sign, and uses the link up."""
    board = Board()
    board.under_review()
    expires = board.clock.now + timedelta(days=7)
    board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n1", expires=expires)
    token = token_for(ARTICLE, board.dossier.invitations[0], SECRET)
    after = board.house.comment_by_link(token, SECRET, board.accepting(), NO_CONFLICT, text="fine")
    assert after.reviews[-1].outside
    assert after.reviews[-1].name == "Synthetic Expert"
    assert after.stage is Stage.UNDER_REVIEW
    with pytest.raises(LinkInvalid, match="used"):
        board.house.comment_by_link(token, SECRET, [], NO_CONFLICT)


def test_an_outside_objection_stands_against_approval() -> None:
    """What the expert flags, the board cannot sign until the words change."""
    board = Board()
    board.under_review()
    expires = board.clock.now + timedelta(days=7)
    board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n1", expires=expires)
    token = token_for(ARTICLE, board.dossier.invitations[0], SECRET)
    flag = StatementReview(statement="s1", judgement=Judgement.FLAG, comment="see newer data")
    board.house.comment_by_link(token, SECRET, [flag], NO_CONFLICT)
    with pytest.raises(NotApprovable, match="newer data"):
        board.sign()


def test_falling_due_takes_an_approval_that_ran_out() -> None:
    """A day too early is refused; the day after the last valid day is not, and a re-review needs no edit."""
    board = Board()
    board.published()
    board.clock.forward(365)
    with pytest.raises(NotPermitted):
        board.house.fall_due(CLOCKWORK, ARTICLE)
    board.clock.forward(1)
    assert board.house.fall_due(CLOCKWORK, ARTICLE).stage is Stage.DUE
    board.submit()
    board.house.claim(REVIEWER, ARTICLE)
    board.sign()
    assert board.publish().publications[-1].revision == 1


def test_an_approval_that_ran_out_cannot_be_published() -> None:
    """Approved and left lying for more than a year: publishing takes a new review."""
    board = Board()
    board.under_review()
    board.sign()
    board.clock.forward(400)
    with pytest.raises(NotApprovable, match="does not stand"):
        board.publish()


@pytest.mark.parametrize("signed", [False, True])
def test_what_the_library_no_longer_bears_out_is_neither_signed_nor_published(
    signed: bool,  # noqa: FBT001 # a parameter of the test
) -> None:
    """Verification is asked once more at signing and at publishing; a verdict of last week is not enough."""
    board = Board()
    board.under_review()
    if signed:
        board.sign()
    gone = Checked(verdict=Verdict(label=VerdictLabel.NOT_FOUND), barriers=(Barrier.RETRACTED,))
    board.verifier.script["Drug A lowered the score."] = gone
    with pytest.raises(NotApprovable, match="library has changed"):
        board.publish() if signed else board.sign()


def test_a_passage_that_is_gone_stops_a_signature() -> None:
    """Where the cited passage cannot even be read any more, the reason is told."""
    board = Board()
    board.under_review()
    board.verifier.lost.add("Drug A lowered the score.")
    with pytest.raises(NotApprovable, match="cited passage"):
        board.sign()


def test_withdrawal_is_final_and_keeps_everything() -> None:
    """Only the chief withdraws; the dossier and its reason stay, and nothing is lawful any more."""
    board = Board()
    state = board.published().state
    with pytest.raises(NotPermitted):
        board.house.withdraw(EDITOR, ARTICLE, "wrong", seen=state)
    gone = board.house.withdraw(CHIEF, ARTICLE, "a synthetic reason", seen=state)
    assert gone.ending
    assert gone.ending.reason == "a synthetic reason"
    assert gone.revisions
    with pytest.raises(IllegalTransition, match="nothing is lawful"):
        board.edit(draft())


def test_superseding_names_another_article_of_the_house() -> None:
    """The successor must exist and be another article."""
    board = Board()
    state = board.published().state
    with pytest.raises(ArticleNotFound):
        board.house.supersede(CHIEF, ARTICLE, "nowhere", "newer", seen=state)
    with pytest.raises(NotPermitted):
        board.house.supersede(CHIEF, ARTICLE, ARTICLE, "newer", seen=state)
    board.house.create(AUTHOR, "synthetic-successor", draft())
    done = board.house.supersede(CHIEF, ARTICLE, "synthetic-successor", "newer", seen=state)
    assert done.stage is Stage.SUPERSEDED
    assert [d.article for d in board.desk.dossiers()] == [ARTICLE, "synthetic-successor"]


def test_a_demonstration_account_goes_all_the_way_and_stays_one() -> None:
    """What a demonstration account signs is approved, and every signature says what it is."""
    board = Board()
    board.under_review()
    done = board.sign(DEMO)
    assert done.stage is Stage.APPROVED
    assert not done.approvals[-1].is_real()


def test_a_machine_made_text_stays_machine_made_through_edits() -> None:
    """An edit does not turn a machine's draft into a human's."""
    board = Board()
    board.create(machine_made=True)
    after = board.edit(reworded(draft(), "Drug A lowered the score, they say."))
    assert after.latest.machine_made
    assert after.latest.authors == frozenset({EDITOR.id})


def test_a_voucher_does_not_cover_other_words() -> None:
    """Rewording a vouched statement, or moving its voucher to another, drops the voucher and raises the flag."""
    board = Board()
    board.create(draft(statement("s1", "Drug C is old."), statement("s2", "Drug D is new.")))
    board.edit(with_evidence(reopened_draft(board.content), "s1", ByHand(source=by_hand_source())))
    board.house.vouch(REVIEWER, ARTICLE, "s1", "the standard work", seen=board.dossier.state)
    entry = board.content.statements()[0].by_hand
    assert entry
    moved = with_evidence(reopened_draft(board.content), "s2", entry)
    board.edit(moved)
    one, two = board.content.statements()
    assert one.vouched
    assert two.flagged
    board.edit(replace(reworded(moved, "Drug C is very old."), limits=("synthetic",)))
    assert board.content.statements()[0].flagged


def test_a_save_that_changes_nothing_undoes_nothing() -> None:
    """A published text saved as it is stays published: no revision, no entry in the log, no reader told of an edit."""
    board = Board()
    before = board.published()
    entries = len(tuple(board.log.entries()))
    after = board.edit(reopened_draft(board.content))
    assert after == before == board.dossier
    assert len(tuple(board.log.entries())) == entries
    with pytest.raises(StaleRevision):
        board.house.edit(EDITOR, ARTICLE, reopened_draft(board.content), seen=before.state - 1)
    with pytest.raises(NotPermitted):
        board.edit(reopened_draft(board.content), AUDITOR)


def test_a_save_that_leaves_nothing_is_refused() -> None:
    """An article without a statement is none; what is to go from readers is withdrawn, with its reason."""
    board = Board()
    board.create()
    empty = replace(reopened_draft(board.content), bottom_line=(), sections=())
    with pytest.raises(InvalidValue, match="withdraw"):
        board.edit(empty)
    assert len(board.dossier.revisions) == 1


def test_a_review_that_was_given_can_be_declined_or_taken_back() -> None:
    """Before it is claimed as well; by the reviewer, or by who may give reviews out; by nobody else."""
    board = Board()
    board.create()
    board.submit()
    day = board.today + timedelta(days=30)
    board.house.assign(EDITOR, ARTICLE, REVIEWER, day)
    with pytest.raises(NotPermitted):
        board.house.release(SECOND, ARTICLE, REVIEWER.id)
    assert board.house.release(REVIEWER, ARTICLE).claims == ()
    board.house.assign(EDITOR, ARTICLE, REVIEWER, day)
    assert board.house.release(EDITOR, ARTICLE, REVIEWER.id).claims == ()
    assert dict(list(board.log.entries())[-1].details)["reviewer"] == REVIEWER.id
    with pytest.raises(NotPermitted, match="not held"):
        board.house.release(EDITOR, ARTICLE, REVIEWER.id)


def test_no_review_is_due_on_a_day_that_is_past() -> None:
    """It would be late before anybody knew of it; today is not past."""
    board = Board()
    board.create()
    board.submit()
    with pytest.raises(InvalidValue, match="past"):
        board.house.assign(EDITOR, ARTICLE, REVIEWER, board.today - timedelta(days=1))
    assert board.house.assign(EDITOR, ARTICLE, REVIEWER, board.today).claims


def test_the_same_invitation_sent_twice_invites_once() -> None:
    """The second comes from a page that shows an older state."""
    board = Board()
    board.create()
    seen = board.submit().state
    until = board.clock.now + timedelta(days=7)
    board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n1", expires=until, seen=seen)
    with pytest.raises(StaleRevision):
        board.house.invite(EDITOR, ARTICLE, "Synthetic Expert", nonce="n2", expires=until, seen=seen)
    assert len(board.dossier.invitations) == 1
