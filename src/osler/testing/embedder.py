"""An embedder of eight dimensions."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

DIMENSIONS = 8


@dataclass(frozen=True, slots=True)
class FakeEmbedder:
    """An ``Embedder`` that counts words by hash: texts that share words lie near."""

    name: str = "words by hash, for tests"

    def passage(self, text: str) -> tuple[float, ...]:
        """The counts of the text's words by hash, scaled to length 1."""
        counts = [1e-3] * DIMENSIONS
        for word in text.lower().replace(".", "").split():
            counts[hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % DIMENSIONS] += 1.0
        length = math.hypot(*counts)
        return tuple(c / length for c in counts)

    def question(self, text: str) -> tuple[float, ...]:
        """The same as for a passage."""
        return self.passage(text)
