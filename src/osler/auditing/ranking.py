"""Which of two treatments a sentence ranks above the other in what they do, and whether two sentences agree on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.auditing.clauses import clauses
from osler.auditing.likeness import canonical
from osler.domain.question import INERT, Category, Mention
from osler.language.effect_words import Sense, cues
from osler.language.words import content_stems
from osler.ports import Lexicon

_RANKS = re.compile(
    r"\b(?P<degree>more|greater|higher|larger|longer|better|faster|sooner|quicker|fewer|less|lower|smaller|shorter|worse|"
    r"slower)\b[^.;]{0,60}?\bthan\b|\b(?P<above>superior\s+to|preferred\s+(?:to|over)|preferable\s+to|rather\s+than|"
    r"in\s+preference\s+to|instead\s+of|outperform\w*(?!\s+by)|beats?)\b|\b(?P<below>inferior\s+to|(?:outperformed|beaten|surpassed)\s+by)\b",
    re.IGNORECASE,
)
_LESS = frozenset({"fewer", "less", "lower", "smaller", "shorter", "worse", "slower"})
_TURNS = frozenset({"more", "greater", "larger", "better", "less", "faster", "slower"})
"""Words of degree that speak of how far something went, so that the verb before them says which way."""
_END = re.compile(r"[;(]|\.\s|,\s", re.IGNORECASE)
_SIGN = {Sense.UP: 1, Sense.BETTER: 1, Sense.DOWN: -1, Sense.WORSE: -1}


@dataclass(frozen=True, slots=True)
class _Rank:
    """``above`` has more (1) or less (-1) of something than ``below``; ``about`` are the words for it."""

    above: frozenset[str]
    below: frozenset[str]
    sign: int
    about: frozenset[str]


def ranked_alike(claim: str, passage: str, lexicon: Lexicon) -> int:
    """1 where a passage ranks the treatments of a claim as it does, -1 the other way round, 0 not at all."""
    ours = tuple(_ranks(claim, lexicon))
    if not ours:
        return 0
    theirs = tuple(_ranks(passage, lexicon))
    found = [r for a in ours for b in theirs if (r := _compared(a, b))]
    return 0 if not found else 1 if 1 in found else -1


def _compared(one: _Rank, other: _Rank) -> int:
    if one.about and other.about and not one.about & other.about:
        return 0
    straight = one.above & other.above and one.below & other.below
    crossed = one.above & other.below and one.below & other.above
    if bool(straight) == bool(crossed):
        return 0
    agree = one.sign == other.sign
    return 1 if agree is bool(straight) else -1


def _ranks(text: str, lexicon: Lexicon) -> Iterator[_Rank]:
    for clause in clauses(text):
        found = _RANKS.search(clause.text)
        if found is None:
            continue
        named = [
            m
            for m in lexicon.mentions(clause.text)
            if m.concept.category is Category.INTERVENTION and m.concept.name not in INERT
        ]
        stop = _END.search(clause.text, found.end())
        end = stop.start() if stop else len(clause.text)
        above = frozenset(m.concept.id for m in named if m.end <= found.end())
        below = frozenset(m.concept.id for m in named if found.end() <= m.start < end)
        if above - below and below - above:
            yield _Rank(above - below, below - above, _sign(clause.text, found), _about(clause.text, named))


def _sign(text: str, found: re.Match[str]) -> int:
    if found["above"]:
        return 1
    if found["below"]:
        return -1
    degree = found["degree"].lower()
    sign = -1 if degree in _LESS else 1
    if degree not in _TURNS:
        return sign
    before = [
        c
        for c in cues(text[: found.start()])
        if c.sense in _SIGN and (not c.comparative or text[c.start : c.end].lower().endswith("ed"))
    ]
    return sign * _SIGN[before[-1].sense] if before else sign


def _about(text: str, treatments: Sequence[Mention]) -> frozenset[str]:
    """The stems of a clause that say what is compared: not the treatments, not the words of degree."""
    plain = text
    for mention in treatments:
        blank = " " * (mention.end - mention.start)
        plain = plain[: mention.start] + blank + plain[mention.end :]
    stems = (canonical(s) for s in content_stems(plain) if not s[0].isdigit())
    return frozenset(s for s in stems if s not in _EMPTY)


_EMPTY = frozenset(
    canonical(s)
    for s in content_stems(
        "more less fewer better worse higher lower greater than effective often frequent common patients people "
        "women men children adults significantly caused cause reduce reduced cut prevent lower lowered raise raised "
        "improve improved preferred rather superior works work treatment standard course"
    )
)
