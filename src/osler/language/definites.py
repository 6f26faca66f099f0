"""Definite nouns that point to a treatment named elsewhere: "the combination", "the intervention", "that group"."""

from __future__ import annotations

import re
from collections.abc import Callable

_NOUNS = (
    r"combinations?|intervention|treatment|therapy|drug|device|procedure|technique|regimen|comparator|programme|program|"
    r"medication|agent|compound|product|formulation|preparation|operation|method"
)
_DEFINITE = re.compile(
    rf"\bthe\s+(?:(?:active|study|test|new|index|same|single|combined|combination)\s+)?(?P<noun>{_NOUNS})\b"
    r"(?!\s+(?:of|for|with|that|which|plus|being|to|whose|in\s+which)\b|-)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:this|that|these|those|the\s+(?:same|latter|former|other))\s+(?P<noun>groups?|arms?|subgroups?|cohorts?)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|the two|either|all three|all four)\s+"
    r"(?:treatments|drugs|agents|therapies|methods|interventions|regimens)\b"
    r"|(?<!n[o']t)(?<!nor)\beither(?=\.$)|^(?:[^,]{3,40}, )?a further \d+\b",
    re.IGNORECASE,
)
_GROUP_BEFORE = re.compile(
    r"\b(?:groups?|arms?|subgroups?|cohorts?|with|on|given|who|patients|women|men)\b", re.IGNORECASE
)


def dangling_definite(sentence: str, treatments_before: Callable[[int], int]) -> re.Match[str] | None:
    """The first definite noun that stands for a treatment or group which the sentence has not named before it.

    Args:
        treatments_before: how many different treatments the sentence names before a place in it.
    """
    for match in _DEFINITE.finditer(sentence):
        before, noun = sentence[: match.start()], match["noun"].lower()
        if re.search(rf"\b{re.escape(noun.rstrip('s'))}", before, re.IGNORECASE):
            continue
        if treatments_before(match.start()) < (2 if noun.startswith("combination") else 1):
            return match
    for match in _BOTH.finditer(sentence):
        if treatments_before(len(sentence)) < 2:
            return match
    for match in _GROUP.finditer(sentence):
        if not _GROUP_BEFORE.search(sentence, 0, match.start()):
            return match
    return None
