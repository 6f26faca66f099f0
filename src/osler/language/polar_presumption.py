"""What the form of a yes/no question gives away: "Is it really necessary?" is seldom asked to be told yes.

Huddleston R, Pullum GK. The Cambridge Grammar of the English Language. Cambridge University Press 2002, ch. 10: a
question can be biased towards one of its answers. Which way, and how far, is learned with the other weights.
"""

from __future__ import annotations

import re

_PRESUMES = re.compile(
    r"\b(?:really|still|always|ideal|single|contraindication|myth|must|truly|actually|same|only|enough|too|every|all|any|"
    r"justified|worth\w*)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r":|--|\?.")


def presumption_signals(question: str, core: str) -> dict[str, float]:
    """The signals of a question's form; ``core`` is the part after its verb."""
    words = {m.group().lower() for m in _PRESUMES.finditer(core)}
    found = {f"presumes {word}": 1.0 for word in words}
    if words:
        found["presumes"] = 1.0
    if _PARTED.search(question.strip()):
        found["asked in two parts"] = 1.0
    return found
