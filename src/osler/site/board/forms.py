"""What an editor or reviewer sent, as values of the house. Nothing of a form is trusted: it carries no verdicts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from django.http import QueryDict

from osler.domain.article import Notice, NoticeKind, SectionRole
from osler.domain.finding import FindingKind
from osler.domain.identity import canonical
from osler.domain.review import Interests, Judgement, StatementReview
from osler.domain.revision import Content, EditedStatement, Source
from osler.editorial.drafts import Draft, SectionDraft, StatementDraft, reopened_draft
from osler.errors import InvalidValue
from osler.language.inert import inert

LONGEST = 2_000
"""Characters of one statement, comment or reason."""


def whole_number(data: QueryDict, name: str, default: int | None = None) -> int:
    """A field as a number.

    Raises:
        InvalidValue: it is none, and there is no default.
    """
    value = data.get(name, "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if default is None:
        raise InvalidValue(f"the form lacks the number {name!r}; load the page again")
    return default


def day_of(data: QueryDict, name: str) -> date:
    """A field as a day.

    Raises:
        InvalidValue: it is none.
    """
    try:
        return date.fromisoformat(data.get(name, "").strip())
    except ValueError:
        raise InvalidValue(f"{name} is a day, as YYYY-MM-DD") from None


def text_of(data: QueryDict, name: str, *, longest: int = LONGEST) -> str:
    """A field as text on one line, without the characters that no page shows: what was seen is what is saved.

    Raises:
        InvalidValue: it is too long.
    """
    value = " ".join(inert(data.get(name, "")).split())
    if len(value) > longest:
        raise InvalidValue(f"{name} has {len(value)} characters; {longest} are the most")
    return value


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
    """Whether a notice sums up the statements, and may be untrue after an edit; all others tell of the search and stay."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """A review as it was sent."""

    judgements: tuple[StatementReview, ...]
    interests: Interests
    content_hash: str
    text: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was sent of one statement in a review, unchecked: to be shown again where the review was refused."""

    judgement: str = ""
    comment: str = ""
    proposed: str = ""


def entered(content: Content, data: QueryDict) -> dict[str, Entered]:
    """What was sent, by statement."""
    return {
        s.id: Entered(
            judgement=data.get(f"judge-{s.id}", ""),
            comment=data.get(f"comment-{s.id}", "")[:LONGEST],
            proposed=data.get(f"proposed-{s.id}", "")[:LONGEST],
        )
        for s in content.statements()
    }


def review_form(content: Content, data: QueryDict) -> ReviewForm:
    """The review in the form; statements left unjudged are left out.

    Raises:
        InvalidValue: no declaration of interests, or a judgement without its comment.
    """
    declared = data.get("conflict", "")
    if declared not in {"yes", "no"}:
        raise InvalidValue("a review takes a declaration of interests: say whether you have a conflict")
    judgements = tuple(
        _judged(s, data) for s in content.statements() if data.get(f"judge-{s.id}") in set(Judgement)
    )
    if not judgements and not data.get("text", "").strip():
        raise InvalidValue("a review judges a statement or comments on the whole; this one says nothing")
    return ReviewForm(
        judgements=judgements,
        interests=Interests(conflict=declared == "yes", text=text_of(data, "interests")),
        content_hash=text_of(data, "hash"),
        text=text_of(data, "text"),
        decision=data.get("decision", ""),
    )


def _judged(statement: EditedStatement, data: QueryDict) -> StatementReview:
    judgement = Judgement(data[f"judge-{statement.id}"])
    proposed = text_of(data, f"proposed-{statement.id}") if judgement is Judgement.AMEND else ""
    if proposed == statement.text:
        raise InvalidValue(f"statement {statement.id}: to amend it, propose other words than it has")
    return StatementReview(
        statement=statement.id,
        judgement=judgement,
        comment=text_of(data, f"comment-{statement.id}"),
        proposed=proposed or None,
    )


def source_form(data: QueryDict) -> Source:
    """A source outside the library, as entered; PMID and DOI also where they stand in its address or locator.

    By them it is told whether the library holds it after all, and whether it was retracted since.

    Raises:
        InvalidValue: something that a reader needs to find it is missing, or a PMID or DOI is none.
    """
    locator, url = text_of(data, "locator"), _address(text_of(data, "url"))
    elsewhere = f"{locator} {url or ''}"
    return Source(
        title=text_of(data, "title"),
        authors=tuple(a.strip() for a in text_of(data, "authors").split(";") if a.strip()),
        container=text_of(data, "container"),
        year=whole_number(data, "year", 0),
        locator=locator,
        pmid=_identifier(text_of(data, "pmid"), "pmid") or _found(_PMID, elsewhere),
        doi=_identifier(text_of(data, "doi"), "doi") or _found(_DOI, elsewhere),
        url=url,
    )


_PMID = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|\bpmid[:\s]*)0*([1-9]\d{0,8})\b",
    re.IGNORECASE,
)
_DOI = re.compile(r"(10\.\d{4,9}/[^\s\"<>?#]+[^\s\"<>?#.,;)])")
"""Identifiers as addresses and reference lists have them (Crossref's recommended pattern for DOIs)."""


def _identifier(text: str, kind: str) -> str | None:
    """A PMID or DOI without its label, address or leading zeros.

    Raises:
        InvalidValue: it is none.
    """
    found_kind, _, bare = canonical(text).partition(":")
    known = found_kind == kind and (kind == "doi" or bare.lstrip("0"))
    if text and not known:
        raise InvalidValue(f"{text!r} is no {kind.upper()}")
    return (bare.lstrip("0") if kind == "pmid" else bare) or None


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(unquote(text))
    return found[1].lower() if found else None


def _address(text: str) -> str | None:
    if text and not text.startswith("https://"):
        raise InvalidValue("the address of a source begins with https://")
    return text or None
