"""Words of advice: what names a first choice, advises against a treatment, or recommends one."""

from __future__ import annotations

import re

from osler.auditing.claim import Stance
from osler.auditing.pool import Candidate
from osler.domain.finding import FindingKind

_FIRST = re.compile(
    r"\b(?:first[-\s]line|first[-\s](?:\w+\s+)?(?:choice|treatment|step|drug)|"
    r"(?:suggested|recommended|tried|used|given)\s+first|treatment\s+of\s+choice|drug\s+of\s+choice|"
    r"preferred\s+(?:initial|first)|start(?:ing|s)?\s+(?:\w+\s+){0,3}with\s+one\s+of|(?:initial|preferred)\s+(?:therapy|treatment|choice|option)|"
    r"gold\s+standard|mainstay|as\s+the\s+first\s+treatment)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:second[-\s]line|third[-\s]line|alternatives?)\b", re.IGNORECASE)


def says_first(text: str) -> bool:
    """Whether a sentence names a first choice, and only that."""
    return bool(_FIRST.search(text)) and not _SECOND.search(text)


_ADVISES_AGAINST = re.compile(
    r"\b(?:should\s+not|must\s+not|(?:is|are)\s+not)\s+(?:be\s+)?(?:used|given|offered|recommended|prescribed|advised|taken|applied)\b"
    r"|\b(?:is|are|should\s+be)\s+(?:best\s+)?avoided\b|\b(?:have|has)\s+no\s+(?:place|role)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:first[-\s]|routine\w*|alone|monotherapy|only|long[-\s]term|before|after|during|until|unless|if|when|if|without|"
    r"together|combin\w+|dose|daily|more\s+than|longer|near|around|on\s+the|under|children|pregnan\w+)\b",
    re.IGNORECASE,
)
"""What limits advice against a treatment to a part of its use."""


def advises_against(text: str) -> bool:
    """Whether a sentence advises against a treatment altogether, not against one way of its use."""
    return bool(_ADVISES_AGAINST.search(text)) and not _LIMITED.search(text)


_RECOMMENDS = re.compile(
    r"\b(?:recommend(?:s|ed)?|suggest(?:s|ed)?|advis(?:e|es|ed)|first[-\s]line|first[-\s]choice|treatment\s+of\s+choice|"
    r"first\s+(?:drug\s+)?treatment)\b",
    re.IGNORECASE,
)


def recommends(candidate: Candidate) -> bool:
    """Whether a passage recommends what it names, and refuses nothing."""
    text = candidate.passage.text
    firm = candidate.kind is FindingKind.RECOMMENDATION and bool(_RECOMMENDS.search(text))
    return (firm or says_first(text)) and not _REFUSES.search(text)


def refuses(candidate: Candidate) -> bool:
    """Whether a passage advises against what it names, by its source or its words."""
    return candidate.stance is Stance.AGAINST or bool(_ADVISES_AGAINST.search(candidate.passage.text))


_REFUSES = re.compile(r"\b(?:not|against|avoid\w*|never|insufficient|no)\b", re.IGNORECASE)
