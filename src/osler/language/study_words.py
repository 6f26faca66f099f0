"""How a report speaks of itself: its study, its findings, its authors. Pieces of patterns, case to be ignored."""

from __future__ import annotations

import re

STUDY = (
    r"(?:(?:[\w-]+\s){0,5}?(?:study|studies|trials?|reviews?|meta[\s-]?analys[ei]s|analys[ei]s|investigation|survey|"
    r"report|paper|article|work|cohort|case\sseries|series|overview|update|experiment|research|guidelines?))"
)
HERE = (
    r"(?:this(?:\s+(?:present|current))?|the\s+present|the\s+current|the\s+presented|our|the\s+authors['’])"
)
FOUND = (
    r"(?:found|find|finds|observed?|observes|show(?:s|ed|n)?|demonstrat(?:e|es|ed)|conclud(?:e|es|ed)|"
    r"confirm(?:s|ed)?|reveal(?:s|ed)?|not(?:e|es|ed)|report(?:s|ed)?|establish(?:es|ed)?|saw|discovered|determined|"
    r"learned|documented)"
)
"""Verbs of finding that hold no doubt; "suggest" and "indicate" are not among them."""
_ADVERB = (
    "also|clearly|further|thus|therefore|now|have|has|again|previously|recently|consistently|first|can|then"
)
ADVERBS = rf"(?:(?:{_ADVERB})\s+)*"
_LOWER_CASE_NAME = re.compile(r"(?:[a-z]{1,3}[A-Z0-9]|[a-z]-[A-Z0-9a-z]|[α-ω]|p\s?[<=>])")


def begins_with_small_name(sentence: str) -> bool:
    """Whether the first word is a name that is written with a small letter (mRNA, pH, n-3, tPA)."""
    first = sentence.split(" ", 1)[0].strip("(\"'“")
    return _LOWER_CASE_NAME.match(first) is not None
