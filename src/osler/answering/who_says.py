"""Who says it: "the authors" and "the guideline" given the name that the record's title gives them.

A statement is read away from its record, where "the authors find" leaves the reader to ask which. The words put in
stand in the title, which is then cited; where it names nobody, the sentence stays as it is.
"""

from __future__ import annotations

import re

from osler.domain.record import Record

_DESIGN = re.compile(
    r"\b(systematic review and (?:network )?meta-analysis|systematic review|(?:network )?meta-analysis|"
    r"randomi[sz]ed (?:controlled |clinical )?trial|cohort study|case-control study|case series|pilot study|review)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:[Ff]rom|[Oo]f|[Bb]y) the ((?:[A-Z][\w’'-]+ (?:(?:of|for|and|on) )?){0,5}"
    r"(?:College|Society|Association|Academy|Organi[sz]ation|Institute|Task Force|Federation|League|Network)"
    r"(?: (?:of|for|on) (?:[A-Z][\w’'-]+(?: and)? ?){1,4})?)"
)
_ACRONYM = re.compile(
    r"\b([A-Z]{2,7}(?:/[A-Z]{2,7}){0,3}) (?:[Cc]linical )?(?:[Pp]ractice )?[Gg]uidelines?\b"
)
_AUTHORS = re.compile(r"\b([Tt])he authors\b(?! of\b)")
_GUIDELINE = re.compile(r"\b([Tt])he guideline\b")
_CITES = re.compile(
    r"^The (?:update|review|guideline|paper|article|statement) cites ([\w-]+) \(([^()]*)\): (?=\S)"
)
"""What a record only cites is said of what it cites."""


def with_sayer(text: str, record: Record) -> str:
    """The sentence with its sayer named, as the title names them."""
    text = _CITES.sub(r"In \1 (\2), ", text)
    if not record.text.startswith(record.title):
        return text
    design = _DESIGN.search(record.title)
    if design and _AUTHORS.search(text):
        return _AUTHORS.sub(rf"\1he authors of a {design.group(1).lower()}", text, count=1)
    body = _body(record) if record.is_guideline else ""
    return _GUIDELINE.sub(rf"\1he {body} guideline", text, count=1) if body and body not in text else text


def _body(record: Record) -> str:
    found = _BODY.search(record.title) or _ACRONYM.search(record.title)
    return found.group(1).strip() if found else ""
