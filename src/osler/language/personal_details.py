"""Signs that a text tells who somebody is, and the text without them: a person is no subject of a question."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NAME = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_BORN = r"(?i:born|d\.?o\.?b\b|date of birth|aged? \d|nhs\b|mrn\b)"
_SIGNS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")),
    (
        "a full date",
        re.compile(
            rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH} \d{{4}}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
            re.IGNORECASE,
        ),
    ),
    ("a long number", re.compile(r"(?<![\d.,])\+?\d(?:[ ()/-]?\d){8,}(?![\d.,]*\d)")),
    (
        "a name",
        re.compile(
            rf"\b(?:Mrs?|Ms|Miss|Herr|Frau)\.? {_NAME}|\b(?:named|called|[Mm]y name is) [A-Z][a-z]+(?: [A-Z][a-z]+)+"
            rf"|\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{1,2}}(?=,? \(?{_BORN})"
        ),
    ),
)
"""What it looks like and the words for it.

A name without a title before it, or a birth behind it, looks like a disease's and is let be.
"""
_LED_IN = re.compile(
    r"[\s,;(]*\b(?:(?:was |is )?born(?: on)?|d\.?o\.?b\.?|date of birth|e-?mail|phone|call|tel|"
    r"nhs(?: (?:no|number))?|mrn|hospital number|patient (?:no|number|id))[\s:.#]*$",
    re.IGNORECASE,
)
"""What says which of them follows."""


def personal(text: str) -> str:
    """What may tell who somebody is, in words ("a full date and a long number"); empty where nothing does."""
    found = [words for words, sign in _SIGNS if sign.search(text)]
    return " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def without_personal(text: str) -> str:
    """The text without what may tell who somebody is; where a name stood, "someone" stands."""
    spans = sorted(
        (m.start(), m.end(), words == "a name") for words, sign in _SIGNS for m in sign.finditer(text)
    )
    parts: list[str] = []
    at = 0
    for start, end, name in spans:
        if start < at:
            continue
        before = text[at:start]
        parts.append(before if name else _LED_IN.sub("", before))
        parts.append("someone" if name else " ")
        at = end
    if not spans:
        return text
    left = " ".join("".join((*parts, text[at:])).replace("( )", " ").split())
    tidy = re.sub(r"\s+([,.;:?)])", r"\1", left.replace("()", "")).strip(" ,;:")
    return tidy[:1].upper() + tidy[1:]
