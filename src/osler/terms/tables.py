"""The compiled lexicon: flat tables, quick to load, quick to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from osler.domain.question import Category
from osler.terms.entries import Entry
from osler.terms.normal import fold, key

NOTHING = -1
"""In place of a concept: the phrase means none, and covers the names in it."""

CATEGORIES = tuple(Category)


_NOT_ID = re.compile(r"[^a-z0-9]+")


class Tables(msgspec.Struct, array_like=True, frozen=True):
    """Everything a lexicon looks things up in. Concepts are numbers from 0.

    Attributes:
        ids: the id of each concept.
        names: its preferred name.
        categories: the place of each concept's category in ``CATEGORIES``.
        synonyms: each concept's names, preferred first, ``|`` between.
        parents: the concepts right above each.
        always: key of a name -> the one concept it always means.
        marked: key of a name -> (concept, ``Use``) of each of its senses, the likeliest first.
        lengths: opening of a key, its first word and its first two -> bits of the lengths, in words, of the keys
            that begin so.
        right: English words that are spelt right, a space between.
        curated: words of our own names, to which a misspelt word may be mended; a space between.
        headings: words of the package's names of conditions, likewise.
        drugs: words of the package's names of drugs, likewise.
        known: the normal forms of all words of all names, those that no package may bring among them.
    """

    ids: list[str]
    names: list[str]
    categories: list[int]
    synonyms: list[str]
    parents: list[list[int]]
    always: dict[str, int]
    marked: dict[str, list[tuple[int, int]]]
    lengths: dict[str, int]
    right: str
    curated: str
    headings: str
    drugs: str
    known: str


def note_length(name_key: str, lengths: dict[str, int]) -> None:
    """Add a key to the lengths that its openings lead to."""
    words = name_key.split(" ")
    for opening in {words[0], " ".join(words[:2])}:
        lengths[opening] = lengths.get(opening, 0) | 1 << len(words)


def slug(name: str) -> str:
    """A name as the second half of an id: lower case, hyphens between words."""
    return _NOT_ID.sub("-", fold(name)).strip("-")


def extended(tables: Tables, entries: Iterable[Entry]) -> Tables:
    """The tables with further concepts; names that are known already, in any sense, keep their meaning."""
    ids, always, lengths = list(tables.ids), dict(tables.always), dict(tables.lengths)
    known = set(ids)
    added: list[Entry] = []
    for entry in entries:
        concept_id = f"{entry.category.value}:{slug(entry.name)}"
        keys = {key(n.text) for n in entry.names}
        if concept_id in known or any(k in always or k in tables.marked for k in keys):
            continue
        known.add(concept_id)
        for name_key in keys:
            always[name_key] = len(ids)
            note_length(name_key, lengths)
        ids.append(concept_id)
        added.append(entry)
    return msgspec.structs.replace(
        tables,
        ids=ids,
        names=[*tables.names, *(e.name for e in added)],
        categories=[*tables.categories, *(CATEGORIES.index(e.category) for e in added)],
        synonyms=[*tables.synonyms, *(e.name for e in added)],
        parents=[*tables.parents, *([] for _ in added)],
        always=always,
        lengths=lengths,
        known=" ".join([tables.known, *(k for e in added for k in e.key.split(" "))]),
    )
