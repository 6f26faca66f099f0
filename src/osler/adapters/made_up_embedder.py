"""Made-up places for made-up texts: to measure how vectors are searched where no model could make so many."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from osler.adapters.optional import needed

DIMENSIONS = 384
"""As the sentence model has."""
_SPREAD = 0.6
"""How far places lie from the middle of their topic, where a topic has length 1."""


@dataclass(frozen=True, slots=True)
class MadeUpEmbedder:
    """An ``Embedder`` that draws a place from a text's digest: around one of ``topics``, or anywhere without any."""

    topics: int = 0

    @property
    def name(self) -> str:
        """How places are drawn."""
        return f"made up, {self.topics} topics"

    def passage(self, text: str) -> tuple[float, ...]:
        """A place of length 1; the same text has the same place."""
        np = needed("numpy", "dense")
        drawn = np.random.default_rng(_seed(text))
        place = drawn.standard_normal(DIMENSIONS)
        place /= np.linalg.norm(place)
        if self.topics:
            middle = np.random.default_rng(int(drawn.integers(self.topics))).standard_normal(DIMENSIONS)
            place = middle / np.linalg.norm(middle) + _SPREAD * place
            place /= np.linalg.norm(place)
        return tuple(place.tolist())

    def question(self, text: str) -> tuple[float, ...]:
        """The same as for a passage."""
        return self.passage(text)


def _seed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
