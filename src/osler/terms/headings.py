"""Concepts from a library's own MeSH headings, so that what its records are indexed under is known by name.

What sort of thing a heading is shows in the qualifiers that it is used with: MeSH allows some for diseases only and
some for drugs only (https://www.nlm.nih.gov/mesh/qualifiers_scopenotes.html). A heading without a telling qualifier
is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from osler.domain.question import Category
from osler.domain.record import Heading
from osler.terms.entries import Entry, Name

_OF_CONDITIONS = frozenset(
    {
        "complications",
        "diagnosis",
        "diet therapy",
        "drug therapy",
        "epidemiology",
        "etiology",
        "mortality",
        "prevention & control",
        "radiotherapy",
        "rehabilitation",
        "therapy",
    }
)
_OF_DRUGS = frozenset({"administration & dosage", "adverse effects", "therapeutic use"})


def harvest(headings: Iterable[Heading]) -> tuple[Entry, ...]:
    """The conditions and treatments among headings, each once, in the order of their names."""
    sorts: dict[str, Category] = {}
    for heading in headings:
        qualifiers = {q.lower() for q in heading.qualifiers}
        if qualifiers & _OF_CONDITIONS:
            sorts[heading.name] = Category.CONDITION
        elif qualifiers & _OF_DRUGS:
            sorts.setdefault(heading.name, Category.INTERVENTION)
    return tuple(_entry(name, sorts[name]) for name in sorted(sorts))


def _entry(heading: str, category: Category) -> Entry:
    """A heading as it is spoken ("type 2 diabetes mellitus"), and as it is printed, without its commas."""
    spoken = " ".join(reversed(heading.split(", "))).lower()
    return Entry(category=category, names=(Name(spoken), Name(heading.replace(",", "").lower())))
