"""The editor's form: the text by section, each statement with its fields, and what somebody else saved meanwhile.

Where a save is refused, the form comes back with what was entered. Where the text has changed since it was loaded,
what its editor changed is put into the newest text, and only that: a field left alone shows what is saved now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from osler.domain.revision import Content, EditedStatement
from osler.editorial.approval import Held, objections
from osler.editorial.dossier import Dossier
from osler.site.board.drafting import BOTTOM, order_of, place_of
from osler.site.board.forms import whole_number
from osler.site.board.reading import reading
from osler.site.public.page import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of one statement, as the form shows them."""

    text: str
    order: str
    place: str
    bottom: bool
    flag: bool
    drop: bool = False
    unhand: bool = False
    uncite: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement in the form; ``theirs`` is what somebody else made of words that were changed here as well."""

    statement: EditedStatement
    fields: Fields
    line: Line
    held: tuple[Held, ...]
    theirs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one section, or those of the bottom line alone; ``number`` is what ``place`` calls it."""

    number: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditForm:
    """The whole form; ``gone`` are statements that were edited here and that somebody else has deleted."""

    title: str
    groups: tuple[Group, ...]
    basis: str
    limits: str
    note: str
    new_text: str
    new_heading: str
    gone: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    """Statements that were changed here and by somebody else."""


def edit_form(dossier: Dossier, data: QueryDict | None = None) -> EditForm:
    """The form for the newest text, with what ``data`` changed of the text it was loaded for."""
    sent = data if data is not None else QueryDict()
    content = dossier.latest.content
    number = whole_number(sent, "base", dossier.latest.number)
    base = dossier.revision(number).content if 1 <= number <= len(dossier.revisions) else content
    merge = _Merge(sent, base, content) if sent else None
    rows = _rows(dossier, merge)
    groups = [Group(number=BOTTOM, title="Only in the bottom line", rows=_placed(content, rows, BOTTOM))]
    for n, section in enumerate(content.sections):
        title = merge.plain(f"section-{n}", _title(base, n), section.title) if merge else section.title
        groups.append(Group(number=str(n), title=title, rows=_placed(content, rows, str(n))))
    known = {s.id for s in content.statements()}
    return EditForm(
        title=merge.plain("title", base.title, content.title) if merge else content.title,
        groups=tuple(g for g in groups if g.rows or g.number != BOTTOM),
        basis=merge.plain("basis", base.evidence_basis, content.evidence_basis)
        if merge
        else content.evidence_basis,
        limits=merge.plain("limits", "\n".join(base.limits), "\n".join(content.limits))
        if merge
        else "\n".join(content.limits),
        note=sent.get("note", ""),
        new_text=sent.get("new-text", ""),
        new_heading=sent.get("new-heading", ""),
        gone=tuple(s.id for s in base.statements() if s.id not in known),
        apart=tuple(r.statement.id for r in rows.values() if r.theirs),
    )


def _title(content: Content, number: int) -> str:
    return content.sections[number].title if number < len(content.sections) else ""


def _rows(dossier: Dossier, merge: _Merge | None) -> dict[str, Row]:
    content = dossier.latest.content
    lines = {i.statement.id: i.line for part in reading(dossier).parts for i in part.items}
    against = objections(dossier, dossier.latest)
    out = {}
    for s in content.statements():
        now = fields_of(content, s.id)
        merged = merge.of(s, now) if merge else now
        theirs = s.text if merge and merge.clashes(s) else ""
        out[s.id] = Row(
            statement=s, fields=merged, line=lines[s.id], held=against.get(s.id, ()), theirs=theirs
        )
    return out


def _placed(content: Content, rows: Mapping[str, Row], number: str) -> tuple[Row, ...]:
    """The rows of one place, in the order in which its statements stand there."""
    there = [s for s in rows if place_of(content, s) == number]
    return tuple(rows[s] for s in sorted(there, key=lambda s: order_of(content, s)))


def fields_of(content: Content, id: str) -> Fields:
    """The fields of a statement as the text has them."""
    statement = next(s for s in content.statements() if s.id == id)
    return Fields(
        text=statement.text,
        order=str(order_of(content, id)),
        place=place_of(content, id),
        bottom=any(s.id == id for s in content.bottom_line),
        flag=statement.flagged,
    )


class _Merge:
    """What was sent, against the text it was loaded for and the one that is saved now."""

    def __init__(self, sent: QueryDict, base: Content, newest: Content) -> None:
        self._sent, self._newest = sent, newest
        self._base = {s.id: fields_of(base, s.id) for s in base.statements()}
        self._words = {s.id: s for s in base.statements()}

    def plain(self, name: str, base: str, newest: str) -> str:
        """A field of text: what was sent, if it is another than the form had, else what is saved now."""
        sent = self._sent.get(name)
        return newest if sent is None or sent.split() == base.split() else sent

    def of(self, statement: EditedStatement, now: Fields) -> Fields:
        """The fields of one statement."""
        id, base = statement.id, self._base.get(statement.id, now)
        same = self._words.get(id)
        return Fields(
            text=self.plain(f"text-{id}", base.text, now.text),
            order=self.plain(f"order-{id}", base.order, now.order),
            place=self.plain(f"place-{id}", base.place, now.place),
            bottom=self._ticked(f"bottom-{id}", base=base.bottom, newest=now.bottom),
            flag=self._ticked(f"flag-{id}", base=base.flag, newest=now.flag),
            drop=bool(self._sent.get(f"drop-{id}")),
            unhand=bool(self._sent.get(f"unhand-{id}")),
            uncite=frozenset(self._sent.getlist(f"uncite-{id}"))
            if same and same.citations == statement.citations
            else frozenset(),
        )

    def clashes(self, statement: EditedStatement) -> bool:
        """Whether the words were changed here, and by somebody else otherwise."""
        base = self._words.get(statement.id)
        sent = self._sent.get(f"text-{statement.id}", "").split()
        return (
            base is not None
            and base.text != statement.text
            and sent not in (base.text.split(), statement.text.split())
        )

    def _ticked(self, name: str, *, base: bool, newest: bool) -> bool:
        sent = bool(self._sent.get(name))
        return newest if sent == base else sent
