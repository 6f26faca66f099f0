"""What an article waits for, and what one person can do about it now: in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from osler.domain.review import Act, Person, Stage
from osler.domain.revision import EditedStatement
from osler.editorial.approval import obstacles, runs_until
from osler.editorial.deadlines import pending, wanting
from osler.editorial.dossier import Dossier, writers


class Todo(StrEnum):
    """The kinds of next steps."""

    REVIEW = "review"
    TAKE = "take"
    """A review that was given to this person and not yet claimed."""
    PUBLISH = "publish"
    CHANGES = "changes"
    REOPENED = "reopened"
    DUE = "due"
    MEND = "mend"
    SUBMIT = "submit"
    VOUCH = "vouch"
    CLAIM = "claim"
    ASSIGN = "assign"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What this person is to do with an article; ``due`` is the last day it is in time, where there is one."""

    todo: Todo
    words: str
    due: date | None = None


def next_step(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    """The one thing that waits for this person, the most pressing first; ``None`` where nothing does."""
    if dossier.ending:
        return None
    rules: tuple[Callable[[Dossier, Person, date], NextStep | None], ...] = (
        _held,
        _publishing,
        _writing,
        _vouching,
        _claiming,
        _assigning,
    )
    return next((found for rule in rules if (found := rule(dossier, person, today))), None)


def waits_for(dossier: Dossier) -> str:
    """What the article waits for, whoever asks."""
    match dossier.stage:
        case Stage.SUBMITTED | Stage.UNDER_REVIEW:
            return _in_review(dossier)
        case Stage.APPROVED:
            return "to be published"
        case Stage.CHANGES_REQUESTED:
            return "the changes that were asked for"
        case Stage.DRAFT:
            return "to be submitted"
        case Stage.REOPENED:
            return f"an answer to why it was taken up again: {dossier.reopenings[-1].reason}"
        case Stage.DUE:
            return f"a new review; its approval ran out on {runs_until(dossier)}"
        case Stage.PUBLISHED:
            return f"nothing; its approval holds until {runs_until(dossier)}"
        case _:
            return "nothing more"


def unvouched(dossier: Dossier) -> tuple[EditedStatement, ...]:
    """The statements of the newest text whose hand-entered evidence nobody stands for yet."""
    return tuple(
        s
        for s in dossier.latest.content.statements()
        if s.by_hand and not s.by_hand.voucher and not s.barriers
    )


def _in_review(dossier: Dossier) -> str:
    wanted = wanting(dossier)
    names = [c.name for c in pending(dossier)]
    parts = [f"the review by {', '.join(names)}"] if names else []
    parts += [f"{_more(wanted)} to take it on"] if wanted else []
    if not parts:
        parts = ["what stands against its approval to be mended"]
    return " and ".join(parts)


def _held(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    claim = next((c for c in pending(dossier) if c.reviewer == person.id), None)
    if claim is None:
        return None
    late = f"it was due on {claim.due}" if claim.due < today else f"due {claim.due}"
    if dossier.stage is Stage.SUBMITTED:
        words = f"Claim the review that you were given, or decline it ({late})"
        return NextStep(todo=Todo.TAKE, words=words, due=claim.due)
    return NextStep(todo=Todo.REVIEW, words=f"Review it ({late})", due=claim.due)


def _publishing(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    del today
    ready = dossier.stage is Stage.APPROVED and person.may(Act.PUBLISH)
    return NextStep(todo=Todo.PUBLISH, words="Publish it: it is approved") if ready else None


def _writing(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    del today
    if not person.may(Act.EDIT):
        return None
    match dossier.stage:
        case Stage.CHANGES_REQUESTED:
            words = "Make the changes that were asked for, then submit it again"
            return NextStep(todo=Todo.CHANGES, words=words)
        case Stage.REOPENED:
            words = "See why it was taken up again, edit it, then submit it again"
            return NextStep(todo=Todo.REOPENED, words=words)
        case Stage.DUE:
            words = "Check that it is still right, then submit it for a new review"
            return NextStep(todo=Todo.DUE, words=words)
        case Stage.DRAFT:
            return _drafting(dossier)
        case _:
            return None


def _drafting(dossier: Dossier) -> NextStep | None:
    against = {o.partition(":")[0] for o in obstacles(dossier, dossier.latest)}
    waiting = {f"statement {s.id}" for s in unvouched(dossier)}
    if against and against <= waiting:
        return None  # a reviewer has to stand for the evidence by hand first
    if against:
        count = sum(where.startswith("statement ") for where in against - waiting)
        things = {0: "what stands against it", 1: "one statement that cannot be approved"}
        words = things.get(count, f"{count} statements that cannot be approved")
        return NextStep(todo=Todo.MEND, words=f"Mend {words}, then submit it")
    return NextStep(todo=Todo.SUBMIT, words="Read the draft, then submit it for review")


def _vouching(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    able = person.may(Act.VOUCH) and person.credential_on(today) is not None
    waiting = unvouched(dossier) if able else ()
    if not waiting:
        return None
    words = f"Say whether you stand for the evidence entered by hand ({', '.join(s.id for s in waiting)})"
    return NextStep(todo=Todo.VOUCH, words=words)


def _claiming(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    wanted = wanting(dossier)
    if not wanted or not can_review(dossier, person, today) or _has_reviewed(dossier, person):
        return None
    return NextStep(todo=Todo.CLAIM, words=f"Claim the review: it takes {_more(wanted)}")


def _assigning(dossier: Dossier, person: Person, today: date) -> NextStep | None:
    del today
    wanted = wanting(dossier)
    if not wanted or not person.may(Act.ASSIGN):
        return None
    return NextStep(todo=Todo.ASSIGN, words=f"Give the review out: it takes {_more(wanted)}")


def can_review(dossier: Dossier, person: Person, today: date) -> bool:
    """Whether this person could sign the newest text: by role, by credential, and without a word of their own in it."""
    return (
        person.may(Act.SIGN)
        and person.credential_on(today) is not None
        and person.id not in writers(dossier, dossier.latest.number)
    )


def _has_reviewed(dossier: Dossier, person: Person) -> bool:
    return any(r.reviewer == person.id and r.round == dossier.round for r in dossier.reviews)


def _more(count: int) -> str:
    return "one more reviewer" if count == 1 else f"{count} more reviewers"
