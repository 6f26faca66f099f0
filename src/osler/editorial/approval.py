"""What stands against approving a text, whose signatures count, and when they are enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from osler.domain.review import Decision, Judgement, Review, StatementReview
from osler.domain.revision import Content, EditedStatement, Revision
from osler.editorial.dossier import Approval, Dossier, writers
from osler.editorial.risk import quorum
from osler.language.disguise import bare, disguises


def obstacles(dossier: Dossier, revision: Revision) -> tuple[str, ...]:
    """Everything that keeps this revision from being approved, in reading order; empty if nothing does."""
    statements = revision.content.statements()
    if not statements:
        return ("it says nothing",)
    retracted = dossier.retracted()
    objections = objected(dossier, revision)
    out = [f"around the statements: {d}" for d in disguises(_around(revision.content))]
    for statement in statements:
        out += _own_obstacles(statement, retracted)
        out += [f"statement {statement.id}: {text}" for text in objections.get(statement.id, ())]
    return tuple(out)


def _around(content: Content) -> str:
    """What readers see of a text beside its statements, which are judged one by one."""
    headings = (s.title for s in content.sections)
    return "\n".join((content.title, *headings, content.evidence_basis, *content.limits))


def _own_obstacles(statement: EditedStatement, retracted: frozenset[str]) -> list[str]:
    where = f"statement {statement.id}"
    out = [f"{where}: {b.replace('_', ' ')}, which no one can override" for b in statement.barriers]
    out += [
        f"{where}: it rests on {r}, which was retracted" for r in sorted(statement.rests_on() & retracted)
    ]
    if statement.flagged and not statement.barriers:
        out.append(f"{where}: it is flagged ({statement.verdict.label.replace('_', ' ')})")
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one reviewer holds against one statement, as it was said; ``name`` is the reviewer's."""

    name: str
    said: StatementReview

    @property
    def words(self) -> str:
        """The same in one line."""
        return f"{self.name}: {self.said.judgement}, {self.said.comment}"


def objections(dossier: Dossier, revision: Revision) -> dict[str, tuple[Held, ...]]:
    """What reviewers hold against statements of this revision, by statement id.

    An objection stands, through rounds and revisions, until words or citations change or the same reviewer
    accepts them; looking for a more lenient reviewer does not remove it, nor does another id, another order of
    citations, or a change that no reader sees.
    """
    texts: dict[tuple[object, ...], list[str]] = {}
    for s in revision.content.statements():
        texts.setdefault(_disputed(s), []).append(s.id)
    last: dict[tuple[tuple[object, ...], str], Held | None] = {}
    for review in dossier.reviews:
        seen = {s.id: _disputed(s) for s in dossier.revision(review.revision).content.statements()}
        for judged in review.statements:
            disputed = seen.get(judged.statement)
            if disputed is None or disputed not in texts:
                continue
            accepted = judged.judgement is Judgement.ACCEPT
            last[disputed, review.reviewer] = None if accepted else Held(name=review.name, said=judged)
    out: dict[str, tuple[Held, ...]] = {}
    for (disputed, _), held in last.items():
        if held is None:
            continue
        for statement in texts[disputed]:
            out[statement] = (*out.get(statement, ()), held)
    return out


def objected(dossier: Dossier, revision: Revision) -> dict[str, tuple[str, ...]]:
    """The same, each objection in one line."""
    return {s: tuple(h.words for h in held) for s, held in objections(dossier, revision).items()}


def _disputed(statement: EditedStatement) -> tuple[object, ...]:
    source = statement.by_hand.source if statement.by_hand else None
    return bare(statement.text), frozenset(statement.citations), source


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
    hash_ = revision.hash if dossier.approvals else ""
    numbered = list(enumerate(dossier.approvals))
    return next(
        (
            a
            for number, a in reversed(numbered)
            if a.content_hash == hash_ and not any(r.undoes(number, a.at) for r in dossier.reopenings)
        ),
        None,
    )


def runs_until(dossier: Dossier) -> date | None:
    """The last day the approval of the public text holds, or ``None`` where there is none to run out."""
    revision = dossier.published
    found = standing_approval(dossier, revision) if revision else None
    return found.valid_until if found else None
