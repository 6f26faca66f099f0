"""Conditions that those studied do not have yet: what is to be prevented, or what a treatment brings about."""

from __future__ import annotations

import re

from osler.domain.question import Mention

_TO_COME = re.compile(
    r"\b(?:prevent\w*|(?:reduc|decreas|minimi[sz])(?:e|es|ing)|prophyla\w+|avoid\w*|risks?|incidence|occurrence|development|protect\w*|mortality|deaths?|"
    r"associated with|leads? to|screening|rul\w+ out)\b(?:(?!\b(?:in|among|with|after|patients)\b)[^,.:;?!]){0,40}$",
    re.IGNORECASE,
)
_HAD = ("recurr", "episodic", "chronic")
"""What one has already, whatever is prevented of it."""
_TO_COME_AFTER = re.compile(
    r"\s*(?:prevention|prophylaxis|risks?|incidence|events?|mortality|reduction|screening|"
    r"development)\b",
    re.IGNORECASE,
)
_IN_THE_TREATED = re.compile(
    r"[\w\s-]{0,20}?\b(?:in|among) (?:patients|people|adults|women|men|children|those) "
    r"(?:(?:who are |being )?(?:treated|managed|maintained) (?:with|on)|on|taking|using|receiving|exposed to)\b",
    re.IGNORECASE,
)
"""Behind a harm of a treatment: "femur fractures in patients treated with bisphosphonates"."""
_LISTED_RISK = re.compile(r"\b(?:risks?|incidence) of\b[^.:;?!]*\bincluding\b[^.:;?!]*$", re.IGNORECASE)
"""A list of what there is a risk of: "risk of cancer, including lymphoma and melanoma"."""


def is_to_come(mention: Mention, title: str) -> bool:
    """Whether a title's condition is one that those studied do not have yet ("prevention of falls")."""
    if title[mention.start : mention.end].lower().startswith(_HAD):
        return False
    if _LISTED_RISK.search(title, 0, mention.start):
        return True
    return bool(
        _TO_COME.search(title, 0, mention.start)
        or _TO_COME_AFTER.match(title, mention.end)
        or _IN_THE_TREATED.match(title, mention.end)
    )
