"""Queries in one line."""

from __future__ import annotations

from osler.domain.library import Clause, Filters, LibraryQuery
from osler.ports import EvidenceLibrary


def query_for(*texts: str) -> LibraryQuery:
    """A query of one clause a text."""
    return LibraryQuery(clauses=tuple(Clause(texts=(t,)) for t in texts))


def found(library: EvidenceLibrary, query: LibraryQuery, filters: Filters = Filters()) -> list[str]:
    """The ids that a query finds, best first."""
    return [hit.record.id for hit in library.search(query, filters=filters)]
