"""Improvement as a whole: "82% of lesions improved" speaks of the disease itself, whatever sign of it was asked about.

Asked whether a treatment brings pigment back, a trial in which treated lesions improved has answered, though it
does not say "repigmentation". It has not where an end of another kind was asked about, such as deaths.
"""

from __future__ import annotations

import re

from osler.appraisal.on_outcome import SIGNS_OF_DISEASE

_IMPROVED = r"(improv(ed|ement|ing)|respon(ded|se|ders?)|cleared|clearance|resolved|recover(ed|y)|better)"
_AS_A_WHOLE = re.compile(
    r"\b(lesions?|patch(es)?|plaques?|macules?|areas?|patients|participants|children|adults|people|women|men|disease)\b"
    rf"[^.;:]{{0,80}}\b{_IMPROVED}\b(?! (in|of|their)\b)|"
    rf"\b(excellent|marked|complete|good|partial|moderate|clinical|overall|global) {_IMPROVED}\b(?! of\b)",
    re.IGNORECASE,
)


def stands_for(text: str, outcome: str) -> bool:
    """Whether a text says that the disease or its lesions improved, and the outcome is a sign of that disease."""
    return outcome in SIGNS_OF_DISEASE and _AS_A_WHOLE.search(text) is not None
