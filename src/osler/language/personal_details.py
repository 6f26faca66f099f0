"""Signs that a text tells who somebody is, and the text without them: a person is no subject of a question."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NAME = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_SOMEBODY = (
    r"(?i:patients?|m[ae]n|wom[ae]n|boys?|girls?|child|baby|infant|teenager|person|somebody|someone|friend|son|daughter|"
    r"husband|wife|mother|father|brother|sister|colleague|doctor|(?:he|she|who)(?: is|'s)?|is|am|i'm)"
)
"""Who is named or called something; of a disease or drug that is, its name is the question's subject."""
_MEASURED = r"(?!\s?(?:mg|mcg|µg|μg|g|ml|%|hours?|days?|weeks?|months?|years?|CFU|IU|units?|cells?|copies)\b)"
"""Behind what is no date and no telephone number: three doses, points in time, a count of bacteria."""
_BORN = r"(?i:born|d\.?o\.?b\b|date of birth|aged? \d|nhs\b|mrn\b)"
_SIGNS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")),
    (
        "a full date",
        re.compile(
            rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b{_MEASURED}|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH} \d{{4}}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "a long number",
        re.compile(rf"(?<![\w.,])\+?\d(?:[ ()/-]?\d){{8,}}(?![\d.,]*\d){_MEASURED}", re.IGNORECASE),
    ),
    (
        "a name",
        re.compile(
            rf"\b(?:Mrs?|Ms|Miss|Herr|Frau)\.? {_NAME}"
            rf"|\b(?:(?P<who>{_SOMEBODY}) (?:named|called)|[Mm]y name is) [A-Z][a-z]+(?: [A-Z][a-z]+)+"
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
    """The text without what may tell who somebody is; where a name stood by itself, "someone" stands."""
    spans = sorted(_stands(m, words) for words, sign in _SIGNS for m in sign.finditer(text))
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


def _stands(found: re.Match[str], words: str) -> tuple[int, int, bool]:
    """Where a detail starts and ends, and whether somebody's name alone tells of them: of "a child named" one knows."""
    who = found.groupdict().get("who")
    return found.end("who") if who else found.start(), found.end(), words == "a name" and not who
