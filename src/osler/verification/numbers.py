"""Are the statement's numbers the passage's numbers, each with its unit, comparison word and neighbours?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.language.quantities import Quantity, quantities, same_quantity
from osler.language.words import content_stems

_WINDOW_CHARS = 60
"""How far from a number its neighbours are looked for."""


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """The outcome.

    Attributes:
        matched: spellings of the statement's quantities that the evidence has.
        missing: spellings of those that it has not.
        changed: whether the evidence has another number of the same unit where one is missing, or has the
            numbers on other things.
        reasons: the objections in plain words.
    """

    matched: tuple[str, ...]
    missing: tuple[str, ...]
    changed: bool
    reasons: tuple[str, ...]


def check_numbers(text: str, near: str, whole: str) -> NumberCheck:
    """Look for every quantity of ``text`` in ``whole``; ``near`` is the evidence's closest sentence."""
    said = quantities(text)
    there = quantities(whole)
    matched = [q for q in said if any(same_quantity(q, t) for t in there)]
    missing = [q for q in said if q not in matched]
    reasons = [_missing_reason(q, there) for q in missing]
    changed = any(_rival(q, quantities(near)) is not None for q in missing)
    swapped = _swapped(text, near, matched)
    reasons += [f"the numbers stand on other things in the passage: {a.text}, {b.text}" for a, b in swapped]
    return NumberCheck(
        matched=tuple(q.text for q in matched),
        missing=tuple(q.text for q in missing),
        changed=changed or bool(swapped),
        reasons=tuple(reasons),
    )


def _missing_reason(quantity: Quantity, there: Sequence[Quantity]) -> str:
    rival = _rival(quantity, there)
    return f"{quantity.text} is not in the passage" + (f"; it has {rival.text}" if rival else "")


def _rival(quantity: Quantity, there: Sequence[Quantity]) -> Quantity | None:
    """A quantity of the same kind and unit that could be the one meant."""
    return next((t for t in there if t.kind is quantity.kind and t.unit == quantity.unit), None)


def _swapped(text: str, near: str, matched: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pairs of like quantities whose neighbours in the passage are each other's."""
    there = quantities(near)
    found = []
    for i, a in enumerate(matched):
        for b in matched[i + 1 :]:
            if a.kind is not b.kind or a.unit != b.unit or same_quantity(a, b):
                continue
            a_there = [t for t in there if same_quantity(a, t)]
            b_there = [t for t in there if same_quantity(b, t)]
            if len(a_there) != 1 or len(b_there) != 1:
                continue
            straight = _likeness(text, a, near, a_there[0]) + _likeness(text, b, near, b_there[0])
            crossed = _likeness(text, a, near, b_there[0]) + _likeness(text, b, near, a_there[0])
            order_kept = (a.start < b.start) == (a_there[0].start < b_there[0].start)
            if crossed > straight + (0.25 if order_kept else 0.0):
                found.append((a, b))
    return found


def _likeness(text: str, one: Quantity, other_text: str, other: Quantity) -> float:
    a, b = _neighbours(text, one), _neighbours(other_text, other)
    return len(a & b) / max(1, len(a | b))


def _neighbours(text: str, quantity: Quantity) -> frozenset[str]:
    """The content words around a number, up to the next number on either side."""
    others = [
        q
        for q in quantities(text)
        if q is not quantity and (q.start, q.end) != (quantity.start, quantity.end)
    ]
    low = max((q.end for q in others if q.end <= quantity.start), default=0)
    high = min((q.start for q in others if q.start >= quantity.end), default=len(text))
    before = text[max(low, quantity.start - _WINDOW_CHARS) : quantity.start]
    after = text[quantity.end : min(high, quantity.end + _WINDOW_CHARS)]
    return frozenset(content_stems(before)) | frozenset(content_stems(after))
