"""Are the statement's numbers the passage's numbers, each with its unit, comparison word and neighbours?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, pairwise

from osler.domain.question import Mention
from osler.domain.statement import Objection
from osler.language.quantities import Quantity, quantities, same_quantity
from osler.verification.concepts import Subjects
from osler.verification.equivalents import canonical
from osler.verification.evidence import Ground
from osler.verification.exchange import numbers_exchanged
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


def check_numbers(said: Reading, ground: Ground, named: Subjects) -> NumberCheck:
    """Look for every quantity and every numeral of the statement in the sentences it rests on.

    Args:
        named: the concepts on both sides; numerals in the names that both have are not judged.
    """
    unchanged = _in_the_same_words(said, ground.main)
    ours = () if unchanged else quantities(said.text)
    there = () if unchanged else tuple(q for r in (ground.main, *ground.beside) for q in quantities(r.text))
    matched, missing = [], []
    for quantity in ours:
        if any(same_quantity(quantity, t) for t in there):
            matched.append(quantity)
        elif not _within(quantity, named.known):
            missing.append(quantity)
    reasons = [_reason(q, there) for q in missing]
    if not missing:
        reasons += [f"{n} is not in the passage" for n in _surplus(said, ground, named)]
        reasons += [
            f"{number} is not in the passage with this unit" for number in _of_other_time(said, ground)
        ]
    pair = numbers_exchanged(said, ground.main) or _out_of_order(said, ground.main)
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
    if said.text not in main.text:
        for at in compress(range(len(said.order)), said.numeric):
            start, end = said.span(at)
            if said.text[max(0, start - _AROUND) : end + _AROUND] not in main.text:
                return False
    return not _SPELT.search(said.text)


_SPELT = re.compile(r"\b(?:once|every|half|third|quarter|one)\b", re.IGNORECASE)
"""Amounts in words that are no numerals."""


def _within(part: Quantity | Token, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= part.start and part.end <= m.end for m in mentions)


def _out_of_order(said: Reading, main: Reading) -> tuple[str, str] | None:
    """The first numeral that stands where the sentence has another, where all other words are the same in order."""
    if len(said.order) != len(main.order) or said.order == main.order:
        return None
    ours, theirs = said.numerals, main.numerals
    if ours == theirs or len(ours) != len(theirs):
        return None
    if _words(said) != _words(main):
        return None
    return next((a, b) for a, b in zip(ours, theirs, strict=True) if a != b)


def _words(read: Reading) -> list[str]:
    """The forms of all that is no number."""
    return [form for form, numeric in zip(read.order, read.numeric, strict=True) if not numeric]


def _surplus(said: Reading, ground: Ground, found: Subjects) -> tuple[str, ...]:
    """Numerals that the statement has more often than the sentences it rests on."""
    if said.numerals == ground.main.numerals:
        return ()
    every = (ground.main, *ground.beside)
    more = {n: count - sum([r.numerals.count(n) for r in every]) for n, count in said.numbers.items()}
    if all(left <= 0 for left in more.values()):
        return ()
    numerals = map(said.token, compress(range(len(said.order)), said.numeric))
    named = Counter(t.form for t in numerals if _within(t, found.known))
    return tuple(n for n, left in more.items() if left > named[n])


@cache
def _times() -> frozenset[str]:
    """Units of time in comparable form."""
    return frozenset(canonical(w) for w in "second minute hour day week month year".split())


def _of_other_time(said: Reading, ground: Ground) -> tuple[str, ...]:
    """Numerals with a unit of time where the sentences the statement rests on have them with another."""
    if not said.numerals or said.order == ground.main.order or _times().isdisjoint(said.every):
        return ()
    there = {pair for r in (ground.main, *ground.beside) for pair in pairwise(r.order)}
    timed = {number for number, unit in there if unit in _times()}
    return tuple(
        number
        for number, unit in pairwise(said.order)
        if unit in _times() and number in timed and number in said.numerals and (number, unit) not in there
    )


def _reason(quantity: Quantity, there: Sequence[Quantity]) -> str:
    rival = _rival(quantity, there)
    return f"{quantity.text} is not in the passage" + (f"; it has {rival.text}" if rival else "")


def _rival(quantity: Quantity, there: Sequence[Quantity]) -> Quantity | None:
    """A quantity of the same kind that could be the one meant: of the same unit, else of the same value."""
    alike = [t for t in there if t.kind is quantity.kind and t.unit == quantity.unit]
    return next(iter(alike), None) or next((t for t in there if t.values == quantity.values), None)
