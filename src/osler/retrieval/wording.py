"""Which words of a question are worth looking for, and how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osler.language.words import fold, stem

_WORD = re.compile(r"[^\W_]+")

# Words that say nothing of what a record is about. Grammar first, then the words in which questions and
# claims are put ("is X higher, lower or the same when comparing A to B").
STOP = frozenset(
    """a an and are as at be but by for if in into is it no not of on or such that the their then there these
    they this to was will with about above after again all also am among any because been before being below
    between both can could did do does doing down during each few from further had has have having he her
    here hers him his how i its itself just me more most my nor now off once only other our out over own
    same she should so some than them through too under until up very we were what when where which while
    who whom why would you your yours may might must upon via per vs versus due whether et al within without
    higher lower comparing compared""".split()
)

_COMPARISON = re.compile(r"\bcompar(?:ing|ed|ison of)\b", re.IGNORECASE)
OUTCOME_WEIGHT = 0.7
"""Weight of words that only name the outcome compared: abstracts leave outcomes out more often than
interventions, and name them otherwise."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look for: as written, its stem, and its weight in the question."""

    word: str
    stem: str
    weight: float = 1.0


def words(text: str) -> list[str]:
    """The words of a text in order, folded; hyphens and other marks divide."""
    return _WORD.findall(fold(text))


def terms(text: str) -> tuple[Term, ...]:
    """The content words of a question in order, each stem once.

    In a question that compares ("is O higher, lower or the same when comparing A to B") the words before the
    comparison, which name the outcome, weigh less. A text of nothing but stop words is taken as it is.
    """
    found = _COMPARISON.search(text)
    outcome, rest = (text[: found.start()], text[found.end() :]) if found else ("", text)
    spoken = [(w, 1.0) for w in words(rest)] + [(w, OUTCOME_WEIGHT) for w in words(outcome)]
    kept = [(w, weight) for w, weight in spoken if w not in STOP] or spoken
    unique: dict[str, Term] = {}
    for word, weight in kept:
        unique.setdefault(stem(word), Term(word, stem(word), weight))
    return tuple(unique.values())
