"""Whether something is said to last or to pass: "durable" and "pigment drifted back" cannot both stand."""

from __future__ import annotations

import re
from collections.abc import Collection

from osler.auditing.clauses import clauses
from osler.auditing.limited import limited, opener

_LASTS = re.compile(
    r"\b(?:permanent(?:ly)?|for\s+good|durable|lasting(?!\s+(?:up|for|about|from|less|more|only|\d))|(?:do|does|did)\s+not\s+(?:come\s+back|return|recur|relapse)|never\s+(?:returns?|recurs?|relapses?)"
    r"|irreversible|lifelong|no\s+(?:relapses?|recurrences?)|(?:without|free\s+of)\s+(?:relapse|recurrence))\b",
    re.IGNORECASE,
)
_PASSES = re.compile(
    r"\b(?:relaps\w+|recur(?:s|red|rence|rences)|temporary|short-lived|drift\w*\s+back|wore\s+off|wears\s+off|transient|"
    r"no\s+lasting|not\s+last\w*|came\s+back|return(?:ed|s)\s+to\s+baseline|los[et]\s+(?:the\s+|their\s+)?(?:gains?|effect|benefit))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:resolv\w+|clear(?:s|ed)|disappear\w*|reversible|subsid\w+|recover\w*|fad(?:es?|ed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|without|rare(?:ly)?|few|none|unlikely)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_LOST = re.compile(
    r"\b(?:loss|lost|damage|harm|side\s+effects?|adverse|hypopigment\w*|depigment\w*|atrophy|scar\w*|disease|symptoms?|pain|patch(?:es)?)\b",
    re.IGNORECASE,
)
"""What one would rather have pass: of it, that it resolves is the opposite of lasting."""


def passes(claim: str, passage: str, known: Collection[str] = ()) -> str:
    """How a passage says that what the claim calls lasting passed; "" where it does not, or the claim does not.

    What passed in one arm or in some people only says nothing of a claim that names neither; ``known`` are the names
    of what the claim is about without saying so.
    """
    lasts = _LASTS.search(claim)
    if lasts is None or _denied(claim, lasts.start()):
        return ""
    parts = clauses(passage)

    def first_of(words: re.Pattern[str]) -> re.Match[str] | None:
        told = (m for m in words.finditer(passage) if not _denied(passage, m.start()))
        return next((m for m in told if not _elsewhere(m.start())), None)

    def _elsewhere(at: int) -> bool:
        said = next((p.text for p in parts if p.start <= at < p.end), passage)
        return limited(f"{opener(passage)} {said}", claim, known, timed=False)

    found = first_of(_PASSES)
    if found is None and _LOST.search(claim):
        found = first_of(_ENDS)
    return (
        f'the library says "{found.group().lower()}" where the text says "{lasts.group().lower()}"'
        if found
        else ""
    )


def _denied(text: str, at: int) -> bool:
    return bool(_NOT.search(text[:at]))
