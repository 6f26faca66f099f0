"""What every act of the house has in common: permission, lawful step, its own rules, audit, in one commit.

Each act loads the newest state, decides on it, and commits the next state and the log entry together; ``seen`` names
the state a person decided on, so that nobody overwrites what nobody showed him.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from osler.domain.audit import Happening
from osler.domain.review import Act, Person, require_permission, step
from osler.domain.revision import Content
from osler.editorial import changes
from osler.editorial.deadlines import Deadlines
from osler.editorial.desk import Desk
from osler.editorial.dossier import Dossier
from osler.editorial.drafts import Verifier, reopened_draft, settle
from osler.errors import InvalidValue, NotApprovable, StaleRevision

Change = Callable[[Dossier, datetime], Dossier]
Details = tuple[tuple[str, str], ...]


class Room:
    """A room of the house: desk, verifier, clock and deadlines, and the way in which any act is taken there."""

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
        happenings = [happening(actor.id, act, now, before, after, details)]
        if act is Act.SIGN:
            complete = changes.approved(after, now, self._deadlines.valid_days)
            if complete:
                happenings.append(happening(actor.id, Act.APPROVE, now, after, complete))
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
            again = settle(reopened_draft(content), self._verifier, contents(dossier))
        except InvalidValue as error:
            raise NotApprovable(dossier.article, (str(error),)) from error
        if again != content:
            why = (
                "the library has changed since this text was verified; save it again and look at the verdicts"
            )
            raise NotApprovable(dossier.article, (why,))

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def contents(dossier: Dossier) -> tuple[Content, ...]:
    """Every content the article has had, in order."""
    return tuple(r.content for r in dossier.revisions)


def happening(
    who: str, act: str, now: datetime, before: Dossier | None, after: Dossier, details: Details = ()
) -> Happening:
    """The log entry of an act, bound to the revision and hash it leaves; details without a value are left out."""
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
