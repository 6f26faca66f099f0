"""Special acts and situations: stopping a treatment, a missed dose, alcohol with it, driving on it.

What a treatment does when it is taken does not say how it is stopped, nor whether one may drink with it. A
question on such an act or situation is answered by findings on it alone; where a library has none, that is what it
lacks, and findings on the treatment are no substitute.
"""

from __future__ import annotations

import re
from functools import lru_cache

from osler.answering.cues import TWO_PARTS
from osler.answering.situations import PROCEDURE, SITUATIONS, STOPPING, SWITCHING, Special
from osler.domain.question import Category
from osler.ports import Lexicon

_MEDICINE = re.compile(
    r"\b(?:medications?|medicines?|tablets?|pills?|drugs?|treatments?|therapy|injections?|blood[- ]thinners?)\b",
    re.IGNORECASE,
)
_NO_TREATMENT = re.compile(r"\b(?:smok\w+|tobacco|nicotine|alcohol|drinking)\b", re.IGNORECASE)


def asked(reading: str, lexicon: Lexicon) -> tuple[Special, ...]:
    """The special acts and situations that a question is about; each has to be met.

    Of a question in two parts, one of which is on none, there are none: what answers that part need not be on them.
    """
    parts = in_parts(reading, lexicon)
    return tuple(dict.fromkeys(s for part in parts for s in part)) if all(parts) else ()


def in_parts(reading: str, lexicon: Lexicon) -> tuple[tuple[Special, ...], ...]:
    """The special acts and situations of each part of a question, which has one part or two."""
    mentions = lexicon.mentions(reading)
    treatments = tuple(
        (m.start, m.end)
        for m in mentions
        if m.concept.category is Category.INTERVENTION and not _NO_TREATMENT.search(reading[m.start : m.end])
    )
    named = treatments or tuple(m.span() for m in _MEDICINE.finditer(reading))
    others = tuple((m.start, m.end) for m in mentions if m.concept.category is not Category.INTERVENTION)
    return _in_parts(reading, named, others)


_Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=256)
def _in_parts(reading: str, named: _Spans, others: _Spans) -> tuple[tuple[Special, ...], ...]:
    if not named:
        return ((),)
    cut = TWO_PARTS.search(reading.lower())
    at = 0 if cut is None else cut.start() + cut.group().startswith("?")
    if not at:
        return (_of_part(reading, 0, named, others),)
    stand_ins = tuple(m.span() for m in _IT.finditer(reading) if m.start() >= at)
    return _of_part(reading[:at], 0, named, others), _of_part(reading, at, (*named, *stand_ins), others)


_IT = re.compile(r"\b(?:it|them|this|these|those)\b", re.IGNORECASE)
"""What stands for the treatment in the second part of a question."""


_AFTER_SO_LONG = re.compile(
    r"\b(?:stop\w*|discontinu\w+|ceas\w+|end\w*)\b[^?.]{0,20}\bafter (?:only )?"
    r"(?:\d+|one|two|three|four|five|six|seven|ten|twelve)"
    r"[ -](?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
"""How long a treatment is given, which trials of its length answer: "stopped after three days"."""


def _of_part(reading: str, at: int, named: _Spans, others: _Spans) -> tuple[Special, ...]:
    """Those of the part of a question from ``at`` to its end."""
    text = " " * at + reading[at:]
    here = tuple(span for span in named if span[0] >= at and span[1] <= len(text))
    found = [s for s in (STOPPING, *SITUATIONS) if _asks(s, text, here, others)]
    if _AFTER_SO_LONG.search(text):
        found = [s for s in found if s is not STOPPING]
    if any(s is SWITCHING for s in found):
        return tuple(s for s in found if s is not STOPPING)
    if STOPPING in found and PROCEDURE.asks and PROCEDURE.asks.search(text):
        found[found.index(STOPPING)] = PROCEDURE
    return tuple(found)


def _asks(
    special: Special,
    reading: str,
    treatments: _Spans,
    others: _Spans,
) -> bool:
    """Whether a question asks about one: in plain words, or by a word whose object or subject a treatment is.

    A word inside the name of a disease, a treatment or an outcome ("alcohol withdrawal", "smoking cessation") is
    no asking; nor is what a treatment stops ("does it stop migraine").
    """
    for m in special.asks.finditer(reading) if special.asks else ():
        inside = any(start <= m.start() and m.end() < end for start, end in (*others, *treatments))
        if not inside and not _NO_TREATMENT.search(reading[max(0, m.start() - 12) : m.start()]):
            return True
    if special.on_treatment is None:
        return False
    verb, passive = special.on_treatment
    for start, end in treatments:
        found = verb.search(reading[:start])
        if found and not any(found.start() < s < start for s, _ in others):
            return True
        if passive.match(reading, end):
            return True
    return False


def unmet(reading: str, text: str, title: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What of the special asked about a finding is not on."""
    return tuple(s.missing for s in asked(reading, lexicon) if not s.bears(text, title))
