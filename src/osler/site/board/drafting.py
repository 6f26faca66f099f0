"""The draft that the editor's form makes: words, places, order, citations and flags, and never a verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
_LAST = 1_000
"""The number of what has none; the form takes 999 at most."""


def place_of(content: Content | Draft, statement: str) -> str:
    """Where a statement stands: the number of its first section, else the bottom line alone."""
    sections = [[x.id for x in s.statements] for s in content.sections]
    return next((str(n) for n, ids in enumerate(sections) if statement in ids), BOTTOM)


def order_of(content: Content | Draft, statement: str) -> int:
    """The number, from 1, of a statement among those that stand in the same place, in the order they stand there."""
    place = place_of(content, statement)
    there = content.bottom_line if place == BOTTOM else content.sections[int(place)].statements
    return [s.id for s in there if place_of(content, s.id) == place].index(statement) + 1


def edited_draft(content: Content, data: QueryDict) -> Draft:
    """The draft that the editor's form makes of the newest content.

    Raises:
        InvalidValue: a statement would stand nowhere or in a section that is none, a section has no heading, or a
            field is none.
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
    _require_places(draft, places, bottom)
    return replace(
        draft,
        title=text_of(data, "title", longest=300),
        bottom_line=tuple(statements[i] for i in _in_bottom_line(draft, bottom, places, data)),
        sections=_sections(draft, statements, places, data),
        notices=tuple(
            n for i, n in enumerate(draft.notices) if not (_of_text(n) and data.get(f"drop-notice-{i}"))
        ),
        evidence_basis=text_of(data, "basis"),
        limits=tuple(line.strip() for line in inert(data.get("limits", "")).splitlines() if line.strip()),
    )


def _require_places(draft: Draft, places: Mapping[str, str], bottom: Collection[str]) -> None:
    """Nothing, if every statement stands somewhere; what stood nowhere would be gone without a word."""
    homeless = [i for i, place in places.items() if place == BOTTOM and i not in bottom]
    if homeless:
        named = ", ".join(homeless)
        raise InvalidValue(
            f"statement {named} would stand nowhere: choose a section, the bottom line, or delete it"
        )
    known = {BOTTOM, NEW, *map(str, range(max(1, len(draft.sections))))}  # "0" of none is made by this save
    for statement, place in places.items():
        if place not in known:
            raise InvalidValue(f"statement {statement}: there is no section {place!r}")


def _in_bottom_line(
    draft: Draft, ids: Sequence[str], places: Mapping[str, str], data: QueryDict
) -> list[str]:
    """The bottom line as it stood, then what is new in it; where a place's numbers were changed, its own by them."""
    stood = [s.id for s in draft.bottom_line if s.id in ids]
    out = stood + [i for i in ids if i not in stood]
    for place in {places[i] for i in places if _renumbered(draft, i, data)}:
        out = _by_number(out, [i for i in out if places[i] == place], data)
    return out


def _renumbered(draft: Draft, statement: str, data: QueryDict) -> bool:
    known = any(s.id == statement for s in draft.statements())
    return known and whole_number(data, f"order-{statement}", _LAST) != order_of(draft, statement)


def _by_number(ids: Sequence[str], those: Sequence[str], data: QueryDict) -> list[str]:
    """Ids with some of them put by their numbers into the slots that these have; numbers count within one place.

    What has no number yet comes last.
    """
    ordered = iter(sorted(those, key=lambda i: whole_number(data, f"order-{i}", _LAST)))
    return [next(ordered) if i in those else i for i in ids]


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
        ordered = _by_number(kept, [i for i in kept if places[i] == str(n)], data)
        out.append(replace(section, title=title, statements=tuple(statements[i] for i in ordered)))
    made = [i for i, place in places.items() if place == NEW]
    if made or (not out and any(place != BOTTOM for place in places.values())):
        made = made or [i for i, place in places.items() if place != BOTTOM]
        out.append(_made(tuple(statements[i] for i in _by_number(made, made, data)), data, first=not out))
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
