"""Acute or chronic: evidence on the one is indirect for a question on the other, where the text says which it is."""

from __future__ import annotations

import re

_SORTS = ("acute", "chronic")
_OF = (
    r"\b(?P<not>non-?|sub)?(?P<sort>acute|chronic)\b(?: or \w+)?"
    r"(?:,? (?!(?:and|with|for|in|versus|than|to|acute|chronic)\b)[\w-]+){0,5}? (?:\b{noun}\b)"
)


def other_sort(question: str, passage: str, condition: str) -> str:
    """The form, acute or chronic, that the passage is on where the question is on the other form of the condition.

    Empty where the question names neither or both, or the passage names the form asked about.
    """
    noun = condition.rsplit(maxsplit=1)[-1]
    asked, told = _sorts(question, noun), _sorts(passage, noun)
    if len(asked) != 1 or not told or asked & told:
        return ""
    return next(iter(told))


def _sorts(text: str, noun: str) -> frozenset[str]:
    pattern = re.compile(_OF.replace("{noun}", re.escape(noun)), re.IGNORECASE)
    found = (m for m in pattern.finditer(text) if not m["not"])
    return frozenset(s for m in found for s in _SORTS if m["sort"].lower() == s)
