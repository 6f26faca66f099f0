"""The vectors of records in a folder beside their library: crash-safe by files that are never changed.

Each batch is one file, written aside, flushed to disk and then given its name in one step, so a file is whole
or not there. Every vector is kept under the record's id and a digest of the text it was made from: a vector
whose text changed is recognised and made anew, one whose record is gone is passed over. So the vectors may lag
behind the library but never say anything false about it, whenever a process dies.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import BadZipFile

from osler.adapters.optional import needed
from osler.domain.record import Record
from osler.errors import LibraryDamaged
from osler.ports import Embedder, Neighbour

BATCH = 64
"""Records a file; what a crash can cost is one batch of work."""
_DECIMALS = 5
"""Cosines count to this many decimals: the last bits depend on how they were added up."""
_SUFFIX = ".vectors"


class VectorFolder:
    """A ``Neighbours`` by brute force over vectors in memory, half precision on disk.

    Several processes may add at once: files only ever appear, and of two vectors for one record the one in
    the later file counts.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder / hashlib.sha256(embedder.name.encode()).hexdigest()[:16]
        self._embedder = embedder
        self._looked = False
        self._read: set[str] = set()
        self._ids: list[str] = []
        self._rows: dict[str, tuple[str, int]] = {}
        self._parts: list[Any] = []

    def hold(self, records: Iterable[Record]) -> int:
        """Make and keep the vectors that are missing or of an older text; returns how many were made.

        Each batch is on disk before the next is begun.
        """
        self._refresh()
        made = 0
        wanted = (r for r in records if not self.holds(r))
        while batch := list(islice(wanted, BATCH)):
            self._write(batch)
            self._refresh()
            made += len(batch)
        return made

    def holds(self, record: Record) -> bool:
        """Whether the vector kept for the record is that of its present text."""
        if not self._looked:
            self._refresh()
        held = self._rows.get(record.id)
        return held is not None and held[0] == digest(record)

    def nearest(self, text: str, limit: int) -> tuple[Neighbour, ...]:
        """The ``limit`` nearest, nearest first, ties by id."""
        np = needed("numpy", "dense")
        self._refresh()
        if not self._rows or limit < 1:
            return ()
        place = np.asarray(self._embedder.question(text), dtype=np.float32)
        cosines = np.concatenate([part @ place for part in self._parts]).round(_DECIMALS)
        current = np.fromiter((row for _, row in self._rows.values()), dtype=np.int64)
        ids = list(self._rows)
        near = cosines[current]
        least = np.partition(near, -limit)[-limit] if limit < len(near) else near.min()
        best = sorted((-float(near[n]), ids[n]) for n in np.flatnonzero(near >= least))[:limit]
        return tuple(Neighbour(record_id, -minus) for minus, record_id in best)

    def _write(self, batch: list[Record]) -> None:
        np = needed("numpy", "dense")
        content = io.BytesIO()
        np.savez(
            content,
            ids=np.array([r.id for r in batch]),
            digests=np.array([digest(r) for r in batch]),
            vectors=np.array([self._embedder.passage(r.text) for r in batch], dtype=np.float16),
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / f"{uuid4().hex}.new"
        with aside.open("wb") as stream:
            stream.write(content.getvalue())
            stream.flush()
            os.fsync(stream.fileno())
        self._name(aside)

    def _name(self, aside: Path) -> None:
        """Give a finished file the next free number, in one step; another process may take it first."""
        number = 1 + max((int(p.stem) for p in self._folder.glob(f"*{_SUFFIX}")), default=0)
        while True:
            try:
                os.link(aside, self._folder / f"{number:08d}{_SUFFIX}")
                break
            except FileExistsError:
                number += 1
        aside.unlink()
        entry = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)

    def _refresh(self) -> None:
        """Take in the files that appeared since the last look."""
        self._looked = True
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if path.name not in self._read:
                self._take(path)
                self._read.add(path.name)

    def _take(self, path: Path) -> None:
        np = needed("numpy", "dense")
        try:
            with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as held:
                ids, digests, vectors = held["ids"], held["digests"], held["vectors"].astype(np.float32)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise LibraryDamaged(path, f"these vectors cannot be read ({error}); delete the file") from error
        start = len(self._ids)
        self._ids += [str(i) for i in ids]
        self._parts.append(vectors)
        for row, (record_id, found) in enumerate(zip(ids, digests, strict=True), start=start):
            self._rows[str(record_id)] = (str(found), row)


def digest(record: Record) -> str:
    """A digest of what a vector is made from: the record's canonical text."""
    return hashlib.blake2b(record.text.encode(), digest_size=16).hexdigest()
