"""Signs that a question tells who somebody is; whoever asked is told so, since the question stands in the address."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
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
        re.compile(r"\b(?:Mrs?|Ms|Miss|Herr|Frau)\.? [A-Z][a-z]+|\b(?:named|called) [A-Z][a-z]+ [A-Z][a-z]+"),
    ),
)
"""What it looks like and the words for it. A name without a title before it looks like a disease's and is let be."""


def personal(question: str) -> str:
    """What may tell who somebody is, in words ("a full date and a long number"); empty where nothing does."""
    found = [words for words, sign in _SIGNS if sign.search(question)]
    return " and ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))
