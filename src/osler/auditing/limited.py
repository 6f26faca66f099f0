"""What a clause is limited to: an arm, some people, a time; what holds only there denies nothing that is said at large.

"No relapse occurred in the control group" does not deny that relapse is common. The rules are of this house.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from osler.auditing.likeness import canonical
from osler.language.words import content_stems

_PEOPLE = (
    r"(?:children|infants|babies|newborns|adolescents|teenagers|adults|women|men|girls|boys|males|females|"
    r"pregnan\w+|smokers|non-?smokers|the\s+elderly|elderly\s+\w+|older\s+\w+|younger\s+\w+)"
)
_GIVEN = (
    r"(?:(?:of|in|among)\s+(?:the\s+|all\s+)?(?:those|patients|people|participants|subjects|cases|\w+)?\s*"
    r"(?:given|taking|using|receiving|treated\s+with|assigned\s+to|randomi[sz]ed\s+to|on)\s+(?P<given>[^,.;:()]{2,40}))"
)
_LIMITS = re.compile(
    rf"\b(?:"
    r"(?:in|with|on|under|among|of|from)\s+(?:the\s+|an?\s+|both\s+|either\s+)?(?P<arm>(?:[\w-]+\s+){0,4}?"
    r"(?:arms?|groups?|cohorts?|controls?|placebo|vehicle|sham|comparator|subgroups?|untreated\s+\w+))\b"
    rf"|{_GIVEN}"
    r"|(?:in|among|for|of)\s+(?:the\s+)?(?:those|(?:[\w-]+\s+)?(?:patients|people|participants|subjects|cases))\s+"
    r"(?:with|without|who\s+(?:had|have|were|are))\s+(?P<those>[^,.;:()]{2,40})"
    rf"|(?:in|among|for|of)\s+(?:the\s+)?(?P<people>(?:[\w-]+\s+){{0,2}}?{_PEOPLE})\b"
    r")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:at|by|until|up\s+to|within|before|during|in|over|through(?:out)?|for|after)\s+(?:the\s+)?(?P<time>"
    r"(?:first\s+)?(?:hour|day|week|month|year)s?\s+\d+(?:\.\d+)?"
    r"|(?:first\s+)?(?:\d+(?:\.\d+)?|one|two|three|four|five|six|eight|ten|twelve)[\s-]+(?:hour|day|week|month|year)s?"
    r"|treatment|therapy|the\s+trial|the\s+study)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    canonical(s)
    for s in content_stems(
        "arm arms group groups cohort cohorts subgroup first both either patients people subjects"
    )
)


def limited(clause: str, claim: str, known: Collection[str] = (), *, timed: bool = True) -> bool:
    """Whether a clause holds only for an arm, some people or (``timed``) a time that a claim does not name.

    Args:
        known: names of what the claim is about without saying so.
    """
    there = _forms(" . ".join((claim, *known)))
    if any(not named <= there for named in _places(clause)):
        return True
    return timed and any(not _forms(m["time"]) <= there for m in _TIME.finditer(clause))


def opener(sentence: str) -> str:
    """What a sentence says before its first comma of where it holds: "In the vehicle arm, ..."; or ``""``."""
    found = _OPENER.match(sentence)
    return found.group() if found else ""


_OPENER = re.compile(r"(?:in|at|among|with|by|during|within|of|on|under)\b[^,.;]{3,80},", re.IGNORECASE)


def _places(clause: str) -> Iterator[frozenset[str]]:
    for match in _LIMITS.finditer(clause):
        yield _forms(match["arm"] or match["given"] or match["those"] or match["people"]) - _GENERAL


def _forms(text: str) -> frozenset[str]:
    return frozenset(canonical(s) for s in content_stems(text))
