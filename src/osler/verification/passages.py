"""A passage read no further than a statement needs.

A passage is parted where a sentence ends beyond doubt. Which blocks could hold the sentence that a statement rests
on is seen from their bare words; only those are parted into sentences and read closely. The blocks of a passage are
remembered, so that statements on one passage share them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from osler.language.words import STOP
from osler.verification.units import certain_parts

_WORD = re.compile(r"\w+")
_WORTH = 0.6
"""Blocks with this part of the best one's words are looked at closely."""


@lru_cache(maxsize=4_096)
def blocks(passage: str) -> tuple[str, ...]:
    """The blocks of a passage, each of one sentence or more, in order."""
    return certain_parts(passage)


@lru_cache(maxsize=16_384)
def bare_words(text: str) -> frozenset[str]:
    """The words of a text in lower case, as they are spelt: the quickest look at what it speaks of."""
    return frozenset(_WORD.findall(text.lower()))


def likely_blocks(said: str, passages: Sequence[str]) -> list[tuple[int, int, str]]:
    """The blocks that could hold the sentence closest to a text, the likeliest first: passage, place, block."""
    every = [(n, place, b) for n, p in enumerate(passages) for place, b in enumerate(blocks(p))]
    if len(every) <= 1:
        return every
    words = bare_words(said) - STOP
    shared = [len(words & bare_words(b)) for _, _, b in every]
    least = _WORTH * max(shared)
    order = sorted(range(len(every)), key=lambda i: -shared[i])
    return [every[i] for i in order if shared[i] >= least]
