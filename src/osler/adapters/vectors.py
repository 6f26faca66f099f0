"""The vectors of records in a folder beside their library: crash-safe by files that are never changed.

Every vector is kept under the record's id and a digest of the text it was made from: a vector whose text changed is
recognised and made anew, one whose record is gone is passed over. So the vectors may lag behind the library but
never say anything false about it, whenever a process dies. While there are few, a question is compared with all of
them; from ``INDEXED_FROM`` on, inverted lists tell which to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from osler.adapters.optional import needed
from osler.adapters.vector_files import Labels, append, files
from osler.adapters.vector_table import VectorTable
from osler.adapters.vector_upkeep import file_in_lists, merge
from osler.domain.record import Record
from osler.ports import Embedder, Neighbour

BATCH = 64
"""Records a file; what a crash can cost is one batch of work."""
MANY_FILES = 256
"""From so many files on they are merged."""
INDEXED_FROM = 50_000
"""From so many vectors on they are filed in lists; below, looking at all of them takes a few milliseconds."""
_DECIMALS = 5
"""Cosines count to this many decimals: the last bits depend on how they were added up."""


class VectorFolder:
    """A ``Neighbours`` over vectors on disk in half precision.

    Several processes may add at once: of two vectors for one record the one in the later file counts. Files are merged
    and lists made where vectors are (``hold``, ``compact``); a search never writes.
    """

    def __init__(self, folder: Path, embedder: Embedder, *, indexed_from: int = INDEXED_FROM) -> None:
        self._folder = folder / hashlib.sha256(embedder.name.encode()).hexdigest()[:16]
        self._embedder = embedder
        self._indexed_from = indexed_from
        self._table = VectorTable(self._folder)
        self._asked: tuple[str, Any] | None = None

    def hold(self, records: Iterable[Record]) -> int:
        """Make and keep the vectors that are missing or of an older text; returns how many were made.

        Each batch is on disk before the next is begun.
        """
        self._table.look()
        made = 0
        wanted = (r for r in records if not self.holds(r))
        while batch := list(islice(wanted, BATCH)):
            labels = Labels(tuple(r.id for r in batch), tuple(digest(r) for r in batch))
            append(self._folder, labels, [self._embedder.passage(r.text) for r in batch])
            self._table.look()
            made += len(batch)
        if len(files(self._folder)) >= MANY_FILES:
            merge(self._folder)
        self._filed()
        return made

    def holds(self, record: Record) -> bool:
        """Whether the vector kept for the record is that of its present text."""
        return self._table.digest(record.id) == digest(record)

    def nearest(self, text: str, limit: int) -> tuple[Neighbour, ...]:
        """The ``limit`` nearest, nearest first, ties by id; by lists, nearly all of these."""
        np = needed("numpy", "dense")
        table = self._table
        table.look()
        if not table.latest or limit < 1:
            return ()
        rows, cosines = table.compared(self._place(text), limit)
        cosines = cosines.round(_DECIMALS)
        least = np.partition(cosines, -limit)[-limit] if limit < len(cosines) else -np.inf
        near = ((-float(cosines[n]), table.ids[rows[n]]) for n in np.flatnonzero(cosines >= least))
        return tuple(Neighbour(record_id, -minus) for minus, record_id in sorted(near)[:limit])

    def compact(self, records: Iterable[Record]) -> int:
        """Keep only the vectors of the present texts of these records, in few files; returns how many went."""
        if not files(self._folder):
            return 0
        gone = merge(self._folder, {r.id: digest(r) for r in records})
        self._filed()
        return gone

    def _filed(self) -> None:
        """Make the lists that are due, and look again at what is there."""
        if files(self._folder):
            file_in_lists(self._folder, self._indexed_from)
        self._table = VectorTable(self._folder)

    def _place(self, text: str) -> Any:
        """The vector of a question; the last one asked for is remembered."""
        np = needed("numpy", "dense")
        asked = self._asked  # threads may share this
        if asked is None or asked[0] != text:
            asked = (text, np.asarray(self._embedder.question(text), dtype=np.float32))
            self._asked = asked
        return asked[1]


def digest(record: Record) -> str:
    """A digest of what a vector is made from: the record's canonical text."""
    return hashlib.blake2b(record.text.encode(), digest_size=16).hexdigest()
