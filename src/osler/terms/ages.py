"""Ages as populations: "an 85-year-old", "over 75", "children aged 6 to 12"."""

from __future__ import annotations

import re
from collections.abc import Callable

from osler.domain.question import Concept, Mention

_UNITS = r"(?:years?|yrs?|y)\.?"
_AGE = re.compile(
    rf"""
    (?<![\d.±])\b(?P<old>\d{{1,3}})[\s-]*(?P<unit>years?|yrs?|y|months?|weeks?|days?)[\s/-]*(?:olds?|o\b)
    | \b(?:(?P<between>between)|aged?|ages|aged?\s+between)\s+
        (?P<low>\d{{1,3}})\s*(?:to|and|[-–—])\s*(?P<high>\d{{1,3}})\b
        (?:\s*(?P<units>{_UNITS}|months?|weeks?|days?))?(?!\s*(?:%|mg|weeks|months|days|mm|cm))
    | (?<!\w)(?:aged?\s+)?
        (?P<than>over|above|older\s+than|at\s+least|under|below|younger\s+than|≥|>|<)
        [\s-]*(?:the\s+age\s+of\s+)?(?P<limit>\d{{1,3}})(?:\b(?![.,]\d)\s*
        (?P<said>{_UNITS}(?:\s+(?:of\s+age|olds?))?)?|(?P<group>s\b))
    | \baged?\s+(?P<plain>\d{{1,3}})\b(?![.,]\d)(?:\s*(?P<plain_unit>years?|yrs?|y\b|months?|weeks?|days?))?
        (?P<more>\s+(?:(?:years?\s+)?(?:and|or)\s+(?:over|older|above))|\s*\+)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?![.,]?\d)")
_LEADS = (
    "age",
    "aged",
    "ages",
    "between",
    "over",
    "above",
    "than",
    "least",
    "under",
    "below",
    "of",
    "\u2265",
    ">",
    "<",
)
"""What stands before a number that is an age; behind one that is not stands ``_OLD``."""
_OLD = re.compile(rf"\d[\s-]*(?:{_UNITS}|months?|weeks?|days?)[\s/-]*(?:old|o\b)", re.IGNORECASE)
_LONGEST_LEAD = 7
_FAR = 24
"""How many characters before a number are looked at; behind a wider gap the exact pattern looks for itself."""
_PEOPLE = re.compile(
    r"\b(people|patients?|adults?|men|women|those|persons?|individuals|anyone|someone|children|subjects)\b[\w\s]{0,12}$"
    r"|\bage[ds]?\s*$",
    re.IGNORECASE,
)

CHILD_BELOW = 18
OLDER_FROM = 65
"""Older people: 65 and over, MeSH "Aged" (https://meshb.nlm.nih.gov/record/ui?ui=D000368)."""


def mentions(text: str, concept: Callable[[str], Concept | None]) -> tuple[Mention, ...]:
    """The ages that a text names, as mentions of populations; ``concept`` gives an id's concept, if there is one."""
    if not _may_name_ages(text):
        return ()
    found = []
    for match in _AGE.finditer(text):
        group = _group(match, text)
        population = concept(f"population:{group}") if group else None
        if population is not None:
            end = match.start() + len(match.group().rstrip())
            found.append(Mention(concept=population, start=match.start(), end=end))
    return tuple(found)


def _may_name_ages(text: str) -> bool:
    """Whether a number stands where it could be an age: a quick look before the exact pattern."""
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - _FAR) : number.start()].replace("-", " ").rstrip().lower()
        if before.endswith(_LEADS) or (len(before) < _LONGEST_LEAD and number.start() > _FAR):
            return True
    return _OLD.search(text) is not None


def _group(match: re.Match[str], text: str) -> str | None:
    if match["old"]:
        return _of(int(match["old"]), match["unit"])
    if match["low"]:
        if match["between"] and not match["units"] and not _PEOPLE.search(text[: match.start()]):
            return None
        return _range(match, match["units"] or "years")
    if match["limit"]:
        years = int(match["limit"])
        return _limit(match["than"].lower(), years) if _is_age(match, text, years) else None
    count, unit = int(match["plain"]), match["plain_unit"] or "years"
    if match["more"] and unit[0].lower() == "y":  # "12 or older" is open upwards: most of these are adults
        return _limit("over", count)
    return _of(count, unit)


def _is_age(match: re.Match[str], text: str, years: int) -> bool:
    """Whether "over 60 years" is an age and no length of time or quantity: it says so, or people stand before."""
    said = (match["said"] or "").lower()
    return (
        "age" in match.group().lower()
        or "old" in said
        or match["group"] is not None
        or (bool(said) and years >= OLDER_FROM - 5)
        or bool(_PEOPLE.search(text[: match.start()]))
    )


_IN_A_YEAR = {"y": 1, "m": 12, "w": 52, "d": 365}
"""How many of a unit, by its first letter, make a year."""


def _of(count: int, unit: str) -> str | None:
    years = count / _IN_A_YEAR[unit[0].lower()]
    if years < 2:
        return "infants"
    if years < CHILD_BELOW:
        return "children"
    if years >= OLDER_FROM:
        return "older-people" if years <= 120 else None
    return "adults"


def _range(match: re.Match[str], unit: str) -> str | None:
    low, high = int(match["low"]), int(match["high"])
    if unit[0].lower() != "y":  # "between 6 and 12 weeks" is a time, "aged 6 to 12 weeks" is not
        return None if match["between"] or low >= high else _of(high, unit)
    if low >= high or high > 120:
        return None
    if high <= CHILD_BELOW:
        return "children"
    if low >= OLDER_FROM - 5:
        return "older-people"
    return "adults" if low >= CHILD_BELOW - 2 else None


def _limit(than: str, years: int) -> str | None:
    if years > 110:
        return None
    if than.startswith(("under", "below", "younger", "<")):
        return "infants" if years <= 2 else "children" if years <= CHILD_BELOW else None
    return "older-people" if years >= OLDER_FROM - 5 else "adults" if years >= CHILD_BELOW - 2 else None
