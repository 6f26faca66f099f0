"""A lexicon of a few concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from osler.domain.question import Concept, Mention


@dataclass(frozen=True, slots=True)
class FakeLexicon:
    """A ``Lexicon`` of the concepts it is given, each with its names; nothing is ever misspelt.

    The first name of a concept is the preferred one. ``kinds`` says which concepts a concept is a kind of.
    """

    names: Mapping[Concept, Sequence[str]]
    kinds: Mapping[Concept, Sequence[Concept]] = field(default_factory=dict)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts named in ``text`` as whole words, in order, the longest where they overlap."""
        folded = text.lower()
        found = [
            Mention(concept=concept, start=start, end=start + len(name))
            for concept, names in self.names.items()
            for name in names
            for start in _occurrences(name.lower(), folded)
        ]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
            if all(mention.end <= k.start or mention.start >= k.end for k in kept):
                kept.append(mention)
        return tuple(sorted(kept, key=lambda m: m.start))

    def synonyms(self, concept: Concept) -> tuple[str, ...]:
        """The names it was given, lower case."""
        return tuple(name.lower() for name in self.names.get(concept, (concept.name,)))

    def broader(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts it was told this one is a kind of."""
        return tuple(self.kinds.get(concept, ()))

    def narrower(self, concept: Concept) -> tuple[Concept, ...]:
        """The concepts it was told are a kind of this one."""
        return tuple(kind for kind, above in self.kinds.items() if concept in above)

    def ordinary(self, word: str) -> bool:
        """Every word that is in none of its names."""
        return not any(word in name.lower().split() for names in self.names.values() for name in names)

    def correct(self, text: str, *, vocabulary: frozenset[str] = frozenset()) -> str:
        """The text as it is."""
        del vocabulary
        return text


def _occurrences(name: str, text: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        around = text[max(0, start - 1) : start] + text[start + len(name) : start + len(name) + 1]
        if not any(c.isalnum() for c in around):
            yield start
        start = text.find(name, start + 1)
