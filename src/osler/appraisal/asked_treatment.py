"""Which of the treatments that a question names it asks about, and which its people have already.

"Should adults on dialysis take apixaban?" asks about apixaban; dialysis says of whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from osler.domain.question import Category, Concept, Question
from osler.domain.record import Record
from osler.ports import Lexicon

_HAVING = re.compile(
    r"\b(?:on|undergoing|receiving|requiring|awaiting|needing|during|after|following|before|despite|"
    r"(?:already|currently|who(?: are| is)?) (?:taking|on|having|using)|(?:patients|people|adults|children|those|"
    r"women|men|someone|anyone) (?:taking|with|using|who (?:take|use|have|need|had))|treated with|users of|"
    r"recipients of|(?:patients|people|adults|children|women|men) (?:in|for))\s+"
    r"(?:an? |the |their |long[- ]term |chronic |maintenance |regular |stable |elective |major |oral )*$",
    re.IGNORECASE,
)
"""What stands before a treatment that the people asked about have."""
_PEOPLE = re.compile(
    r"[\s-]+(?:treated\s+)?(?:patients?|recipients?|users?|candidates?|people|adults|children|women|men)\b",
    re.IGNORECASE,
)
"""What stands behind one: "dialysis patients"."""


def told_apart(question: Question, lexicon: Lexicon) -> tuple[tuple[Concept, ...], tuple[Concept, ...]]:
    """The treatments asked about, and those that the people asked about have; the latter never are all."""
    treatments = question.interventions
    if len(treatments) < 2 and not question.comparators:
        return treatments, ()
    had = {
        m.concept.id
        for m in lexicon.mentions(question.reading)
        if m.concept.category is Category.INTERVENTION and _is_had(question.reading, m.start, m.end)
    }
    asked = tuple(c for c in treatments if c.id not in had)
    return (asked, tuple(c for c in treatments if c.id in had)) if asked else (treatments, ())


def _is_had(text: str, start: int, end: int) -> bool:
    before, behind = text[:start], text[end:]
    return bool(_HAVING.search(before) or _PEOPLE.match(behind))


def in_setting(
    setting: Sequence[Concept], text: str, record: Record, names: Callable[[Sequence[Concept], str], bool]
) -> bool:
    """Whether a statement is on people who have what the question's people have; any is where it names none."""
    told = " . ".join((text, record.title, record.population or ""))
    return all(names((had,), told) for had in setting)
