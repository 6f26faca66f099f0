"""Whether, and which way, a statement speaks of the outcome that was asked about.

A trial that lowered "cardiovascular death or admission for heart failure" did not thereby lower mortality: an effect
on a composite holds for none of its parts by itself (Cordoba G et al., BMJ 2010;341:c3920). A sentence on several
outcomes speaks of the one asked about in the clause that names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import sqrt

from osler.domain.finding import Direction
from osler.language.direction import benefit, effect

Names = Callable[[str], bool]
"""Tells whether a text names the outcome asked about."""

ANY = frozenset({"efficacy", "effectiveness", "safety", "adverse events", "cure", "symptom relief"})
"""Names of outcomes that every study tells of in words of its own."""

_SECONDARY = re.compile(
    r"\b(?:quality of life|qol|dlqi|hrqol|satisf\w+|well-?being|adherence|costs?|cost-effective\w*"
    r"|absence from (?:work|school))\b",
    re.IGNORECASE,
)
_NOT_AS_RANDOMISED = re.compile(
    r"\b(?:per[- ]protocol|on[- ]treatment|as[- ]treated|post[- ]hoc|sub-?groups?|not randomi[sz]ed)\b",
    re.IGNORECASE,
)


def is_aside(text: str, *, asked: bool) -> str:
    """Why a statement does not count beside others of its study, or ``""``.

    Quality of life, satisfaction and cost do not decide on a disease, unless an outcome is ``asked`` for; and a
    comparison that is not of all who were allotted does not decide beside that one (ICH E9, 1998, section 5.2.1).
    """
    if _NOT_AS_RANDOMISED.search(text):
        return "compares others than were randomised"
    if not asked and _SECONDARY.search(text):
        return "about what the treatment does besides"
    return ""


SIGNS_OF_DISEASE = frozenset(
    {
        "repigmentation", "skin lightening", "improvement", "clearance", "remission", "response rate", "cure",
        "wound healing", "hair regrowth", "symptom relief", "MASI score", "PASI score", "EASI score",
    }
)  # fmt: skip
"""Outcomes that are signs of the disease itself: that it got better in whatever words speaks of them."""
_GOT_BETTER = re.compile(
    r"\b(?:improv\w+|respon(?:se|ses|ded|ders?)|repigment\w*|clear(?:ed|ance|ing)|resol(?:ved|ution)|remission|healed"
    r"|success\w*)\b",
    re.IGNORECASE,
)


def is_better_at_large(asked: str, text: str) -> bool:
    """Whether a text tells that the disease got better, where an outcome asked for is a name of that."""
    return asked in SIGNS_OF_DISEASE and _GOT_BETTER.search(text) is not None


_ITEM = r"(?:\s+(?!(?:and|or|with|on|in|at|by|than|from)\b)[\w-]+){0,5}"
_LISTED_BEHIND = re.compile(
    rf"{_ITEM}(?:,{_ITEM})*,?\s+or\s+(?!(?:more|less|fewer|higher|lower|greater|better|worse|not|no|longer|over|older)\b)",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(r"[a-z]{4,},?\s+or\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_COMPOSITE = re.compile(
    r"\b(?:composite|combined (?:end ?point|outcome|rate|risk)|combination)\b[^.;]*$", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|nor|neither|without)\b", re.IGNORECASE)


def in_composite(text: str, start: int, end: int) -> bool:
    """Whether the outcome at ``text[start:end]`` is counted together with others: "death, stroke or admission".

    "Did not change death or stroke", without figures, denies each of them.
    """
    before, behind = text[:start], text[end:]
    if _COMPOSITE.search(before):
        return True
    if not (_LISTED_BEHIND.match(behind) or _LISTED_BEFORE.search(before)):
        return False
    denied = list(_DENIED.finditer(before))
    return not (denied and not re.search(r"\d", text[denied[-1].end() :]))


_ONE_CAUSE = re.compile(
    r"\b(?:(?:cardio|cerebro)?vascular|cardiac|coronary|cancer|stroke|sepsis|asthma|overdose|opioid|maternal|"
    r"respiratory|infection)[- ](?:related |specific |caused )?(?:deaths?|mortality)\b|"
    r"\b(?:deaths?|mortality|died|dying)\s+(?:from|due to|of)\s+(?!any\b|all\b)",
    re.IGNORECASE,
)


def of_any_cause(text: str, asked: str) -> str:
    """The text without deaths of one cause, unless the question asks for such itself."""
    return text if _ONE_CAUSE.search(asked) else _ONE_CAUSE.sub(" ", text)


_APART = re.compile(
    r"\s*;\s*|,?\s+\b(?:but|whereas|while|although|though|without|except)\b\s*|,\s+and\s+(?=(?:below|above|under|over)\b)",
    re.IGNORECASE,
)
"""What stands between clauses of which each may go another way."""


_UNCHANGED = re.compile(
    r"\b(?:without|but not|not)\s+(?:significantly\s+|materially\s+)?"
    r"(?:chang|affect|alter|lower|reduc|rais|increas|improv)\w*\b[^;:.,]*",
    re.IGNORECASE,
)
_IN_SOME_ONLY = re.compile(
    r"\bin (?:one|two|three|some|\d+) of (?:the )?(?:[\w-]+ ){1,3}?(?:trials?|studies|cohorts?|reviews?)\b"
    r"[^.;]*\b(?:not|no)\b",
    re.IGNORECASE,
)
"""Seen in some studies and not in others: mixed, whatever the first clause says."""
_NOBODY = re.compile(r"\b(?:nobody|no one|none|no (?:cases?|events?)|never)\b", re.IGNORECASE)
"""That nobody had it in either arm is no finding that the arms do not differ."""


def direction_on(text: str, direction: Direction, names: Names, n: int | None, *, harm: bool) -> Direction:
    """The direction of a statement on the outcome that ``names`` tells, from the clauses that name it.

    Args:
        direction: that of the whole statement; it holds where the statement is of one clause.
        n: participants of the study, for shares printed without a word on which is the larger.

    Returns:
        ``NOT_APPLICABLE`` where the clauses do not say.
    """
    if direction is Direction.MIXED and _IN_SOME_ONLY.search(text):
        return Direction.MIXED
    if any(names(m.group()) for m in _UNCHANGED.finditer(text)):
        return Direction.NO_DIFFERENCE
    clauses = [c for c in _APART.split(text) if c and c.strip()]
    about = [c for c in clauses if names(c)]
    if not about or (len(about) == len(clauses) and direction is not Direction.MIXED):
        return direction
    if any(_NOBODY.search(c) for c in about):
        return Direction.NOT_APPLICABLE
    read = [_read(c, n, harm=harm) for c in about]
    told = {d for d in read if d is not Direction.NOT_APPLICABLE}
    if len(told) == 1:
        return told.pop()
    if told:
        return Direction.MIXED
    headed = about == clauses[: len(about)] and direction is not Direction.MIXED
    return direction if headed else Direction.NOT_APPLICABLE


def _read(clause: str, n: int | None, *, harm: bool) -> Direction:
    said = benefit(effect(clause), clause)
    return said if said is not Direction.NOT_APPLICABLE or not harm else _by_shares(clause, n)


_SHARES = re.compile(
    r"(\d+(?:\.\d+)?) ?%(?:\s+(?:on|with|of|in|taking|receiving)\s+[^%;.,]{2,60}?)?,?\s+(?:and|versus|vs\.?|against)\s+"
    r"(?:[^%;.,\d]{2,60}\s+)?(\d+(?:\.\d+)?) ?%",
    re.IGNORECASE,
)
_Z = 1.96


def _by_shares(clause: str, n: int | None) -> Direction:
    """More or less of a harm by the two shares printed, the study's own arm first, if chance does not explain it.

    A test of two proportions in arms of half the participants each (Altman DG, Practical Statistics for Medical
    Research, 1991, section 10.4); shares that do not differ so are left unread, since no test was reported.
    """
    found = _SHARES.search(clause)
    if found is None or not n:
        return Direction.NOT_APPLICABLE
    ours, other = float(found[1]) / 100, float(found[2]) / 100
    pooled = (ours + other) / 2
    error = sqrt(max(pooled * (1 - pooled), 0) * 4 / n)
    if not error or abs(ours - other) / error < _Z:
        return Direction.NOT_APPLICABLE
    return Direction.FAVOURS_COMPARATOR if ours > other else Direction.FAVOURS_INTERVENTION


_LEVELS = {
    "kal": "potassium", "natr": "sodium", "glyc": r"(?:blood )?(?:glucose|sugar)", "calc": "calcium",
    "magnes": "magnesium", "phosphat": "phosphate", "uric": "uri(?:c acid|cate)",
}  # fmt: skip
_BLOOD = re.compile(r"\b(hyper|hypo)(" + "|".join(_LEVELS) + r")\w*a?emia\b", re.IGNORECASE)
_HIGH, _LOW = r"(?:above|over|raised|high(?:er)?|>|≥)", r"(?:below|under|low(?:er)?|<|≤)"


def by_level(asked: str, text: str) -> bool:
    """Whether a text tells of the level in the blood that an outcome is a name of: "potassium above 5.5"."""
    found = _BLOOD.search(asked)
    if found is None:
        return False
    measure = _LEVELS[found[2].lower()]
    way = _HIGH if found[1].lower() == "hyper" else _LOW
    return bool(
        re.search(rf"\b{measure}\b(?:\s+\w+){{0,2}}\s+{way}", text, re.IGNORECASE)
        or re.search(rf"\b{way}\s+(?:\w+\s+){{0,1}}{measure}\b", text, re.IGNORECASE)
    )
