"""Ends that trials count together: a heart attack is one of the major cardiovascular events.

An effect on the wider end bears on each of its parts, though not equally, so it is direct and said with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_VASCULAR = re.compile(
    r"\b(?:major |adverse |atherosclerotic ){0,3}(?:cardio)?vascular (?:events?|outcomes?)\b|"
    r"\bcardiovascular disease events\b",
    re.IGNORECASE,
)
_PARTS = frozenset(
    {
        "myocardial infarction",
        "heart attack",
        "stroke",
        "ischaemic stroke",
        "cardiovascular death",
        "acute coronary syndrome",
    }
)


def counted_among(text: str, outcomes: Iterable[str]) -> str:
    """The wider end, as printed, among which a text counts one of these outcomes; empty where it counts none."""
    if _PARTS.isdisjoint(outcomes):
        return ""
    found = _VASCULAR.search(text)
    return found.group() if found else ""
