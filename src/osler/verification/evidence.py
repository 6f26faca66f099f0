"""Which sentences of the passages a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.passage import Passage
from osler.verification.passages import blocks, likely_blocks
from osler.verification.units import Reading, bare_forms, content, parts_of, reading

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
    titles = frozenset[str]().union(*(content(p.text) for p in passages if p.section == _TITLE))
    sought = (said.forms - titles) or said.forms
    text, at = _closest(said.text, sought, passages)
    main = reading(text)
    left = said.forms - main.forms
    beside = []
    for number, passage in enumerate(passages):
        title = passage.section == _TITLE
        if not (left or title):
            continue
        cut = blocks(passage.text)
        alone = len(cut) == 1 and len(parts_of(cut[0])) == 1
        least = 1 if alone else _MERGED
        for block in cut if title or len(left) >= least else ():
            if not title and len(left & bare_forms(block)) < least:
                continue
            for other in parts_of(block):
                gain = len(left & content(other)) if left else 0
                if (number, other) != (at, text) and (title or gain >= least):
                    beside.append(reading(other))
                    left -= content(other)
    return Ground(main, tuple(beside))


def _closest(said: str, sought: frozenset[str], passages: Sequence[Passage]) -> tuple[str, int]:
    """The sentence that shares most with what is sought, the first of equals, and the number of its passage."""
    best: tuple[float, int, int] | None = None
    text = ""
    for number, place, block in likely_blocks(said, [p.text for p in passages]):
        for sentence in parts_of(block):
            found = (-_closeness(sought, sentence, passages[number]), number, place)
            if best is None or found < best:
                best, text = found, sentence
    return text, best[1] if best else 0


_ALIKE = 0.3
"""What likeness of length counts for."""


def _closeness(said: frozenset[str], sentence: str, passage: Passage) -> float:
    """The share of the statement's forms that a sentence has, with a small preference for one of like length.

    A title names what a record is about and seldom says what was found, so it counts for half.
    """
    other = content(sentence)
    both = len(said & other)
    if not both:
        return 0.0
    share = both / len(said) + _ALIKE * both / len(said | other)
    return share / 2 if passage.section == _TITLE else share
