"""Which sentences of the passages a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.passage import Passage
from osler.verification.passages import blocks
from osler.verification.units import Reading, content, reading

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
    text, at = _closest(sought, passages)
    main = reading(text)
    left = said.forms - main.forms
    beside = []
    for number, passage in enumerate(passages):
        title = passage.section == _TITLE
        cut = blocks(passage.text)
        alone = len(cut) == 1 and len(cut[0].sentences) == 1
        for block in cut:
            if not title and len(left & block.forms) < (1 if alone else _MERGED):
                continue
            for other in block.sentences:
                gain = len(left & content(other)) if left else 0
                if (number, other) != (at, text) and (title or gain >= _MERGED or (gain and alone)):
                    beside.append(reading(other))
                    left -= content(other)
    return Ground(main, tuple(beside))


def _closest(sought: frozenset[str], passages: Sequence[Passage]) -> tuple[str, int]:
    """The sentence that shares most with what is sought, the first of equals, and the number of its passage.

    Blocks are looked at from the most promising down, until none can hold a closer sentence than the one found.
    """
    ranked = sorted(
        (-_at_most(sought, block.forms, title=p.section == _TITLE), number, place, block)
        for number, p in enumerate(passages)
        for place, block in enumerate(blocks(p.text))
    )
    best: tuple[float, int, int] | None = None
    text = ""
    for least, number, place, block in ranked:
        if best is not None and least > best[0]:
            break
        for sentence in block.sentences:
            found = (-_closeness(sought, sentence, passages[number]), number, place)
            if best is None or found < best:
                best, text = found, sentence
    return text, best[1] if best else 0


def _at_most(sought: frozenset[str], there: frozenset[str], *, title: bool) -> float:
    """What the closeness of any sentence of a block cannot exceed, set phrases aside."""
    share = (1 + _ALIKE) * len(sought & there) / len(sought)
    return share / 2 if title else share


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
