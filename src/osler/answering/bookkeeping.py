"""Sentences on a publication and on what was done, which find nothing: "the review was updated in 2023"."""

from __future__ import annotations

import re

_PUBLICATION = re.compile(
    r"\b(?:review|guideline|guidance|article|paper|publication|record|version|abstract)\b[^.;]{0,60}\b"
    r"(?:has been|have been|was|were|been|is)(?: since| later| now)? (?:updated|superseded|replaced|withdrawn|"
    r"followed by a (?:later|newer) version)\b|"
    r"\b(?:stored page|not the most recent (?:one|version))\b|\(pub\d+\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:trial|study|cohort|participants|patients|people) (?:was|were) followed(?: up)? (?:to|for|until|over)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\d ?%|\bp ?[<=>]|\b(?:ratio|versus|compared|fewer|lower|higher|reduc\w+|increas\w+|improv\w+|died|relapse\w*|"
    r"recurr\w*|persist\w*|differ\w*|had|occurr\w*|associated)\b",
    re.IGNORECASE,
)
"""What tells that a sentence on what was done has a result too."""


def finds_nothing(text: str) -> bool:
    """Whether a sentence is on the publication, or on what was done, and finds nothing."""
    return bool((_PUBLICATION.search(text) or _DONE.search(text)) and not _FOUND.search(text))
