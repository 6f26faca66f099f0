"""The figures of two arms, bound to their arms: the same two figures in the other order say the opposite."""

from __future__ import annotations

import re

from osler.auditing.accord import arm_mentions, without_digits
from osler.domain.question import INERT, Category
from osler.language.arm_values import arm_pairs
from osler.ports import Lexicon

_CHANGE = re.compile(
    r"\b(?:cut|lower\w*|reduc\w+|halv\w+|rais\w+|increas\w+|doubl\w+)\b[^.;()]{0,80}?\bfrom\s+(?P<without>\d+(?:\.\d+)?)\s?%?"
    r"\s+to\s+(?P<with>\d+(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
"""What a treatment changes an outcome from is the figure without it."""


def _changes(text: str) -> frozenset[tuple[float, float]]:
    return frozenset((float(m["with"]), float(m["without"])) for m in _CHANGE.finditer(text))


def figures_exchanged(claim: str, passage: str, lexicon: Lexicon) -> str:
    """How a passage has a claim's two figures with the arms exchanged; "" where it has not, or has them as they are."""
    said = lexicon.mentions(claim)
    treatments = [m.concept for m in said if m.concept.category is Category.INTERVENTION]
    real = [c for c in treatments if c.name not in INERT]
    named = lexicon.mentions(passage)
    there = {m.concept.id for m in named} | {b.id for m in named for b in lexicon.broader(m.concept)}
    told = ""
    for concept in real:
        if concept.id not in there:
            continue
        arm = frozenset([concept.id])
        ours = arm_pairs(without_digits(claim, said), arm_mentions(claim, said, arm, lexicon)) | _changes(
            claim
        )
        theirs = arm_pairs(
            without_digits(passage, named), arm_mentions(passage, named, arm, lexicon)
        ) | _changes(passage)
        if ours & theirs:
            return ""
        for first, second in ours:
            if first != second and (second, first) in theirs:
                told = told or f"{second:g} with {concept.name}, not {first:g}"
    return f"the library has these figures the other way round: {told}" if told else ""
