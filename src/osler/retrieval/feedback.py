"""Pseudo-relevance feedback: the words that the best records share are looked for as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from osler.retrieval.scoring import TITLE, Text
from osler.retrieval.wording import STOP, Term

RECORDS = 7
"""How many of the best records words are taken from."""
WORDS = 30
"""How many words are taken."""
SHARE = 0.2
"""The share of the new words in the weight of the whole question."""
_WIDE = 3
_RAREST_COMMON = 1.0
"""Words with an idf below this (in more than a third of all records) are not taken."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A record's text and its score for the question."""

    text: Text
    score: float


def expansion(
    terms: Sequence[Term], ranked: Sequence[Ranked], rarity: Callable[[Sequence[str]], Sequence[float]]
) -> tuple[Term, ...]:
    """New terms from the best records, weighted as the relevance model RM3 does.

    Lavrenko V, Croft WB. Relevance-based language models. SIGIR 2001:120-127; mixed with the question as in
    Abdul-Jaleel N et al. UMass at TREC 2004: novelty and HARD.

    ``ranked`` is best first; ``rarity`` gives the idf of words.
    """
    best = ranked[:RECORDS]
    total = sum(r.score for r in best)
    if not total:
        return ()
    shares: dict[str, float] = {}
    spelt: dict[str, str] = {}
    for each in best:
        for at, (word, stem) in enumerate(zip(each.text.words, each.text.stems, strict=True)):
            counts = TITLE if at < each.text.title else 1.0
            shares[stem] = shares.get(stem, 0.0) + counts * each.score / (total * each.text.length)
            spelt.setdefault(stem, word)
    likely = sorted((s for s in shares if spelt[s] not in STOP), key=lambda s: (-shares[s], s))[
        : _WIDE * WORDS
    ]
    rare = rarity([spelt[s] for s in likely])
    taken = [s for s, value in zip(likely, rare, strict=True) if value >= _RAREST_COMMON][:WORDS]
    mass = sum(shares[s] for s in taken)
    weight = sum(t.weight for t in terms) * SHARE / (1 - SHARE)
    return tuple(Term((spelt[s],), ((s,),), weight * shares[s] / mass) for s in taken)
