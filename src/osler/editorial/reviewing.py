"""Acts of review: giving it out, asking experts outside the board, judging statements, signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from osler.domain.review import Act, Decision, Interests, Person, Role, StatementReview
from osler.editorial import changes
from osler.editorial.dossier import Dossier, Invitation
from osler.editorial.links import OUTSIDE, article_of, open_invitation
from osler.editorial.room import Change, Room


class Reviewing(Room):
    """What becomes of a text that was handed in, until its quorum is complete."""

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
