"""A condition as what is treated or counted, and as an end of something else.

"Edoxaban lowered stroke in atrial fibrillation" prevents strokes and treats none; "major bleeding occurred in 1% of
people with atrial fibrillation" counts bleeding and not atrial fibrillation. Neither answers how the condition is
treated, or how common it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from osler.answering.to_come import is_to_come
from osler.domain.evidence import Finding
from osler.domain.finding import FindingKind
from osler.domain.question import Category, Mention, Question, QuestionKind
from osler.domain.record import Record
from osler.ports import Lexicon

_PREVENTED = "about preventing it, not treating it"
_COUNTED = "about how common something else is"
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|past|history of|risk of|risk factors? for|at risk (?:of|for)|without|no|after|since)"
    r"\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
"""Before a condition that is over, or that is feared."""
_HAVING = re.compile(
    r"\b(?<!associated )(?<!compared )(?<!linked )(?:in|with|for|treat\w*|therapy of|management of|managing|having|"
    r"has|have|had|of (?:acute|chronic|severe|mild|established))\s+"
    r"(?:(?!(?:lower|reduc|cut|prevent|fewer|less|more|risk|rate|versus|trial|no\b|difference)\w*)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a condition that those spoken of have."""
_IN_SOMEBODY = re.compile(
    r"\b(?:in|with|for|among|of (?:people|patients|those|adults|women|men|children) with)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


def on_another_end(question: Question, finding: Finding, record: Record, lexicon: Lexicon) -> str:
    """Why a finding has the condition asked about for an end, or in passing, and so does not answer; or ``""``."""
    if only_prevented(question, finding.text, record, lexicon):
        return _PREVENTED
    return _COUNTED if counts_another(question, finding.text, finding.kind, lexicon) else ""


def only_prevented(question: Question, text: str, record: Record, lexicon: Lexicon) -> bool:
    """Whether a finding is on preventing the condition whose treatment is asked for, in people who do not have it."""
    if question.kind is not QuestionKind.THERAPY or question.interventions or not question.conditions:
        return False
    is_asked = _asked(question, lexicon)

    def have_it(text: str) -> bool:
        return any(
            is_asked(m) and not _is_over(m, text) and not is_to_come(m, text) for m in lexicon.mentions(text)
        )

    if have_it(record.title) or have_it(record.population or ""):
        return False
    named = [m for m in lexicon.mentions(text) if is_asked(m)]
    if not named:  # what else a study found that has the condition for an end
        text = record.text
        named = [m for m in lexicon.mentions(text) if is_asked(m)]
    return bool(named) and not any(
        _HAVING.search(text, 0, m.start) and not _is_over(m, text) and not is_to_come(m, text) for m in named
    )


def counts_another(question: Question, text: str, kind: FindingKind, lexicon: Lexicon) -> bool:
    """Whether a finding counts something else in those who have the condition whose frequency is asked for."""
    if question.kind is not QuestionKind.FREQUENCY or question.interventions or question.outcomes:
        return False
    if kind is FindingKind.PREVALENCE or not question.conditions:
        return False
    is_asked = _asked(question, lexicon)
    mentions = lexicon.mentions(text)
    others = [
        m
        for m in mentions
        if m.concept.category in {Category.CONDITION, Category.OUTCOME} and not is_asked(m)
    ]
    counted = [m for m in mentions if is_asked(m) and not _IN_SOMEBODY.search(text, 0, m.start)]
    return bool(others) and not counted


def _is_over(mention: Mention, text: str) -> bool:
    return bool(_EARLIER.search(text, 0, mention.start))


def _asked(question: Question, lexicon: Lexicon) -> Callable[[Mention], bool]:
    """Tells whether a mention is of a condition asked about, or of a kind of one."""
    asked = {c.id for c in question.conditions}

    def is_asked(mention: Mention) -> bool:
        concept = mention.concept
        return concept.category is Category.CONDITION and (
            concept.id in asked or any(b.id in asked for b in lexicon.broader(concept))
        )

    return is_asked
