"""The draft that the editor's form makes: words, places, order, citations and flags, and never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import QueryDict

from osler.domain.article import Notice, NoticeKind, SectionRole
from osler.domain.finding import FindingKind
from osler.domain.revision import Content
from osler.editorial.drafts import Draft, SectionDraft, StatementDraft, reopened_draft
from osler.errors import InvalidValue
from osler.language.inert import inert
from osler.site.board.forms import text_of, whole_number

BOTTOM, NEW = "bottom", "new"
"""Places beside the numbers of sections: in the bottom line alone, and in a section that this save makes."""


def place_of(content: Content | Draft, statement: str) -> str:
    """Where a statement stands: the number of its first section, else the bottom line alone."""
    sections = [[x.id for x in s.statements] for s in content.sections]
    return next((str(n) for n, ids in enumerate(sections) if statement in ids), BOTTOM)


def edited_draft(content: Content, data: QueryDict) -> Draft:
    """The draft that the editor's form makes of the newest content.

    Raises:
        InvalidValue: a statement would stand nowhere, a section has no heading, or a field is none.
    """
    draft = reopened_draft(content)
    statements = {s.id: _edited(s, data) for s in draft.statements() if not data.get(f"drop-{s.id}")}
    places = {i: data.get(f"place-{i}") or place_of(content, i) for i in statements}
    bottom = [i for i in statements if data.get(f"bottom-{i}")]
    added = _added(draft, data)
    if added:
        statements[added.id] = added
        places[added.id] = data.get("new-section", "0")
        bottom += [added.id] if places[added.id] == BOTTOM else []
    homeless = [i for i, place in places.items() if place == BOTTOM and i not in bottom]
    if homeless:
        named = ", ".join(homeless)
        raise InvalidValue(
            f"statement {named} would stand nowhere: choose a section, the bottom line, or delete it"
        )
    return replace(
        draft,
        title=text_of(data, "title", longest=300),
        bottom_line=tuple(statements[i] for i in _by_order(bottom, data)),
        sections=_sections(draft, statements, places, data),
        notices=tuple(
            n for i, n in enumerate(draft.notices) if not (_of_text(n) and data.get(f"drop-notice-{i}"))
        ),
        evidence_basis=text_of(data, "basis"),
        limits=tuple(line.strip() for line in inert(data.get("limits", "")).splitlines() if line.strip()),
    )


_OF_TEXT = frozenset(
    {NoticeKind.VERDICT, NoticeKind.THIN_EVIDENCE, NoticeKind.DISAGREEMENT, NoticeKind.DEPENDS}
)


def _of_text(notice: Notice) -> bool:
    """Whether a notice sums up the statements, so that an edit can make it untrue; others tell of the search."""
    return notice.kind in _OF_TEXT


def droppable(content: Content) -> tuple[tuple[int, str], ...]:
    """The notices that an editor may take out, with their places."""
    return tuple((i, n.text) for i, n in enumerate(content.notices) if _of_text(n))


def _sections(
    draft: Draft, statements: Mapping[str, StatementDraft], places: Mapping[str, str], data: QueryDict
) -> tuple[SectionDraft, ...]:
    """The sections with what is placed in them; a statement that stood in several keeps its other places."""
    out = []
    for n, section in enumerate(draft.sections):
        own = [s.id for s in section.statements if s.id in statements]
        kept = [i for i in own if places[i] == str(n) or place_of(draft, i) != str(n)]
        kept += [i for i, place in places.items() if place == str(n) and i not in kept]
        title = text_of(data, f"section-{n}", longest=200) or section.title
        placed = tuple(statements[i] for i in _by_order(kept, data))
        out.append(replace(section, title=title, statements=placed))
    made = [i for i, place in places.items() if place == NEW]
    if made or (not out and any(place != BOTTOM for place in places.values())):
        made = made or [i for i, place in places.items() if place != BOTTOM]
        out.append(_made(tuple(statements[i] for i in _by_order(made, data)), data, first=not out))
    return tuple(s for s in out if s.statements)


def _made(statements: tuple[StatementDraft, ...], data: QueryDict, *, first: bool) -> SectionDraft:
    title = text_of(data, "new-heading", longest=200) or ("Background" if first else "")
    if not title:
        raise InvalidValue("a new section takes a heading")
    role = data.get("new-role", "")
    known = {str(r) for r in SectionRole}
    return SectionDraft(
        role=SectionRole(role) if role in known else SectionRole.BACKGROUND,
        title=title,
        statements=statements,
    )


def _edited(statement: StatementDraft, data: QueryDict) -> StatementDraft:
    dropped = set(data.getlist(f"uncite-{statement.id}"))
    return replace(
        statement,
        text=text_of(data, f"text-{statement.id}"),
        citations=tuple(c for n, c in enumerate(statement.citations) if str(n) not in dropped),
        flagged=bool(data.get(f"flag-{statement.id}")),
        by_hand=None if data.get(f"unhand-{statement.id}") else statement.by_hand,
    )


def _by_order(ids: list[str], data: QueryDict) -> list[str]:
    """Ids by the number given to each, else as they stood."""
    return sorted(ids, key=lambda i: whole_number(data, f"order-{i}", 0))


def _added(draft: Draft, data: QueryDict) -> StatementDraft | None:
    text = text_of(data, "new-text")
    if not text:
        return None
    taken = [int(s.id[1:]) for s in draft.statements() if s.id[1:].isdigit()]
    number = max(taken, default=0) + 1
    offset = whole_number(data, "numbers-used", 0)  # ids of statements deleted earlier are not used again
    chosen = data.get("new-kind", "")
    kind = FindingKind(chosen) if chosen in set(FindingKind) else FindingKind.BACKGROUND
    return StatementDraft(id=f"s{max(number, offset + 1)}", text=text, citations=(), kind=kind)
