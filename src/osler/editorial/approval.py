"""What stands against approving a text, whose signatures count, and when they are enough."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from osler.domain.review import Decision, Judgement, Review
from osler.domain.revision import EditedStatement, Revision
from osler.editorial.dossier import Approval, Dossier, writers
from osler.editorial.risk import quorum


def obstacles(dossier: Dossier, revision: Revision) -> tuple[str, ...]:
    """Everything that keeps this revision from being approved, in reading order; empty if nothing does."""
    statements = revision.content.statements()
    if not statements:
        return ("it says nothing",)
    retracted = dossier.retracted()
    objections = objected(dossier, revision)
    out = []
    for statement in statements:
        out += _own_obstacles(statement, retracted)
        out += [f"statement {statement.id}: {text}" for text in objections.get(statement.id, ())]
    return tuple(out)


def _own_obstacles(statement: EditedStatement, retracted: frozenset[str]) -> list[str]:
    where = f"statement {statement.id}"
    out = [f"{where}: {b.replace('_', ' ')}, which no one can override" for b in statement.barriers]
    out += [
        f"{where}: it rests on {r}, which was retracted" for r in sorted(statement.rests_on() & retracted)
    ]
    if statement.flagged:
        out.append(f"{where}: it is flagged ({statement.verdict.label.replace('_', ' ')})")
    return out


def objected(dossier: Dossier, revision: Revision) -> dict[str, tuple[str, ...]]:
    """What reviewers hold against statements of this revision, by statement id.

    An objection stands, through rounds and revisions, until words or citations change or the same reviewer
    accepts them; looking for a more lenient reviewer does not remove it.
    """
    texts = {s.id: _disputed(s) for s in revision.content.statements()}
    last: dict[tuple[str, str], str | None] = {}
    for review in dossier.reviews:
        seen = {s.id: _disputed(s) for s in dossier.revision(review.revision).content.statements()}
        for judged in review.statements:
            if seen.get(judged.statement) != texts.get(judged.statement):
                continue
            accepted = judged.judgement is Judgement.ACCEPT
            words = None if accepted else f"{review.name}: {judged.judgement}, {judged.comment}"
            last[judged.statement, review.reviewer] = words
    out: dict[str, tuple[str, ...]] = {}
    for (statement, _), objection in last.items():
        if objection and statement in texts:
            out[statement] = (*out.get(statement, ()), objection)
    return out


def _disputed(statement: EditedStatement) -> tuple[object, ...]:
    return statement.text, statement.citations, statement.by_hand


def signatures(dossier: Dossier, revision: Revision) -> tuple[Review, ...]:
    """The approvals of this very text that count, one a person, in the order they were made.

    They belong to the present round, bind to the same content hash, come from people who did not write the
    text, held a valid credential and declared no conflict, accept every statement, and were not taken back by
    a later review of the same person.
    """
    barred = writers(dossier, revision.number)
    wanted, hash_ = {s.id for s in revision.content.statements()}, revision.hash
    last: dict[str, Review] = {}
    for review in dossier.reviews:
        if review.round == dossier.round and review.content_hash == hash_:
            last.pop(review.reviewer, None)
            last[review.reviewer] = review
    return tuple(
        r
        for r in last.values()
        if r.decision is Decision.APPROVE
        and r.reviewer not in barred
        and {s.statement for s in r.statements} >= wanted
    )


def complete(dossier: Dossier, revision: Revision) -> bool:
    """Whether nothing stands against the revision and enough people have signed it."""
    enough = len(signatures(dossier, revision)) >= quorum(revision.content)
    return enough and not obstacles(dossier, revision)


def approval(dossier: Dossier, revision: Revision, now: datetime, valid_days: int) -> Approval:
    """The approval that the signatures make up; it holds ``valid_days`` days from today."""
    return Approval(
        revision=revision.number,
        content_hash=revision.hash,
        at=now,
        valid_until=now.date() + timedelta(days=valid_days),
        needed=quorum(revision.content),
        signatures=signatures(dossier, revision),
    )


def standing_approval(dossier: Dossier, revision: Revision) -> Approval | None:
    """The latest approval of this very text that no re-opening has undone; it may have run out."""
    reopened = max((r.at for r in dossier.reopenings), default=None)
    hash_ = revision.hash if dossier.approvals else ""
    return next(
        (
            a
            for a in reversed(dossier.approvals)
            if a.content_hash == hash_ and (reopened is None or a.at > reopened)
        ),
        None,
    )


def runs_until(dossier: Dossier) -> date | None:
    """The last day the approval of the public text holds, or ``None`` where there is none to run out."""
    revision = dossier.published
    found = standing_approval(dossier, revision) if revision else None
    return found.valid_until if found else None
