"""Acts on the text: opening an article, editing it, standing for evidence, handing it in and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from osler.domain.review import Act, Person, Stage, require_permission, step
from osler.domain.revision import ByHand, Revision, Voucher
from osler.editorial import changes
from osler.editorial.dossier import Dossier
from osler.editorial.drafts import Draft, reopened_draft, settle, signable, with_evidence
from osler.editorial.room import Room, contents, happening
from osler.errors import InvalidValue, ReviewInvalid


class Writing(Room):
    """What writers do to a text, and the one thing by which a reviewer changes what readers see."""

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
        self._desk.commit(dossier, [happening(actor.id, "create", now, None, dossier, details)])
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
        content = settle(draft, self._verifier, contents(before))
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
            earlier, now_vouched = contents(dossier), frozenset({statement})
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
