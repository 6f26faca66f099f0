"""The clauses of a sentence, and those of a passage that speak of what a claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osler.auditing.likeness import canonical
from osler.language.words import content_stems

_CUT = re.compile(
    r";\s+"
    r"|,?\s+(?=(?:but|whereas|although|though|while|yet|however)\b)"
    r"|,?\s+(?=without\s+(?:an?\s+|any\s+)?(?:\w+\s+)?(?:significant(?:ly)?|clear|increase|difference|rise|chang\w+))"
    r"|,\s+(?=(?:and|so|nor|or)\s)"
    r"|,\s+(?=with\s+(?!placebo|vehicle|or\b)(?:[\w-]+\s+){0,4}?(?:kept|no|a|an|more|less|fewer|higher|lower|without)\b)"
    r"|\s+(?=and\s+(?:[\w-]+\s+){1,5}?(?:is|are|was|were|did|does|do|has|have|had|should|must|may|can|caused?|needs?|occurred|happened|appeared|developed)\b)",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_KEY = 2
_ENOUGH = 0.6
"""The share of what the whole passage says of a claim that its clauses must say to be read alone."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at ``text[start:end]`` of its sentence."""

    start: int
    end: int
    text: str


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, parted where it turns or begins anew; brackets are never parted."""
    masked = _PARENTHESIS.sub(lambda m: "#" * len(m.group()), text)
    cuts = [0, *(m.start() for m in _CUT.finditer(masked)), len(text)]
    return tuple(Clause(a, b, text[a:b].strip(" ,;")) for a, b in pairwise(cuts) if text[a:b].strip())


def focus(passage: str, wanted: Sequence[str], keys: Sequence[str] = ()) -> str:
    """The clauses of a passage that have words of a claim's own; all of it where none stands out.

    Args:
        wanted: the stems of the claim.
        keys: those of what it says of its subject, which count more.
    """
    parts = clauses(passage)
    if len(parts) == 1:
        return passage
    asked = {canonical(s) for s in wanted}
    told = {canonical(s) for s in keys}

    def share(text: str) -> int:
        forms = {canonical(s) for s in content_stems(text)}
        return len(asked & forms) + _KEY * len(told & forms)

    shares = [share(p.text) for p in parts]
    whole = share(passage)
    best = max(shares)
    if best < _ENOUGH * whole or not best:
        return passage
    return " ; ".join(p.text for p, s in zip(parts, shares, strict=True) if s == best)


_ROUTES = {
    "oral": re.compile(r"\b(?:oral(?:ly)?|tablets?|by\s+mouth|systemic(?:ally)?)\b", re.IGNORECASE),
    "topical": re.compile(r"\b(?:topical(?:ly)?|creams?|ointments?|gels?|lotions?|foam)\b", re.IGNORECASE),
    "vaginal": re.compile(r"\bvaginal(?:ly)?|pessar(?:y|ies)\b", re.IGNORECASE),
    "injected": re.compile(
        r"\b(?:intravenous(?:ly)?|inject\w+|intralesional|intramuscular|subcutaneous)\b", re.IGNORECASE
    ),
    "inhaled": re.compile(r"\binhal\w+\b", re.IGNORECASE),
    "transdermal": re.compile(r"\b(?:transdermal|patch\s+on)\b", re.IGNORECASE),
}


def routes(text: str) -> frozenset[str]:
    """The ways in which a text says that a treatment is given."""
    return frozenset(name for name, pattern in _ROUTES.items() if pattern.search(text))
