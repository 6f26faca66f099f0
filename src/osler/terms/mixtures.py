"""Combination products: which treatments a treatment is made of, told by its names.

"Amoxicillin-clavulanate" and "budesonide/formoterol" are made of two drugs; what a trial of the mixture finds is not
found for either of them alone (EMA, Guideline on clinical development of fixed combination medicinal products,
EMA/CHMP/158268/2017). Names with a hyphen that joins no two treatments ("l-ofloxacin", "mini-grafting") are none.
"""

from __future__ import annotations

import re

from osler.domain.question import Category, Concept
from osler.ports import Lexicon

_SEAM = re.compile(r"\s*(?:/|\+|[-‐–]|\band\b|\bplus\b|\bwith\b)\s*")


def parts(concept: Concept, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The treatments that a treatment combines, in the order of its name; none for a single one.

    A treatment whose own name is a piece of a longer one ("carbidopa/levodopa" for levodopa) is single: it is always
    given so.
    """
    if concept.category is not Category.INTERVENTION:
        return ()
    for name in lexicon.synonyms(concept):
        pieces = [p for p in _SEAM.split(name) if p]
        found = [_whole(piece, lexicon) for piece in pieces] if len(pieces) > 1 else []
        named = tuple(dict.fromkeys(c for c in found if c is not None))
        if len(named) > 1 and len(named) == len(found):
            return () if concept in named else named
    return ()


def _whole(piece: str, lexicon: Lexicon) -> Concept | None:
    """The treatment that a piece of a name is, from its first letter to its last ("calcium" is the supplement)."""
    for name in (piece, f"{piece} supplement"):
        mentions = lexicon.mentions(name)
        if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
            concept = mentions[0].concept
            return concept if concept.category is Category.INTERVENTION else None
    return None
