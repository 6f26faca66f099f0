"""Whether a clause of results reports a difference or link, or denies it.

A clause's stance is for (1) or against (-1) there being something: P values by the usual limit of .05, intervals by
whether they hold the null value, "significant", and words of difference or link, each denied where a negation
stands shortly before. A statement of more or less without a test counts half.
"""

from __future__ import annotations

import re
from functools import lru_cache

from osler.language.direction import EffectDirection, by_size, effect_size, p_significant
from osler.language.effect_words import Sense, cues
from osler.language.polar_predicates import denied
from osler.language.quantities import QuantityKind, quantities

ASSOCIATED = re.compile(
    r"\b(?:associat\w+|correlat\w+|predict(?:s|ed|ors?|ive)|relat(?:ed|ionship)|linked|depend\w+|risk\s+factors?)\b",
    re.IGNORECASE,
)
"""Words that state a link."""
_TURN = re.compile(
    r"[;]|,?\s\b(?:but|whereas|although|though|while|however|except|yet|despite)\b", re.IGNORECASE
)
_SHORTEST = 25
"""Characters; a shorter part is no clause of its own."""
_SIGNIFICANT = re.compile(r"\bsignifican\w*|\bindependent(?:ly)?\b", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:associat\w+|correlat\w+|predict\w*|relat(?:ed|ion\w*)|link\w*|affect\w*|influenc\w*|impact\w*|effects?|"
    r"risk\s+factors?|differ\w*|chang\w*|benefi\w*|improv\w*|superior\w*|better|advantag\w*|increas\w*|reduc\w*|"
    r"decreas\w*|evidence|found|detect\w*|observed)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:none|no|not)\b", re.IGNORECASE)
_MOVED = frozenset({Sense.UP, Sense.DOWN, Sense.BETTER, Sense.WORSE})
_WEAK = 0.5


def clauses(text: str) -> tuple[str, ...]:
    """A sentence parted where it turns ("but", "whereas", a semicolon), not within brackets."""
    found, start = [], 0
    for turn in _TURN.finditer(text):
        before = text[: turn.start()]
        open_brackets = before.count("(") + before.count("[") - before.count(")") - before.count("]")
        if open_brackets <= 0 and turn.start() - start > _SHORTEST:
            found.append(text[start : turn.start()])
            start = turn.start()
    return (*found, text[start:])


@lru_cache(maxsize=16_384)
def stance(clause: str) -> float:
    """From -1, no difference or link, to 1, a significant one; 0 where the clause reports neither."""
    said = _said(clause)
    if said:
        return sum(said) / len(said)
    if not (any(c.sense in _MOVED for c in cues(clause)) or ASSOCIATED.search(clause)):
        return 0.0
    return -_WEAK if _NO.search(clause) else _WEAK


def _said(clause: str) -> list[int]:
    """Each statement of a difference, 1, and of none, -1."""
    figures = quantities(clause)
    said = [1 if p_significant(q) else -1 for q in figures if q.kind is QuantityKind.P_VALUE]
    said += [-1 if denied(clause, m.start()) else 1 for m in _SIGNIFICANT.finditer(clause)]
    said += [-1 for c in cues(clause) if c.sense is Sense.SAME]
    said += [-1 for m in _STATED.finditer(clause) if denied(clause, m.start())]
    size = effect_size(figures)
    shown = by_size(size) if size is not None else EffectDirection.NOT_STATED
    if shown is not EffectDirection.NOT_STATED:
        said.append(-1 if shown is EffectDirection.NO_DIFFERENCE else 1)
    return said
