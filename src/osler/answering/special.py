"""Special acts and situations: stopping a treatment, a missed dose, alcohol with it, driving on it.

What a treatment does when it is taken does not say how it is stopped, nor whether one may drink with it. A
question on such an act or situation is answered by findings on it alone; where a library has none, that is what it
lacks, and findings on the treatment are no substitute.
"""

from __future__ import annotations

import re
from functools import lru_cache

from osler.answering.cues import TWO_PARTS
from osler.answering.situations import (
    AROUND_PROCEDURE,
    OVERDOSE,
    PROCEDURE,
    SITUATIONS,
    STOPPING,
    SWITCHING,
    USED_AROUND_PROCEDURE,
    Special,
)
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
    if STOPPING not in found and _managed_around(text, here, others):
        found.append(AROUND_PROCEDURE)
    if _AFTER_SO_LONG.search(text):
        found = [s for s in found if s is not STOPPING]
    if any(s is SWITCHING for s in found):
        return tuple(s for s in found if s is not STOPPING)
    if STOPPING in found and PROCEDURE.asks and PROCEDURE.asks.search(text):
        found[found.index(STOPPING)] = PROCEDURE
    told_apart = any(s in (PROCEDURE, AROUND_PROCEDURE) for s in found)
    if not told_apart and USED_AROUND_PROCEDURE.asks and USED_AROUND_PROCEDURE.asks.search(text):
        found.append(USED_AROUND_PROCEDURE)
    return tuple(found)


def _managed_around(reading: str, treatments: _Spans, others: _Spans) -> bool:
    """Whether a question asks how a treatment other than the procedure itself is managed around a procedure."""
    procedures = AROUND_PROCEDURE.asks.finditer(reading) if AROUND_PROCEDURE.asks else ()
    return any(
        _object_or_subject(
            AROUND_PROCEDURE,
            reading,
            tuple((s, e) for s, e in treatments if e <= m.start() or s >= m.end()),
            others,
        )
        for m in procedures
    )


def _asks(special: Special, reading: str, treatments: _Spans, others: _Spans) -> bool:
    """Whether a question asks about one: in plain words, or by a word whose object or subject a treatment is.

    A word inside the name of a disease, a treatment or an outcome ("alcohol withdrawal", "food allergies") is no
    asking; nor is what a treatment is given for ("does it reduce drinking"), nor what it stops ("stop migraine").
    """
    for m in special.asks.finditer(reading) if special.asks else ():
        inside = any(s < m.end() < e for s, e in (*others, *treatments))
        if inside or _NO_TREATMENT.search(reading[max(0, m.start() - 12) : m.start()]):
            continue
        if not (
            special.treated
            and special.treated.match(m.group())
            and _is_treated(special, m, reading, treatments, others)
        ):
            return True
    return _object_or_subject(special, reading, treatments, others)


_GIVEN_FOR = re.compile(
    r"^(?![^?]*(?:[,;?.]|\b(?:while|when|if|during|and|or|but|should|must|(?:have|has|need|needs) to)\b))"
    r".*\b(?:help(?:s|ed|ing|ful)?|treat(?:s|ed|ing|ment)?|cur(?:e|es|ing)|revers(?:e|es|ing)|prevent(?:s|ing)?|"
    r"stop(?:s|ping)?|quit(?:ting)?|reduc(?:e|es|ing|tion)|decreas(?:e|es|ing)|lower(?:s|ing)?|limit(?:s|ing)?|"
    r"cut(?:s|ting)?|curb(?:s|ing)?|control(?:s|ling)?|abstain(?:ing)?|"
    r"(?:work(?:s|ing)?|effective|useful|good|better|best|used|given|indicated) (?:for|in|against|after))\b"
    r"(?: (?:with|in|for|of|on|after|from|down))*(?: (?!(?:who|with|on|before|after)\b)[\w'-]+){0,4} ?$",
    re.IGNORECASE,
)
"""Between a treatment and what it is given for: "does naltrexone | help people stop | drinking"."""
_BESIDE = re.compile(
    r"\b(?:on|taking|takes|using|and|or|plus|(?<!treated )(?<!managed )with)\s+(?:my\s+|the\s+)?$",
    re.IGNORECASE,
)
"""Before a treatment that someone has besides: "on warfarin", "and ibuprofen"."""
_TAKEN = re.compile(r"(?:\s+(?:of|on|with|by|from|due to))?\s+(?:(?:my|the|an?|too many|too much)\s+)?$")
"""Between an overdose and what was taken."""


def _is_treated(
    special: Special, asking: re.Match[str], reading: str, treatments: _Spans, others: _Spans
) -> bool:
    """Whether a situation is what a treatment is given for, or the disease it treats, not what one does with it."""
    if any(s < asking.start() < e for s, e in others):
        return True
    beside = tuple(span for span in treatments if _BESIDE.search(reading[: span[0]]))
    given = tuple(span for span in treatments if span not in beside)
    if any(e <= asking.start() and _GIVEN_FOR.match(reading[e : asking.start()]) for _, e in given):
        return True
    if special not in (OVERDOSE, STOPPING):
        return False
    taken = tuple(
        (s, e)
        for s, e in treatments
        if (e <= asking.start() and not reading[e : asking.start()].strip())
        or (s >= asking.end() and _TAKEN.match(reading[asking.end() : s]))
    )
    return bool(taken) and any(span not in taken for span in given)


def _object_or_subject(special: Special, reading: str, treatments: _Spans, others: _Spans) -> bool:
    """Whether a treatment is the object or the subject of a word that asks about it."""
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
