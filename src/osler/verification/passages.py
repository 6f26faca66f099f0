"""A passage read no further than a statement needs.

A passage is parted where a sentence ends beyond doubt. What each block says is read as bare words; only the blocks
that could hold the sentence sought are parted into their sentences and read closely. The blocks of a passage are
remembered, so that statements on one passage share them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from osler.verification.units import bare_forms, certain_parts, parts_of


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One or more sentences of a passage, and the forms of the words in them."""

    text: str
    forms: frozenset[str]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, found when first asked for."""
        return parts_of(self.text)


@lru_cache(maxsize=4_096)
def blocks(passage: str) -> tuple[Block, ...]:
    """The blocks of a passage, in order."""
    return tuple(Block(text, bare_forms(text)) for text in certain_parts(passage))


def sentences_of(passage: str) -> Iterator[str]:
    """The sentences of a passage, in order, as far as they are asked for."""
    for block in blocks(passage):
        yield from block.sentences
