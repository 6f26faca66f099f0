"""What an editor or reviewer sent, as values of the house. Nothing of a form is trusted: it carries no verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from osler.domain.article import SectionRole
from osler.domain.finding import FindingKind
from osler.domain.review import Interests, Judgement, StatementReview
from osler.domain.revision import Content, Source
from osler.editorial.drafts import Draft, SectionDraft, StatementDraft, reopened_draft
from osler.errors import InvalidValue

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
    """A field as text on one line.

    Raises:
        InvalidValue: it is too long.
    """
    value = " ".join(data.get(name, "").split())
    if len(value) > longest:
        raise InvalidValue(f"{name} has {len(value)} characters; {longest} are the most")
    return value


def edited_draft(content: Content, data: QueryDict) -> Draft:
    """The draft that the editor's form makes of the newest content."""
    draft = reopened_draft(content)
    statements = {s.id: _edited(s, data) for s in draft.statements() if not data.get(f"drop-{s.id}")}
    sections = [_section(s, n, statements, data) for n, s in enumerate(draft.sections)]
    added = _added(draft, data)
    if added:
        statements[added.id] = added
        at = whole_number(data, "new-section", 0)
        sections = _with(sections, at, added)
    bottom = [s for s in statements if data.get(f"bottom-{s}")]
    stands = {s.id for c in sections for s in c.statements} | set(bottom)
    homeless = [s for s in statements if s not in stands]
    if homeless:
        raise InvalidValue(f"statement {', '.join(homeless)} would stand nowhere; delete it or place it")
    return replace(
        draft,
        title=text_of(data, "title", longest=300),
        bottom_line=tuple(statements[i] for i in _by_order(bottom, data)),
        sections=tuple(s for s in sections if s.statements),
        evidence_basis=text_of(data, "basis"),
        limits=tuple(line.strip() for line in data.get("limits", "").splitlines() if line.strip()),
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


def _section(
    section: SectionDraft, number: int, statements: Mapping[str, StatementDraft], data: QueryDict
) -> SectionDraft:
    kept = _by_order([s.id for s in section.statements if s.id in statements], data)
    title = text_of(data, f"section-{number}", longest=200) or section.title
    return replace(section, title=title, statements=tuple(statements[i] for i in kept))


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
    kind = FindingKind(data.get("new-kind", FindingKind.BACKGROUND))
    return StatementDraft(id=f"s{max(number, offset + 1)}", text=text, citations=(), kind=kind)


def _with(sections: list[SectionDraft], at: int, added: StatementDraft) -> list[SectionDraft]:
    if not sections:
        return [SectionDraft(role=SectionRole.BACKGROUND, title="Background", statements=(added,))]
    at = min(at, len(sections) - 1)
    grown = replace(sections[at], statements=(*sections[at].statements, added))
    return [*sections[:at], grown, *sections[at + 1 :]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """A review as it was sent."""

    judgements: tuple[StatementReview, ...]
    interests: Interests
    content_hash: str
    text: str
    decision: str


def review_form(content: Content, data: QueryDict) -> ReviewForm:
    """The review in the form; statements left unjudged are left out.

    Raises:
        InvalidValue: no declaration of interests, or a judgement without its comment.
    """
    declared = data.get("conflict", "")
    if declared not in {"yes", "no"}:
        raise InvalidValue("a review takes a declaration of interests: say whether you have a conflict")
    return ReviewForm(
        judgements=tuple(
            StatementReview(
                statement=s.id,
                judgement=Judgement(data[f"judge-{s.id}"]),
                comment=text_of(data, f"comment-{s.id}"),
                proposed=text_of(data, f"proposed-{s.id}") or None
                if data[f"judge-{s.id}"] == Judgement.AMEND
                else None,
            )
            for s in content.statements()
            if data.get(f"judge-{s.id}") in set(Judgement)
        ),
        interests=Interests(conflict=declared == "yes", text=text_of(data, "interests")),
        content_hash=text_of(data, "hash"),
        text=text_of(data, "text"),
        decision=data.get("decision", ""),
    )


def source_form(data: QueryDict) -> Source:
    """A source outside the library, as entered.

    Raises:
        InvalidValue: something that a reader needs to find it is missing.
    """
    return Source(
        title=text_of(data, "title"),
        authors=tuple(a.strip() for a in text_of(data, "authors").split(";") if a.strip()),
        container=text_of(data, "container"),
        year=whole_number(data, "year", 0),
        locator=text_of(data, "locator"),
        pmid=text_of(data, "pmid") or None,
        doi=text_of(data, "doi") or None,
        url=_address(text_of(data, "url")),
    )


def _address(text: str) -> str | None:
    if text and not text.startswith("https://"):
        raise InvalidValue("the address of a source begins with https://")
    return text or None
