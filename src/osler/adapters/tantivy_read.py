"""Reading from one committed state of the index: matches, the best of them with fair ties, stored bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tantivy import DocAddress, Query, Searcher

from osler.errors import LibraryDamaged

SCORE_DECIMALS = 4
"""Scores count to this many decimals: the last bits depend on the order in which terms were added up."""
_MARGIN = 32
_GROWTH = 8


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the engine cannot read of the library in ``path`` is damage, told in one line.

    Raises:
        LibraryDamaged: the engine met bytes that it did not write.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise LibraryDamaged(
            path, f"its index cannot be read ({error}); restore a copy, or ingest into a new folder"
        ) from error


def matches(searcher: Searcher, query: Query) -> list[DocAddress]:
    """Every document that the query matches, in no particular order."""
    return [address for _, address in _hits(searcher, query, 1_000, None)]


def best(searcher: Searcher, query: Query, limit: int) -> list[tuple[float, DocAddress]]:
    """The ``limit`` best documents with their scores, and any more that may tie with the last of them by id.

    The engine breaks ties by where a document happens to be stored. So as many are asked for as share the
    score at the cut, and of those the ones with the lowest ids are kept.
    """
    hits = _hits(searcher, query, limit + _MARGIN, limit)
    if len(hits) <= limit:
        return hits
    cut = hits[limit - 1][0]
    above = [hit for hit in hits if hit[0] > cut]
    tied = [address for score, address in hits if score == cut]
    places = [p or 0 for p in searcher.fast_field_values("place", tied)]
    last = sorted(places)[limit - len(above) - 1]
    return above + [(cut, a) for a, p in zip(tied, places, strict=True) if p <= last]


def _hits(searcher: Searcher, query: Query, ask: int, limit: int | None) -> list[tuple[float, DocAddress]]:
    """The best ``ask`` hits, or as many more as it takes to see past the ties at ``limit``."""
    while True:
        found = searcher.search(query, ask, count=False).hits
        hits = [(round(score, SCORE_DECIMALS), address) for score, address in found]
        if len(hits) < ask or (limit is not None and hits[-1][0] < hits[limit - 1][0]):
            return hits
        ask *= _GROWTH


def stored(searcher: Searcher, address: DocAddress, field: str = "record") -> bytes:
    """The bytes stored with a document."""
    data = searcher.doc(address).get_first(field)
    assert isinstance(data, bytes)
    return data
