"""Which sentences of the passages a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.passage import Passage
from osler.verification.units import Reading, content, parts, reading

_TITLE = "title"
_MERGED = 3
"""How many words that the closest sentence lacks another sentence must have to count as a source of its own."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The sentences that a statement rests on.

    Attributes:
        main: the sentence that shares most with the statement.
        beside: others that bear out what the first does not: a title cited for the condition, a second sentence
            that was merged in.
    """

    main: Reading
    beside: tuple[Reading, ...]

    @property
    def text(self) -> str:
        """The sentences as one text."""
        return "\n".join(r.text for r in (self.main, *self.beside))


def ground(said: Reading, passages: Sequence[Passage]) -> Ground:
    """The sentences of the passages that a statement rests on, the closest first.

    What a cited title says is not looked for in the other sentences: it was put in front of theirs.
    """
    found = [(s, p) for p in passages for s in parts(p.text)]
    titles = frozenset().union(*(content(p.text) for p in passages if p.section == _TITLE))
    sought = (said.forms - titles) or said.forms
    at = max(range(len(found)), key=lambda i: (_closeness(sought, *found[i]), -i))
    main = reading(found[at][0])
    left = said.forms - main.forms
    beside = []
    for i, (other, passage) in enumerate(found):
        gain = len(left & content(other)) if left else 0
        title = passage.section == _TITLE
        if i != at and (title or gain >= _MERGED or (gain and len(parts(passage.text)) == 1)):
            beside.append(reading(other))
            left -= content(other)
    return Ground(main, tuple(beside))


def _closeness(said: frozenset[str], sentence: str, passage: Passage) -> float:
    """The share of the statement's forms that a sentence has, with a small preference for one of like length.

    A title names what a record is about and seldom says what was found, so it counts for half.
    """
    other = content(sentence)
    both = len(said & other)
    if not both:
        return 0.0
    share = both / len(said) + 0.3 * both / len(said | other)
    return share / 2 if passage.section == _TITLE else share
