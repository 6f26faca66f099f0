"""People whom a text says do not have a condition: evidence on them is indirect for those who have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from osler.domain.question import Category, Mention

_WITHOUT = re.compile(
    r"\b(?:adults?|people|patients?|participants?|women|men|children|individuals|persons?|those|subjects|volunteers|"
    r"risk|disease|hypertension)\b[^.;:]{0,40}?(?<!\bor )(?<!\band )(?<!/)"
    r"\b(?:without|free (?:of|from)|who (?:did|do) not have|no history of)(?: (?:known|a|any|prior|previous|"
    r"established|"
    r"history|of|type [12]))*\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:without|free (?:of|from)|not have|no history of)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;!?]*(?:\.(?=\d)[^.;!?]*)*")
_BACK = 90


def denied(text: str, mentions: Sequence[Mention], is_asked: Callable[[Mention], bool]) -> bool:
    """Whether a text names the condition asked about, and only as what those studied do not have."""
    named = [m for m in mentions if m.concept.category is Category.CONDITION and is_asked(m)]
    return bool(named) and all(_WITHOUT.search(text, max(0, m.start - _BACK), m.start) for m in named)


def may_deny(text: str) -> bool:
    """Whether a text is worth reading for conditions that those studied do not have."""
    return _ANY.search(text) is not None


def sentences_that_may(text: str) -> str:
    """The sentences of a text that say that somebody is without something."""
    return " . ".join(s for s in _SENTENCE.findall(text) if _ANY.search(s))
