"""The workflow as a table: every pair of stage and act, every pair of role and act."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from osler.domain.review import (
    MAY,
    NEXT,
    Act,
    Credential,
    Decision,
    Interests,
    Judgement,
    Person,
    Review,
    Role,
    Stage,
    StatementReview,
    lawful_acts,
    require_permission,
    step,
)
from osler.errors import IllegalTransition, InvalidValue, NotPermitted

TABLE = """
draft              edit:draft vouch:draft submit:submitted reopen:reopened withdraw_invitation:draft withdraw:withdrawn
submitted          edit:draft vouch:draft recall:draft assign:submitted claim:under_review release:submitted invite:submitted comment:submitted reopen:reopened withdraw_invitation:submitted withdraw:withdrawn
under_review       edit:draft vouch:draft recall:draft assign:under_review claim:under_review release:under_review invite:under_review comment:under_review sign:under_review approve:approved request_changes:changes_requested reopen:reopened withdraw_invitation:under_review withdraw:withdrawn
changes_requested  edit:changes_requested vouch:changes_requested submit:submitted reopen:reopened withdraw_invitation:changes_requested withdraw:withdrawn
approved           edit:draft vouch:draft publish:published reopen:reopened withdraw_invitation:approved withdraw:withdrawn
published          edit:draft vouch:draft fall_due:due reopen:reopened supersede:superseded withdraw_invitation:published withdraw:withdrawn
due                edit:draft vouch:draft submit:submitted reopen:reopened supersede:superseded withdraw_invitation:due withdraw:withdrawn
reopened           edit:draft vouch:draft submit:submitted reopen:reopened supersede:superseded withdraw_invitation:reopened withdraw:withdrawn
superseded
withdrawn
"""
"""The lawful steps, written out once more by hand, stage by stage."""


def _written_out() -> dict[tuple[Stage, Act], Stage]:
    return {
        (Stage(line.split()[0]), Act(entry.split(":")[0])): Stage(entry.split(":")[1])
        for line in TABLE.strip().splitlines()
        for entry in line.split()[1:]
    }


def test_every_pair_of_stage_and_act_is_lawful_as_written_or_illegal() -> None:
    """Of all pairs, those written out lead where they say; every other raises, naming stage, act and choices."""
    written = _written_out()
    for stage in Stage:
        for act in Act:
            if (stage, act) in written:
                assert step(stage, act) is written[stage, act]
                continue
            with pytest.raises(IllegalTransition) as caught:
                step(stage, act)
            assert (caught.value.stage, caught.value.act) == (stage, act)
            assert caught.value.lawful == lawful_acts(stage)
    assert dict(NEXT) == written


def test_there_is_one_way_to_the_public() -> None:
    """Published is reached only from approved, approved only from under review; withdrawing an invitation moves nothing."""

    def ways(to: Stage) -> set[tuple[Stage, Act]]:
        return {(stage, act) for (stage, act), then in NEXT.items() if then is to and stage is not to}

    assert ways(Stage.PUBLISHED) == {(Stage.APPROVED, Act.PUBLISH)}
    assert ways(Stage.APPROVED) == {(Stage.UNDER_REVIEW, Act.APPROVE)}
    staying = {
        act for (stage, act), then in NEXT.items() if stage is then and stage in {"published", "approved"}
    }
    assert staying == {Act.WITHDRAW_INVITATION}


def test_the_ends_are_final() -> None:
    """Nothing leads out of superseded and withdrawn; every other stage can be withdrawn."""
    for stage in Stage:
        ended = stage in {Stage.SUPERSEDED, Stage.WITHDRAWN}
        assert (lawful_acts(stage) == ()) is ended
        assert ((stage, Act.WITHDRAW) in NEXT) is not ended


PERMITTED = """
author             edit submit recall
editor             edit submit recall assign release invite withdraw_invitation publish reopen comment
specialty_reviewer vouch claim release comment sign approve request_changes reopen
chief              edit vouch submit recall assign claim release invite withdraw_invitation comment sign approve request_changes publish reopen supersede withdraw
auditor
clockwork          fall_due reopen
outside_expert     comment
"""


def test_every_pair_of_role_and_act_is_permitted_as_written_or_refused() -> None:
    """Of all pairs, those written out pass; every other raises, naming the actor and the act."""
    written = {line.split()[0]: set(line.split()[1:]) for line in PERMITTED.strip().splitlines()}
    assert {r: set(acts) for r, acts in MAY.items()} == {
        Role(r): {Act(a) for a in w} for r, w in written.items()
    }
    for role in Role:
        someone = Person(id="p", name="Synthetic", roles=frozenset({role}))
        for act in Act:
            if act in written[role]:
                require_permission(someone, act)
                continue
            with pytest.raises(NotPermitted) as caught:
                require_permission(someone, act)
            assert (caught.value.actor, caught.value.act) == ("p", act)


def test_nobody_without_a_role_may_do_anything() -> None:
    """An account alone permits nothing."""
    with pytest.raises(NotPermitted, match="no role"):
        require_permission(Person(id="p", name="Synthetic", roles=frozenset()), Act.EDIT)


def test_an_auditor_is_nothing_else() -> None:
    """Who audits takes no part; and a person has an id and a name."""
    with pytest.raises(InvalidValue):
        Person(id="p", name="Synthetic", roles=frozenset({Role.AUDITOR, Role.CHIEF}))
    with pytest.raises(InvalidValue):
        Person(id="", name="Synthetic", roles=frozenset())


def test_a_credential_is_valid_through_its_last_day() -> None:
    """The last day counts, the next does not; of several, the one that lasts longest is taken."""
    short = Credential(title="Synthetic", issuer="x", expires=date(2026, 3, 1))
    long = replace(short, expires=date(2026, 6, 1))
    someone = Person(id="p", name="Synthetic", roles=frozenset(), credentials=(short, long))
    assert short.valid_on(date(2026, 3, 1))
    assert not short.valid_on(date(2026, 3, 2))
    assert someone.credential_on(date(2026, 2, 1)) == long
    assert someone.credential_on(date(2026, 7, 1)) is None


ACCEPTED = StatementReview(statement="s1", judgement=Judgement.ACCEPT)
REVIEW = Review(
    revision=1,
    content_hash="0" * 64,
    round=1,
    reviewer="p",
    name="Synthetic",
    decision=Decision.APPROVE,
    statements=(ACCEPTED,),
    interests=Interests(conflict=False),
    at=datetime(2026, 3, 1, tzinfo=UTC),
    credential=Credential(title="Synthetic", issuer="x", expires=date(2026, 3, 1)),
)


@pytest.mark.parametrize(
    "change",
    [
        {"credential": None},
        {"at": datetime(2026, 3, 2, tzinfo=UTC)},
        {"at": datetime(2026, 3, 1)},  # noqa: DTZ001 # what is tested
        {"interests": Interests(conflict=True, text="synthetic fees")},
        {"outside": True},
        {"statements": (ACCEPTED, ACCEPTED)},
        {"statements": (StatementReview(statement="s1", judgement=Judgement.FLAG, comment="?"),)},
    ],
)
def test_an_approval_that_must_not_be_cannot_be(change: dict[str, object]) -> None:
    """No credential, an expired one, no time zone, a conflict, an outsider, a statement twice or not accepted."""
    with pytest.raises(InvalidValue):
        replace(REVIEW, **change)  # type: ignore[arg-type] # what is tested


@pytest.mark.parametrize(
    ("judgement", "comment", "proposed"),
    [
        (Judgement.FLAG, "", None),
        (Judgement.AMEND, "why", None),
        (Judgement.AMEND, "why", " "),
        (Judgement.ACCEPT, "", "words"),
    ],
)
def test_a_verdict_says_why_and_an_amendment_says_how(
    judgement: Judgement, comment: str, proposed: str | None
) -> None:
    """Doubt needs a comment, an amendment its words, and acceptance proposes none."""
    with pytest.raises(InvalidValue):
        StatementReview(statement="s1", judgement=judgement, comment=comment, proposed=proposed)


def test_a_declared_conflict_is_named() -> None:
    """To declare a conflict without saying which is no declaration."""
    with pytest.raises(InvalidValue):
        Interests(conflict=True)
