"""What an editor or reviewer sent, as values of the house. Nothing of a form is trusted: it carries no verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from django.http import QueryDict

from osler.domain.identity import canonical
from osler.domain.review import Interests, Judgement, StatementReview
from osler.domain.revision import Content, EditedStatement, Source
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
