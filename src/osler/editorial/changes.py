"""What each act makes of a dossier, and the rules of its own: pure functions, the moment given.

Stage, permission, log and commit are not their business; ``editorial.actions`` puts those around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from osler.domain.review import (
    Act,
    Decision,
    Interests,
    Judgement,
    Person,
    Review,
    Role,
    StatementReview,
    require_permission,
    step,
)
from osler.domain.revision import Content, Revision
from osler.editorial.approval import approval, complete, obstacles, standing_approval
from osler.editorial.deadlines import due_for_rereview
from osler.editorial.dossier import Claim, Dossier, Publication, Submission, writers
from osler.editorial.drafts import signable
from osler.editorial.links import unanswered
from osler.errors import InvalidValue, LinkInvalid, NotApprovable, NotPermitted, ReviewInvalid


def revised(dossier: Dossier, actor: Person, content: Content, now: datetime, note: str) -> Dossier:
    """A new revision by ``actor``; whoever held the review holds it no longer."""
    parent = dossier.latest
    revision = Revision(
        article=dossier.article,
        number=parent.number + 1,
        content=signable(content),
        authors=frozenset({actor.id}),
        created=now,
        parent=parent.number,
        machine_made=parent.machine_made,
        note=note,
    )
    return replace(dossier, revisions=(*dossier.revisions, revision), claims=())


def submitted(dossier: Dossier, actor: Person, now: datetime) -> Dossier:
    """The newest revision handed in: a new round, without claims."""
    revision = dossier.latest
    submission = Submission(
        revision=revision.number, content_hash=revision.hash, by=actor.id, name=actor.name, at=now
    )
    return replace(dossier, submissions=(*dossier.submissions, submission), claims=())


def claimed(
    dossier: Dossier, by: Person, reviewer: Person, act: Act, now: datetime, due: date | None, usual_days: int
) -> Dossier:
    """The review given to ``reviewer``, due on ``due``, else as before, else in the usual time.

    Raises:
        NotPermitted: the reviewer's role does not allow it, or the text is partly the reviewer's own.
        InvalidValue: the day is past.
    """
    if due and due < now.date():
        raise InvalidValue(f"a review cannot be due on {due.isoformat()}, a day that is past")
    require_permission(reviewer, Act.CLAIM)
    require_other_eyes(dossier, reviewer, act)
    held = next((c.due for c in dossier.claims if c.reviewer == reviewer.id), None)
    claim = Claim(
        reviewer=reviewer.id,
        name=reviewer.name,
        by=by.id,
        at=now,
        due=due or held or now.date() + timedelta(days=usual_days),
    )
    others = tuple(c for c in dossier.claims if c.reviewer != reviewer.id)
    return replace(dossier, claims=(*others, claim))


def released(dossier: Dossier, actor: Person, reviewer: str) -> Dossier:
    """The review given back by ``reviewer``, or taken back from them by whoever may give it out.

    Raises:
        NotPermitted: the reviewer does not hold it, or it is another's and the actor may not give reviews out.
    """
    if all(c.reviewer != reviewer for c in dossier.claims):
        raise NotPermitted(actor.id, Act.RELEASE, f"this review is not held by {reviewer}")
    if reviewer != actor.id:
        require_permission(actor, Act.ASSIGN)
    return replace(dossier, claims=tuple(c for c in dossier.claims if c.reviewer != reviewer))


def invitation_withdrawn(dossier: Dossier, nonce: str, now: datetime) -> Dossier:
    """The dossier with an invitation taken back; what an expert has sent already stands.

    Raises:
        InvalidValue: there is no such invitation, or it was answered or withdrawn before.
    """
    try:
        invitation = unanswered(dossier, nonce)
    except LinkInvalid as error:
        raise InvalidValue(f"this invitation cannot be withdrawn: {error.why}") from error
    after = tuple(replace(i, withdrawn=now) if i is invitation else i for i in dossier.invitations)
    return replace(dossier, invitations=after)


def reviewed(
    dossier: Dossier,
    actor: Person,
    decision: Decision,
    judgements: Sequence[StatementReview],
    interests: Interests,
    content_hash: str,
    text: str,
    now: datetime,
) -> Dossier:
    """The dossier with a review of its newest revision.

    Raises:
        ReviewInvalid: the hash is of another text, or a statement that is not there is judged.
    """
    revision = dossier.latest
    if content_hash != revision.hash:
        raise ReviewInvalid(actor.id, f"it is of another text than revision {revision.number}")
    unknown = {j.statement for j in judgements} - {s.id for s in revision.content.statements()}
    if unknown:
        raise ReviewInvalid(actor.id, f"there is no statement {', '.join(sorted(unknown))}")
    review = Review(
        revision=revision.number,
        content_hash=content_hash,
        round=dossier.round,
        reviewer=actor.id,
        name=actor.name,
        decision=decision,
        statements=tuple(judgements),
        interests=interests,
        at=now,
        credential=actor.credential_on(now.date()),
        comment=text,
        demonstration=actor.demonstration,
        outside=Role.OUTSIDE in actor.roles,
    )
    return replace(dossier, reviews=(*dossier.reviews, review))


def signed(
    dossier: Dossier,
    actor: Person,
    judgements: Sequence[StatementReview],
    interests: Interests,
    content_hash: str,
    now: datetime,
) -> Dossier:
    """The dossier with one more signature under its newest revision.

    Raises:
        NotPermitted: no valid credential, or the text is partly the actor's own.
        ReviewInvalid: another text, a conflict of interest, or a statement not accepted.
        NotApprovable: something stands against the text itself.
    """
    revision = dossier.latest
    require_credential(actor, Act.SIGN, now)
    require_other_eyes(dossier, actor, Act.SIGN)
    if interests.conflict:
        raise ReviewInvalid(actor.id, "who declares a conflict of interest can comment, not approve")
    accepted = {j.statement for j in judgements if j.judgement is Judgement.ACCEPT}
    missing = [s.id for s in revision.content.statements() if s.id not in accepted]
    if missing or len(accepted) != len(judgements):
        raise ReviewInvalid(
            actor.id, f"every statement is accepted one by one; missing: {', '.join(missing)}"
        )
    after = reviewed(dossier, actor, Decision.APPROVE, judgements, interests, content_hash, "", now)
    against = obstacles(after, revision)
    if against:
        raise NotApprovable(dossier.article, against)
    return after


def approved(dossier: Dossier, now: datetime, valid_days: int) -> Dossier | None:
    """The approved dossier, if the signatures under its newest revision are enough; else ``None``."""
    revision = dossier.latest
    if not complete(dossier, revision):
        return None
    made = approval(dossier, revision, now, valid_days)
    stage = step(dossier.stage, Act.APPROVE)
    return replace(dossier, stage=stage, approvals=(*dossier.approvals, made))


def published(dossier: Dossier, actor: Person, now: datetime) -> Dossier:
    """The approved revision before the public.

    Raises:
        NotApprovable: its approval does not stand any more.
    """
    revision = dossier.latest
    found = standing_approval(dossier, revision)
    if found is None or found.valid_until < now.date() or not complete(dossier, revision):
        why = obstacles(dossier, revision) or ("its approval does not stand any more",)
        raise NotApprovable(dossier.article, why)
    publication = Publication(revision=revision.number, content_hash=revision.hash, by=actor.id, at=now)
    return replace(dossier, publications=(*dossier.publications, publication))


def require_due(dossier: Dossier, actor: Person, now: datetime) -> Dossier:
    """The dossier as it is, if the approval of its public text has run out.

    Raises:
        NotPermitted: it has not.
    """
    if not due_for_rereview(dossier, now.date()):
        raise NotPermitted(actor.id, Act.FALL_DUE, "the approval has not run out")
    return dossier


_UNDOING = frozenset({Act.REOPEN, Act.WITHDRAW, Act.SUPERSEDE})


def require_real_hand(dossier: Dossier, actor: Person, act: Act) -> None:
    """Nothing, if the act does not take a real review from readers, or no demonstration account takes it.

    Raises:
        NotPermitted: people have reviewed the article, and the actor is there for demonstration.
    """
    if actor.demonstration and act in _UNDOING and any(a.is_real() for a in dossier.approvals):
        raise NotPermitted(actor.id, act, "a demonstration account undoes no real review")


def require_credential(actor: Person, act: Act, now: datetime) -> None:
    """Nothing, if the actor holds a credential that has not expired.

    Raises:
        NotPermitted: none.
    """
    if actor.credential_on(now.date()) is None:
        raise NotPermitted(actor.id, act, "it takes a credential that has not expired")


def require_other_eyes(dossier: Dossier, reviewer: Person, act: Act) -> None:
    """Four eyes: nothing, if no word of the text can be the reviewer's own.

    Raises:
        NotPermitted: the reviewer wrote or edited the text.
    """
    if reviewer.id in writers(dossier, dossier.latest.number):
        raise NotPermitted(reviewer.id, act, f"who wrote or edited {dossier.article} cannot approve it")
