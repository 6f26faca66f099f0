"""The acts of the house. One act = permission + lawful step + its own rules + audit, bound to a revision.

This is the only place where a dossier moves on, for the site, the command line and tests alike. There is no
flag to skip a check. Each act loads the newest state, decides on it, and commits the next state and the log
entry together; ``seen`` names the state a person decided on, so that nobody overwrites what nobody showed him.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from osler.domain.audit import Happening
from osler.domain.review import (
    Act,
    Decision,
    Interests,
    Person,
    Role,
    Stage,
    StatementReview,
    require_permission,
    step,
)
from osler.domain.revision import ByHand, Content, Revision, Voucher
from osler.editorial import changes
from osler.editorial.deadlines import Deadlines
from osler.editorial.desk import Desk
from osler.editorial.dossier import Dossier, Ending, Ground, Invitation, Reopening
from osler.editorial.drafts import Draft, Verifier, reopened_draft, settle, signable, with_evidence
from osler.editorial.links import OUTSIDE, article_of, open_invitation
from osler.errors import InvalidValue, NotApprovable, NotPermitted, ReviewInvalid, StaleRevision

Change = Callable[[Dossier, datetime], Dossier]
Details = tuple[tuple[str, str], ...]


class House:
    """The publishing house: what people and clockwork can do to articles.

    Every act raises ``NotPermitted`` where the person may not, ``IllegalTransition`` where the stage does not
    allow it, and ``StaleRevision`` where the article has changed since it was ``seen``; then nothing changes.
    """

    def __init__(
        self,
        desk: Desk,
        verifier: Verifier,
        clock: Callable[[], datetime],
        deadlines: Deadlines = Deadlines(),
    ) -> None:
        self._desk = desk
        self._verifier = verifier
        self._clock = clock
        self._deadlines = deadlines

    def create(self, actor: Person, article: str, draft: Draft, *, machine_made: bool = False) -> Dossier:
        """Open the dossier of a new article; a machine's draft has no author until somebody submits it."""
        require_permission(actor, Act.EDIT)
        now = self._now()
        revision = Revision(
            article=article,
            number=1,
            content=signable(settle(draft, self._verifier)),
            authors=frozenset() if machine_made else frozenset({actor.id}),
            created=now,
            machine_made=machine_made,
        )
        dossier = Dossier(article=article, stage=Stage.DRAFT, state=1, revisions=(revision,))
        details = (("machine_made", "yes" if machine_made else ""),)
        self._desk.commit(dossier, [_happening(actor.id, "create", now, None, dossier, details)])
        return dossier

    def edit(self, actor: Person, article: str, draft: Draft, *, seen: int, note: str = "") -> Dossier:
        """Save an edit: a new revision, verified anew. Every signature under the old text is void.

        A save that changes nothing is no edit: the dossier is returned as it was, and no review is undone by it.

        Raises:
            InvalidValue: nothing is left of the text.
        """
        require_permission(actor, Act.EDIT)
        before = self._loaded(article, seen)
        step(before.stage, Act.EDIT)
        content = settle(draft, self._verifier, _contents(before))
        if before.latest.content in (content, signable(content)):
            return before
        if not content.statements():
            raise InvalidValue("an article has one statement at least; to take it from readers, withdraw it")

        def change(dossier: Dossier, now: datetime) -> Dossier:
            return changes.revised(dossier, actor, content, now, note)

        return self._take(actor, article, Act.EDIT, change, seen=seen, details=(("note", note),))

    def vouch(self, actor: Person, article: str, statement: str, reason: str, *, seen: int) -> Dossier:
        """A reviewer stands, by name and with a reason, for the hand-entered evidence of one statement.

        Raises:
            ReviewInvalid: the statement has no evidence entered by hand.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            changes.require_credential(actor, Act.VOUCH, now)
            draft = reopened_draft(dossier.latest.content)
            entry = next((s.by_hand for s in draft.statements() if s.id == statement), None)
            if entry is None:
                raise ReviewInvalid(actor.id, f"statement {statement} has no evidence entered by hand")
            voucher = Voucher(person=actor.id, name=actor.name, reason=reason)
            draft = with_evidence(draft, statement, ByHand(source=entry.source, voucher=voucher))
            earlier, now_vouched = _contents(dossier), frozenset({statement})
            content = settle(draft, self._verifier, earlier, vouched_now=now_vouched)
            return changes.revised(
                dossier, actor, content, now, f"{actor.name} stands for hand-entered evidence"
            )

        details = (("statement", statement), ("reason", reason))
        return self._take(actor, article, Act.VOUCH, change, seen=seen, details=details)

    def submit(self, actor: Person, article: str, *, seen: int) -> Dossier:
        """Hand the newest revision in; a new round begins, without claims and signatures."""
        return self._take(
            actor, article, Act.SUBMIT, lambda d, now: changes.submitted(d, actor, now), seen=seen
        )

    def recall(self, actor: Person, article: str, *, seen: int) -> Dossier:
        """Take a submission back."""
        return self._take(actor, article, Act.RECALL, lambda d, _: replace(d, claims=()), seen=seen)

    def assign(self, actor: Person, article: str, reviewer: Person, due: date) -> Dossier:
        """Give the review to a reviewer, due at the end of ``due``; the reviewer still has to claim it."""

        def change(dossier: Dossier, now: datetime) -> Dossier:
            return changes.claimed(dossier, actor, reviewer, Act.ASSIGN, now, due, 0)

        details = (("reviewer", reviewer.id), ("due", due.isoformat()))
        return self._take(actor, article, Act.ASSIGN, change, details=details)

    def claim(self, actor: Person, article: str) -> Dossier:
        """Take the review on; due as assigned, else in the usual time."""

        def change(dossier: Dossier, now: datetime) -> Dossier:
            usual = self._deadlines.review_days
            return changes.claimed(dossier, actor, actor, Act.CLAIM, now, None, usual)

        return self._take(actor, article, Act.CLAIM, change)

    def release(self, actor: Person, article: str, reviewer: str | None = None) -> Dossier:
        """Give the review back; or take it back from ``reviewer``, as may whoever gives reviews out."""
        whose = reviewer or actor.id
        details = (("reviewer", "" if whose == actor.id else whose),)
        return self._take(
            actor, article, Act.RELEASE, lambda d, _: changes.released(d, actor, whose), details=details
        )

    def invite(
        self,
        actor: Person,
        article: str,
        name: str,
        *,
        nonce: str,
        expires: datetime,
        seen: int | None = None,
    ) -> Dossier:
        """Ask an outside expert to judge the newest revision once; ``links.token_for`` makes the link.

        ``nonce`` is drawn at random by the caller (128 bits at least). With ``seen``, the same form sent twice
        invites once.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            invitation = Invitation(
                nonce=nonce,
                revision=dossier.latest.number,
                content_hash=dossier.latest.hash,
                name=name,
                by=actor.id,
                at=now,
                expires=expires,
            )
            return replace(dossier, invitations=(*dossier.invitations, invitation))

        details = (("expert", name), ("expires", expires.isoformat()))
        return self._take(actor, article, Act.INVITE, change, seen=seen, details=details)

    def withdraw_invitation(self, actor: Person, article: str, nonce: str) -> Dossier:
        """Take an invitation back that was not answered; its link says so, whatever becomes of the text.

        Raises:
            InvalidValue: there is no such invitation, or it was answered or withdrawn before.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            return changes.invitation_withdrawn(dossier, nonce, now)

        name = next((i.name for i in self._desk.load(article).invitations if i.nonce == nonce), "")
        return self._take(actor, article, Act.WITHDRAW_INVITATION, change, details=(("expert", name),))

    def comment(
        self,
        actor: Person,
        article: str,
        judgements: Sequence[StatementReview],
        interests: Interests,
        *,
        content_hash: str,
        text: str = "",
    ) -> Dossier:
        """Judge statements without deciding; an objection stands against approval all the same."""
        change = _review(actor, Decision.COMMENT, judgements, interests, content_hash, text)
        return self._take(actor, article, Act.COMMENT, change)

    def comment_by_link(
        self,
        token: str,
        secret: bytes,
        judgements: Sequence[StatementReview],
        interests: Interests,
        *,
        text: str = "",
    ) -> Dossier:
        """An outside expert's review through a one-time link; it advises, and its objections stand.

        Raises:
            LinkInvalid: the link is damaged, used, expired, or the text has changed.
        """
        article, nonce = article_of(token, secret)
        invitation = open_invitation(self._desk.load(article), nonce, self._now())
        expert = Person(id=OUTSIDE + nonce, name=invitation.name, roles=frozenset({Role.OUTSIDE}))
        review = _review(expert, Decision.COMMENT, judgements, interests, invitation.content_hash, text)

        def change(dossier: Dossier, now: datetime) -> Dossier:
            open_invitation(dossier, nonce, now)
            return review(dossier, now)

        return self._take(expert, article, Act.COMMENT, change)

    def request_changes(
        self,
        actor: Person,
        article: str,
        judgements: Sequence[StatementReview],
        interests: Interests,
        *,
        content_hash: str,
        text: str,
    ) -> Dossier:
        """Send the text back, with what is to be changed."""
        change = _review(actor, Decision.REQUEST_CHANGES, judgements, interests, content_hash, text)
        return self._take(actor, article, Act.REQUEST_CHANGES, change)

    def sign(
        self,
        actor: Person,
        article: str,
        judgements: Sequence[StatementReview],
        interests: Interests,
        *,
        content_hash: str,
    ) -> Dossier:
        """Approve the text of this very hash, accepting each statement; the last signature needed completes it.

        Raises:
            NotPermitted: the actor wrote or edited the text, or has no valid credential.
            NotApprovable: something stands against the text itself.
            ReviewInvalid: another text, a conflict of interest, or a statement not accepted.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            after = changes.signed(dossier, actor, judgements, interests, content_hash, now)
            self._require_fresh(dossier)
            return after

        return self._take(actor, article, Act.SIGN, change)

    def publish(self, actor: Person, article: str, *, seen: int) -> Dossier:
        """Put the approved revision before the public.

        Raises:
            NotApprovable: its approval, or what verification said of it, does not stand any more.
        """

        def change(dossier: Dossier, now: datetime) -> Dossier:
            after = changes.published(dossier, actor, now)
            self._require_fresh(dossier)
            return after

        return self._take(actor, article, Act.PUBLISH, change, seen=seen)

    def fall_due(self, actor: Person, article: str) -> Dossier:
        """Note that the approval of the public text has run out.

        Raises:
            NotPermitted: it has not.
        """
        return self._take(actor, article, Act.FALL_DUE, lambda d, now: changes.require_due(d, actor, now))

    def reopen(
        self, actor: Person, article: str, ground: Ground, reason: str, records: Sequence[str] = ()
    ) -> Dossier:
        """Take the article up again; approvals made before no longer stand."""

        def change(dossier: Dossier, now: datetime) -> Dossier:
            reopening = Reopening(
                ground=ground,
                reason=reason,
                by=actor.id,
                at=now,
                records=tuple(records),
                approvals=len(dossier.approvals),
                publications=len(dossier.publications),
            )
            return replace(dossier, reopenings=(*dossier.reopenings, reopening), claims=())

        details = (("ground", str(ground)), ("reason", reason), ("records", " ".join(records)))
        return self._take(actor, article, Act.REOPEN, change, details=details)

    def supersede(self, actor: Person, article: str, successor: str, reason: str, *, seen: int) -> Dossier:
        """Point readers to another article of the house.

        Raises:
            ArticleNotFound: there is no such article.
        """
        self._desk.load(successor)
        if successor == article:
            raise NotPermitted(actor.id, Act.SUPERSEDE, "an article cannot take its own place")
        return self._end(actor, article, Act.SUPERSEDE, reason, successor, seen)

    def withdraw(self, actor: Person, article: str, reason: str, *, seen: int) -> Dossier:
        """Take the text away from readers for good; a tombstone with the reason stays."""
        return self._end(actor, article, Act.WITHDRAW, reason, None, seen)

    def _end(
        self, actor: Person, article: str, act: Act, reason: str, successor: str | None, seen: int
    ) -> Dossier:
        def change(dossier: Dossier, now: datetime) -> Dossier:
            ending = Ending(reason=reason, by=actor.id, at=now, successor=successor)
            return replace(dossier, ending=ending, claims=())

        details = (("reason", reason), ("successor", successor or ""))
        return self._take(actor, article, act, change, seen=seen, details=details)

    def _take(
        self,
        actor: Person,
        article: str,
        act: Act,
        change: Change,
        *,
        seen: int | None = None,
        details: Details = (),
    ) -> Dossier:
        """Permission, lawful step, the act's own rules, then state and log entry in one commit."""
        require_permission(actor, act)
        before = self._loaded(article, seen)
        changes.require_real_hand(before, actor, act)
        stage = step(before.stage, act)
        now = self._now()
        after = replace(change(before, now), stage=stage, state=before.state + 1)
        happenings = [_happening(actor.id, act, now, before, after, details)]
        if act is Act.SIGN:
            complete = changes.approved(after, now, self._deadlines.valid_days)
            if complete:
                happenings.append(_happening(actor.id, Act.APPROVE, now, after, complete))
                after = complete
        self._desk.commit(after, happenings)
        return after

    def _loaded(self, article: str, seen: int | None) -> Dossier:
        before = self._desk.load(article)
        if seen is not None and seen != before.state:
            raise StaleRevision(article, seen, before.state)
        return before

    def _require_fresh(self, dossier: Dossier) -> None:
        """Verify the newest revision once more: what was verified on saving may have been retracted since.

        Raises:
            NotApprovable: today verification says something else of it than when it was saved.
        """
        content = dossier.latest.content
        try:
            again = settle(reopened_draft(content), self._verifier, _contents(dossier))
        except InvalidValue as error:
            raise NotApprovable(dossier.article, (str(error),)) from error
        if again != content:
            why = (
                "the library has changed since this text was verified; save it again and look at the verdicts"
            )
            raise NotApprovable(dossier.article, (why,))

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def _contents(dossier: Dossier) -> tuple[Content, ...]:
    return tuple(r.content for r in dossier.revisions)


def _review(
    actor: Person,
    decision: Decision,
    judgements: Sequence[StatementReview],
    interests: Interests,
    content_hash: str,
    text: str,
) -> Change:
    def change(dossier: Dossier, now: datetime) -> Dossier:
        return changes.reviewed(dossier, actor, decision, judgements, interests, content_hash, text, now)

    return change


def _happening(
    who: str, act: str, now: datetime, before: Dossier | None, after: Dossier, details: Details = ()
) -> Happening:
    return Happening(
        who=who,
        when=now,
        act=act,
        object=f"article:{after.article}",
        details=(
            ("revision", str(after.latest.number)),
            ("content_hash", after.latest.hash),
            ("from", str(before.stage) if before else ""),
            ("to", str(after.stage)),
            *((name, value) for name, value in details if value),
        ),
    )
