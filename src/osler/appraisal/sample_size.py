"""How many people a study had, read from its text."""

from __future__ import annotations

import re

_NUMBER = r"(?P<n{0}>\d{{1,3}}(?:[, \u2009\u00a0]\d{{3}})+|\d+)"
_PEOPLE = (
    r"(?:patients|participants|subjects|women|men|children|adults|individuals|volunteers|people|persons|infants|neonates|"
    r"adolescents|students|respondents|eyes|pregnancies|cases|controls|mothers|boys|girls|nurses|residents|veterans)"
)
_PATTERNS = (
    re.compile(r"\ba total of " + _NUMBER.format(1) + r" (?:\w+[- ]){0,4}?" + _PEOPLE, re.IGNORECASE),
    re.compile(
        _NUMBER.format(2) + r" (?:\w+[- ]){0,5}?" + _PEOPLE + r"[^.]{0,80}?\b(?:were|was)?\s?"
        r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|assigned|participated|completed|analy[sz]ed|studied|allocated)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:enrolled|recruited|included|randomi[sz]ed|randomly assigned|assigned|studied|evaluated|we randomi[sz]ed) "
        + _NUMBER.format(3)
        + r" (?:\w+[- ]){0,4}?"
        + _PEOPLE,
        re.IGNORECASE,
    ),
    re.compile(r"\bn ?= ?" + _NUMBER.format(4), re.IGNORECASE),
    re.compile(_NUMBER.format(5) + r" (?:\w+[- ]){0,3}?" + _PEOPLE, re.IGNORECASE),
)


def sample_size(text: str) -> int | None:
    """The number of participants that the text states, or ``None``; the surest wording wins, then the first."""
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            return int(re.sub(r"\D", "", next(v for v in match.groupdict().values() if v)))
    return None
