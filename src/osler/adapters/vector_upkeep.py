"""Upkeep of a folder of vectors: few files, none that count no longer, and lists where there are many.

Each step is safe to die in: until it is done the earlier state holds, and what it leaves over goes with the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from osler.adapters.inverted_lists import inverted_lists
from osler.adapters.optional import needed
from osler.adapters.vector_files import Labels, content_of, put_in_place_of, sweep
from osler.adapters.vector_index import StoredIndex, publish
from osler.adapters.vector_table import Part, VectorTable, covered

MERGED = 65_536
"""Records a merged file, at most: about 50 MB."""
_UNFILED = 0.2
"""The share of vectors outside the lists from which these are made anew."""


def merge(folder: Path, wanted: Mapping[str, str] | None = None, *, most: int = MERGED) -> int:
    """Merge files that follow upon one another, without vectors that count no longer; returns how many went.

    ``wanted`` are the digests of texts by record id: what is not among them goes as well.
    """
    sweep(folder)
    table = VectorTable(folder)
    table.look()
    return sum(_merged(folder, table, group, wanted) for group in _groups(table.parts, most))


def file_in_lists(folder: Path, indexed_from: int) -> None:
    """File the vectors in inverted lists, where they are so many and too few of them are filed."""
    np = needed("numpy", "dense")
    table = VectorTable(folder)
    table.look()
    if len(table.latest) < max(1, indexed_from) or table.unfiled() <= _UNFILED * len(table.ids):
        return
    contents = [_unchanged(folder, p) for p in table.parts]
    if any(c is None for c in contents):
        return  # another process is merging; lists are made at the next occasion
    # In the order of ids, so that the lists depend on what is held and not on when it came.
    rows = np.array([row for _, row in sorted(table.latest.items())])
    lists = inverted_lists(np.concatenate(contents)[rows])
    publish(folder, StoredIndex(replace(lists, order=rows[lists.order]), covered(table.parts)))


def _groups(parts: list[Part], most: int) -> Iterator[list[Part]]:
    """Files that follow upon one another, together, up to the size of a merged one."""
    group: list[Part] = []
    for part in parts:
        if group and sum(len(p.labels) for p in group) + len(part.labels) > most:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _merged(folder: Path, table: VectorTable, group: list[Part], wanted: Mapping[str, str] | None) -> int:
    np = needed("numpy", "dense")
    kept = [[row for row in p.rows if _counts(table, row, wanted)] for p in group]
    rows = [row for each in kept for row in each]
    gone = sum(len(p.labels) for p in group) - len(rows)
    if len(group) == 1 and not gone:
        return 0
    contents = [_unchanged(folder, p) for p in group]
    if any(c is None for c in contents):
        return 0  # another process is merging them
    vectors = [c[[row - p.start for row in each]] for c, p, each in zip(contents, group, kept, strict=True)]
    labels = Labels(tuple(table.ids[r] for r in rows), tuple(table.digests[r] for r in rows))
    put_in_place_of([folder / p.name for p in group], labels, np.concatenate(vectors))
    return gone


def _counts(table: VectorTable, row: int, wanted: Mapping[str, str] | None) -> bool:
    record_id = table.ids[row]
    return table.latest[record_id] == row and (wanted is None or wanted.get(record_id) == table.digests[row])


def _unchanged(folder: Path, part: Part) -> Any:
    """The vectors of a part, or ``None`` where its file is another by now."""
    if part.vectors is not None:
        return part.vectors
    try:
        labels, vectors = content_of(folder / part.name)
    except FileNotFoundError:
        return None
    return vectors if labels == part.labels else None
