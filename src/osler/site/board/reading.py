"""A text as the board reads it: where each statement stands, what is held against it, and what is around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from osler.domain.review import Person, Review
from osler.domain.revision import Content, EditedStatement
from osler.editorial.approval import Held, objections
from osler.editorial.dossier import Dossier, Invitation, writers
from osler.editorial.links import OUTSIDE
from osler.site.board.forms import Entered
from osler.site.engine import engine, now
from osler.site.public.page import Line, Page, page_of_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One statement with all that a reviewer or editor has to see of it; ``entered`` is what was sent of it last."""

    statement: EditedStatement
    line: Line
    held: tuple[Held, ...] = ()
    entered: Entered = field(default_factory=Entered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The bottom line, or a section; ``also`` are statements of it that stand further up already."""

    title: str
    items: tuple[Item, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole text: its parts, and the page that readers would get of it, for what stands around the statements."""

    parts: tuple[Part, ...]
    page: Page


def reading(dossier: Dossier, entered: Mapping[str, Entered] | None = None) -> Reading:
    """The newest text of an article; ``entered`` is what was sent of its statements, where a form is shown again."""
    content = dossier.latest.content
    page = page_of_content(content, engine().library, None)
    lines = {line.id: line for line in page.bottom_line}
    lines |= {line.id: line for block in page.sections for line in block.lines}
    against, given = objections(dossier, dossier.latest), entered or {}
    items = {
        s.id: Item(
            statement=s,
            line=lines[s.id],
            held=against.get(s.id, ()),
            entered=given.get(s.id, Entered()),
        )
        for s in content.statements()
    }
    return Reading(parts=_parts(content, items), page=page)


def _parts(content: Content, items: Mapping[str, Item]) -> tuple[Part, ...]:
    groups = [("Bottom line", content.bottom_line), *((c.title, c.statements) for c in content.sections)]
    placed: set[str] = set()
    parts = []
    for title, statements in groups:
        own = tuple(items[s.id] for s in statements if s.id not in placed)
        also = tuple(s.id for s in statements if s.id in placed)
        placed |= {s.id for s in statements}
        if own or also:
            parts.append(Part(title=title, items=own, also=also))
    return tuple(parts)


def said_in_round(dossier: Dossier) -> tuple[Review, ...]:
    """The reviews of the present round, the latest first."""
    return tuple(r for r in reversed(dossier.reviews) if r.round == dossier.round)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An expert who was invited, and what became of it, in words; ``open`` while an answer can still come."""

    invitation: Invitation
    became: str
    open: bool


def asked(dossier: Dossier) -> tuple[Asked, ...]:
    """The invitations to the newest text and all that were answered."""
    answered = {r.reviewer.removeprefix(OUTSIDE) for r in dossier.reviews if r.outside}
    return tuple(
        _asked(i, answered=i.nonce in answered)
        for i in dossier.invitations
        if i.content_hash == dossier.latest.hash or i.nonce in answered
    )


def _asked(invitation: Invitation, *, answered: bool) -> Asked:
    if answered:
        return Asked(invitation=invitation, became="has answered", open=False)
    if invitation.withdrawn:
        became = f"is asked no longer; the invitation was withdrawn on {invitation.withdrawn:%Y-%m-%d}"
        return Asked(invitation=invitation, became=became, open=False)
    if invitation.expires <= now():
        became = f"has not answered; the link ran out on {invitation.expires:%Y-%m-%d}"
        return Asked(invitation=invitation, became=became, open=False)
    return Asked(invitation=invitation, became=f"is asked until {invitation.expires:%Y-%m-%d}", open=True)


def barred_because(dossier: Dossier, person: Person) -> str:
    """Why this person cannot sign the newest text, in words; empty if nothing bars them but their role."""
    latest = dossier.latest
    if person.id not in writers(dossier, latest.number):
        if person.credential_on(now().date()) is None:
            return "You hold no credential that is valid today; you can comment, not sign."
        return ""
    if any(person.id in r.authors for r in dossier.revisions):
        return "You wrote or edited this text; others have to approve it."
    if any(s.by == person.id for s in dossier.submissions):
        return "You submitted this machine-made text and count as its author; others have to approve it."
    return "Words that you proposed, or evidence that you stand for, are in this text; others have to approve it."
