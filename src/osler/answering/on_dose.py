"""Questions for a dose, and whether a finding states one of the treatment asked about.

A trial that gave a drug says what it did; unless it says how much was given, it does not answer what the dose is.
What is stated is what the study gave or a guideline advises: nothing is worked out for anyone.
"""

from __future__ import annotations

import re

from osler.answering.cues import TWO_PARTS
from osler.domain.question import INERT, Category, Concept, Question
from osler.ports import Lexicon

_KINDS = r"(?:[\w-]+ ){0,4}?"
_ASKS = re.compile(
    rf"\b(?:what|which)(?:'s| is| are| was| were)? (?:the |an? )?{_KINDS}(?<!per )(?<!of )dos(?:es?|ages?|ing)\b"
    r"(?!-|\s(?:depend|respon))"
    r"|\bhow many (?:mg|milligrams?|mcg|micrograms?|units?|grams?|ml|iu|tablets?|pills?|capsules?|puffs?|drops)\b"
    r"|\bhow (?:is|are|should|do you|to) [\w -]{2,40}\bdosed?\b|^dos(?:e|age|ing) (?:of|for)\b"
    r"|^(?!what|which|who|when|where|why|how|does|do|is|are|was|were|can|could|should|would|will|has|have|may)"
    r"[\w -]{3,40}(?<!high)(?<!low)(?<!single)(?<!mega)[ ]dos(?:e|age|ing)\b(?! (?:of|versus|vs|or))",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"\bhow much (?:of )?(?:an? |the |my |oral |topical |children's |daily )*$", re.IGNORECASE
)
"""Before a treatment: "how much paracetamol"."""
_NOT_BY_WEIGHT = re.compile(
    r"\b(?:exercis\w*|activit(?:y|ies)|walk(?:s|ing)?|training|sleep|water|fluids?|diets?|dietary|oxygen|steps?|"
    r"surg(?:ery|eries|ical)|laser|light|uv[ab]?|ultraviolet|sunscreens?|compression|brac(?:e|es|ing)|cognitive|"
    r"counsell?ing|exposure|physiotherap\w+|psychotherap\w+|brachytherap\w+|photo(?:chemo)?therap\w+|photodynamic|"
    r"radio\w+|weight (?:loss|reduction|management|control|maintenance|gain|lifting)|"
    r"(?:salt|sodium)(?: (?:reduc|restrict|substitut|intake)\w*)?$)\b(?!-)",
    re.IGNORECASE,
)
"""Treatments of which one does not give so many milligrams, by whole words: salts and heparins are weighed."""
_RANGE = r"\d[\d.,]*(?:\s?(?:-|–|to|or)\s?\d[\d.,]*)?"
_DOSE = re.compile(
    rf"(?<![\w.]){_RANGE}[ -]?(?:mg|µg|μg|mcg|micrograms?|milligrams?|grams?|g|iu|units?|puffs?|drops)\b"
    r"(?!/?\s?(?:dl|l|mmol|mol|min)\b|/1?00? ?ml)(?! (?:per|a) (?:dl|l|litre)\b)",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    rf"{_RANGE} ?%(?= (?:cream|ointment|gel|solution|lotion|foam|shampoo|spray|drops))", re.IGNORECASE
)
_AND_MORE = re.compile(r"\bhow (?:long|often)\b|\bfor how\b|\bwhen\b")
GIVEN = (
    "The doses named here are what these studies gave, or what a guideline says where one is cited; Osler recommends "
    "no dose and works none out for anyone. Check a formulary or the product information."
)


def asked(question: Question, lexicon: Lexicon) -> bool:
    """Whether a question asks for the dose of a drug, and for nothing else that a finding without one may answer."""
    drugs = _drugs(question)
    if not drugs or _AND_MORE.search(question.reading.lower()) or TWO_PARTS.search(question.reading.lower()):
        return False
    if _ASKS.search(question.reading):
        return True
    ours = {c.id for c in drugs}
    return any(
        m.concept.id in ours and _HOW_MUCH.search(question.reading[: m.start]) is not None
        for m in lexicon.mentions(question.reading)
    )


def _drugs(question: Question) -> tuple[Concept, ...]:
    return tuple(
        c for c in (*question.interventions, *question.comparators) if not _NOT_BY_WEIGHT.search(c.name)
    )


def stated(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether a finding states a dose of what was asked about: the treatment that stands nearest to the figure."""
    ours = {c.id for c in _drugs(question)}
    named = [
        (m.start, m.end, m.concept)
        for m in lexicon.mentions(text)
        if m.concept.category is Category.INTERVENTION and m.concept.name not in INERT
    ]
    figures = [m.span() for pattern in (_DOSE, _STRENGTH) for m in pattern.finditer(text)]
    for start, end in figures:
        gaps = [(max(s - end, start - e, 0), c) for s, e, c in named]
        nearest = min((gap for gap, _ in gaps), default=None)
        if nearest is None:
            return True
        if any(
            c.id in ours or not ours.isdisjoint(b.id for b in lexicon.broader(c))
            for gap, c in gaps
            if gap == nearest
        ):
            return True
    return False


def missing(question: Question) -> str:
    """What a library lacks that states no such dose: "a dose of amoxicillin for children"."""
    drugs = " or ".join(c.name for c in _drugs(question))
    people = " and ".join(c.name for c in question.populations)
    within = " with ".join(c.name for c in question.conditions)
    return f"a dose of {drugs}{f' for {people}' if people else ''}{f' in {within}' if within else ''}"
