"""A lexicon that remembers what it has read: the steps of one answer ask about the same texts again and again."""

from __future__ import annotations

from functools import lru_cache

from osler.domain.question import Concept, Mention
from osler.ports import Lexicon

_TEXTS = 16_384


class RememberedLexicon:
    """The ``Lexicon`` it is given, with the mentions in the texts last read kept at hand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._mentions = lru_cache(maxsize=_TEXTS)(lexicon.mentions)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in ``text``, in order."""
        return self._mentions(text)

    def synonyms(self, concept: Concept) -> tuple[str, ...]:
        """Every name of the concept, the preferred one first."""
        return self._lexicon.synonyms(concept)

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """What the concept is a kind of."""
        return self._lexicon.broader(concept)

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """What is a kind of the concept."""
        return self._lexicon.narrower(concept)

    def ordinary(self, word: str) -> bool:
        """Whether a word is plain English."""
        return self._lexicon.ordinary(word)

    def correct(self, text: str, *, vocabulary: frozenset[str] = frozenset()) -> str:
        """``text`` with misspelt medical words mended."""
        return self._lexicon.correct(text, vocabulary=vocabulary)
