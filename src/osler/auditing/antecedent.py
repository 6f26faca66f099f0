"""What "it", "these agents", "the disease" stand for: the subject of the statement before, else of the heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from osler.domain.question import INERT, Category, Concept
from osler.ports import Lexicon

_POINTS = re.compile(
    r"""^(?:
      (?P<any>it|they|both)\b(?!\s+(?:is|was|may\s+be|seems?|remains?)\s+(?:not\s+)?(?:important|essential|advisable|
        recommended|unclear|possible|likely|unlikely|known|well|best|necessary|thought|estimated|often\s+said)\b)
    | (?:this|these|the|such)\s+(?:
        (?P<treatment>(?:same\s+)?(?:drugs?|medicines?|medications?|agents?|treatments?|therap(?:y|ies)|creams?|
          ointments?|gels?|substitutes?|products?|tablets?|pills?|injections?|procedures?|devices?|combination|
          regimens?|antibiotics?|supplements?|approach(?:es)?))
      | (?P<illness>conditions?|diseases?|disorders?|illness|infections?)
      )\b(?!\s+(?:of|in|for)\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_ILLNESS = re.compile(r"\bthe\s+(?:condition|disease|disorder|illness)\b", re.IGNORECASE)
_OPENING = 90
"""Characters of a statement within which its subject is named."""
_AGAINST = re.compile(r"\b(?:than|compared|versus|vs|unlike|instead\s+of|rather\s+than)\b", re.IGNORECASE)


def spelt_out(
    said: str,
    before: Iterable[str],
    headings: Iterable[str],
    page: Iterable[Concept],
    lexicon: Lexicon,
) -> str:
    """A statement with the name in place of a word that points back; as it is where nothing is pointed at.

    Args:
        before: what was said before it, the nearest first.
        headings: the headings above it, the nearest first.
        page: what the page is about.
    """
    pointer = _POINTS.match(said)
    if pointer is None:
        return said
    if pointer["illness"]:
        wanted, texts = {Category.CONDITION}, (*headings, *before)
    elif pointer["treatment"]:
        wanted, texts = {Category.INTERVENTION}, (*before, *headings)
    else:
        wanted, texts = {Category.INTERVENTION, Category.CONDITION}, (*before, *headings)
    found = next((c for t in texts if (c := _subject(t, wanted, lexicon))), None)
    found = found or next((c for c in page if c.category in wanted), None)
    if found is None:
        return said
    return f"{found.name[0].upper()}{found.name[1:]}{said[pointer.end() :]}"


def _subject(text: str, wanted: set[Category], lexicon: Lexicon) -> Concept | None:
    """The first thing of a kind that a text names before it compares; none where the text points back itself."""
    if _POINTS.match(text) or _OF_ILLNESS.search(text):
        return None
    stop = _AGAINST.search(text)
    end = stop.start() if stop and stop.start() > 0 else len(text)
    named = (m for m in lexicon.mentions(text) if m.start < min(end, _OPENING))
    return next(
        (m.concept for m in named if m.concept.category in wanted and m.concept.name not in INERT), None
    )
