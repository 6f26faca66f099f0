"""A text taken apart for comparison: its content words in order, with the concepts and negations on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from osler.domain.question import Category, Concept
from osler.language.words import content_stems, words
from osler.ports import Lexicon

_NEGATION = re.compile(
    r"\b(no|not|non|never|neither|nor|none|without|cannot|lack(s|ed|ing)?( of)?|absence of|absent|fail(s|ed|ure)? to|"
    r"unlikely|rather than|instead of|insufficient)\b|n't\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:]|,? (but|whereas|although|while|however|though|yet|except)\b|,(?! (and|or|nor)\b)", re.IGNORECASE
)
_REACH = 6
"""How many content words after a negation it can bear on, at most, within its clause (NegEx uses 5 to 6 tokens;
Chapman et al., J Biomed Inform 2001;34:301-310)."""


@dataclass(frozen=True, slots=True)
class Units:
    """What a text says, in comparable pieces.

    Attributes:
        stems: its content-word stems, in order.
        negated: the stems that stand in the reach of a negation.
        negations: how many negations there are.
        concepts: the concepts it names.
        kinds_of: ids of what those concepts are kinds of.
    """

    stems: tuple[str, ...]
    negated: frozenset[str]
    negations: int
    concepts: tuple[Concept, ...]
    kinds_of: frozenset[str]

    def ids(self, category: Category) -> frozenset[str]:
        """The ids of the concepts of one category."""
        return frozenset(c.id for c in self.concepts if c.category is category)


class Reader:
    """Takes texts apart with one lexicon; the same text is taken apart once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.units = lru_cache(maxsize=16_384)(self._units)

    def _units(self, text: str) -> Units:
        mentions = self._lexicon.mentions(text)
        concepts = tuple({m.concept.id: m.concept for m in mentions}.values())
        negated, count = _negated(text)
        return Units(
            stems=tuple(content_stems(text)),
            negated=negated,
            negations=count,
            concepts=concepts,
            kinds_of=frozenset(b.id for c in concepts for b in self._lexicon.broader(c)),
        )


def _negated(text: str) -> tuple[frozenset[str], int]:
    found: set[str] = set()
    count = 0
    for match in _NEGATION.finditer(text):
        count += 1
        rest = text[match.end() :]
        end = _BREAK.search(rest)
        scope = rest[: end.start()] if end else rest
        found.update(tuple(content_stems(scope))[:_REACH])
    return frozenset(found), count


def shared(a: Sequence[str], b: frozenset[str]) -> float:
    """The share of ``a``'s distinct stems that ``b`` has, 0 to 1; 1 for an empty ``a``."""
    distinct = set(a)
    return len(distinct & b) / len(distinct) if distinct else 1.0


def folded(text: str) -> str:
    """Text for verbatim comparison: case, white space, quotes, dashes and a final stop set aside."""
    plain = " ".join(text.translate(_FOLD).lower().split())
    return plain.rstrip(" .")


_FOLD = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "·": ".",
    }
)


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(words(text))
