"""Are the statement's numbers the passage's numbers, each with its unit, comparison word and neighbours?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from osler.domain.question import Mention
from osler.domain.statement import Objection
from osler.language.quantities import Quantity, quantities, same_quantity
from osler.verification.equivalents import canonical
from osler.verification.evidence import Ground
from osler.verification.exchange import exchanged, numbers_at
from osler.verification.objections import Against
from osler.verification.units import Reading, Token


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """The outcome.

    Attributes:
        matched: spellings of the statement's quantities that the ground has.
        missing: spellings of those that it has not.
        changed: whether the ground has another number of the same unit where one is missing, or has the numbers
            on other things.
        against: the objections.
    """

    matched: tuple[str, ...]
    missing: tuple[str, ...]
    changed: bool
    against: tuple[Against, ...]


def check_numbers(said: Reading, ground: Ground, known: Sequence[Mention] = ()) -> NumberCheck:
    """Look for every quantity and every numeral of the statement in the sentences it rests on.

    Args:
        known: concepts that the statement and the ground both name; numerals in their names are not judged.
    """
    unchanged = _in_the_same_words(said, ground.main)
    ours = () if unchanged else quantities(said.text)
    there = () if unchanged else tuple(q for r in (ground.main, *ground.beside) for q in quantities(r.text))
    matched = [q for q in ours if any(same_quantity(q, t) for t in there)]
    missing = [q for q in ours if q not in matched and not _within(q, known)]
    reasons = [_reason(q, there) for q in missing]
    if not missing:
        reasons += [f"{n} is not in the passage" for n in _surplus(said, ground, known)]
        reasons += [
            f"{number} is not in the passage with this unit" for number in _of_other_time(said, ground)
        ]
    pair = exchanged(said, ground.main, numbers_at(said), numbers_at(ground.main))
    pair = pair or _out_of_order(said, ground.main)
    if pair:
        reasons.append(f"the numbers stand on other things in the passage: {pair[0]}, {pair[1]}")
    return NumberCheck(
        matched=tuple(q.text for q in matched),
        missing=tuple(q.text for q in missing),
        changed=any(_rival(q, there) for q in missing) or pair is not None,
        against=tuple(Against(Objection.WRONG_NUMBER, reason) for reason in reasons),
    )


_AROUND = 20
"""How many characters on either side of a numeral hold its unit and comparison word."""


def _in_the_same_words(said: Reading, main: Reading) -> bool:
    """Whether every number stands in the sentence with the very same words around it, which spares a closer look."""
    return all(
        said.text[max(0, t.start - _AROUND) : t.end + _AROUND] in main.text for t in said.tokens if t.number
    ) and not _SPELT.search(said.text)


_SPELT = re.compile(r"\b(?:once|every|half|third|quarter|one)\b", re.IGNORECASE)
"""Amounts in words that are no numerals."""


def _within(part: Quantity | Token, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= part.start and part.end <= m.end for m in mentions)


def _out_of_order(said: Reading, main: Reading) -> tuple[str, str] | None:
    """The first numeral that stands where the sentence has another, where all other words are the same in order."""
    if len(said.order) != len(main.order) or said.order == main.order:
        return None
    ours = [t.form for t in said.tokens if t.number]
    theirs = [t.form for t in main.tokens if t.number]
    if ours == theirs or len(ours) != len(theirs):
        return None
    if [t.form for t in said.tokens if not t.number] != [t.form for t in main.tokens if not t.number]:
        return None
    return next((a, b) for a, b in zip(ours, theirs, strict=True) if a != b)


def _surplus(said: Reading, ground: Ground, known: Sequence[Mention]) -> tuple[str, ...]:
    """Numerals that the statement has more often than the sentences it rests on."""
    if not said.numbers:
        return ()
    named = Counter(t.form for t in said.tokens if t.number and _within(t, known))
    there = ground.main.numbers
    for other in ground.beside:
        there = there + other.numbers
    return tuple(n for n, count in said.numbers.items() if count - named[n] > there[n])


@cache
def _times() -> frozenset[str]:
    """Units of time in comparable form."""
    return frozenset(canonical(w) for w in "second minute hour day week month year".split())


def _of_other_time(said: Reading, ground: Ground) -> tuple[str, ...]:
    """Numerals with a unit of time where the sentences the statement rests on have them with another."""
    if not said.numbers or _times().isdisjoint(said.counts):
        return ()
    there = {pair for r in (ground.main, *ground.beside) for pair in pairwise(r.order)}
    timed = {number for number, unit in there if unit in _times()}
    return tuple(
        number
        for number, unit in pairwise(said.order)
        if unit in _times() and number in timed and number in said.numbers and (number, unit) not in there
    )


def _reason(quantity: Quantity, there: Sequence[Quantity]) -> str:
    rival = _rival(quantity, there)
    return f"{quantity.text} is not in the passage" + (f"; it has {rival.text}" if rival else "")


def _rival(quantity: Quantity, there: Sequence[Quantity]) -> Quantity | None:
    """A quantity of the same kind that could be the one meant: of the same unit, else of the same value."""
    alike = [t for t in there if t.kind is quantity.kind and t.unit == quantity.unit]
    return next(iter(alike), None) or next((t for t in there if t.values == quantity.values), None)
