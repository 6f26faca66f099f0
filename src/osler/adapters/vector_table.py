"""What was read of a folder of vectors: whose they are, which count, and where they are to be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

from osler.adapters.optional import needed
from osler.adapters.vector_files import Labels, content_of, files, labels_of
from osler.adapters.vector_index import StoredIndex, stored_index


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A file that was read: its name, where its rows begin among all, and its vectors, unless lists have them."""

    name: str
    start: int
    labels: Labels
    vectors: Any

    @property
    def rows(self) -> range:
        """Its rows among all."""
        return range(self.start, self.start + len(self.labels))


class VectorTable:
    """The vectors of a folder, numbered by rows in the order in which they were read; threads may share it.

    Attributes:
        parts: the files read.
        ids: the record of each row.
        digests: the digest of the text of each row.
        latest: for each record its row that counts, the last one.
        index: the lists that some of the files are filed in, if any.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = RLock()
        self._looked = False
        self._read: set[str] = set()
        self._filed: Any = None
        self._unfiled: tuple[Any, Any] | None = None
        self._counts: Any = None
        self.parts: list[Part] = []
        self.ids: list[str] = []
        self.digests: list[str] = []
        self.latest: dict[str, int] = {}
        self.index: StoredIndex | None = None

    def look(self) -> None:
        """Take in the files that appeared since the last look; lists are looked for at the first only."""
        with self._lock:
            if not self._looked:
                self._looked = True
                self._take_filed()
            for path in files(self._folder):
                if path.name in self._read:
                    continue
                try:
                    self._take(path.name, *content_of(path))
                except FileNotFoundError:
                    continue  # merged meanwhile into a later one, which is read in its turn

    def digest(self, record_id: str) -> str | None:
        """The digest of the text that the record's vector was made from, as of the last look."""
        with self._lock:
            if not self._looked:
                self.look()
            row = self.latest.get(record_id)
            return None if row is None else self.digests[row]

    def unfiled(self) -> int:
        """How many vectors are in no list."""
        return sum(len(p.labels) for p in self.parts if p.vectors is not None)

    def compared(self, place: Any, limit: int) -> tuple[Any, Any]:
        """Rows that count and their cosines: of the lists to be read for ``limit``, and of all that is in no list."""
        np = needed("numpy", "dense")
        found = []
        with self._lock:
            counts, index, filed = self._counting(), self.index, self._filed
            unfiled = self._in_no_list() if self.unfiled() else None
        if index is not None:
            order, cosines = index.lists.near(place, limit)
            found.append((filed[order], cosines))
        if unfiled is not None:
            rows, vectors = unfiled
            found.append((rows, vectors @ place))
        rows, cosines = (np.concatenate(each) for each in zip(*found, strict=True))
        present = counts[rows]
        return rows[present], cosines[present]

    def _take_filed(self) -> None:
        """Take in the files that lists cover, if there are lists that hold."""
        np = needed("numpy", "dense")
        labels: dict[str, Labels] = {}

        def fingerprint(name: str) -> str | None:
            try:
                labels[name] = labels_of(self._folder / name)
            except FileNotFoundError:
                return None
            return labels[name].fingerprint

        self.index = stored_index(self._folder, fingerprint)
        if self.index is not None:
            for name in self.index.covers:
                self._take(name, labels[name], None)
            self._filed = np.arange(len(self.ids))

    def _take(self, name: str, labels: Labels, vectors: Any) -> None:
        part = Part(name, len(self.ids), labels, vectors)
        self.ids += labels.ids
        self.digests += labels.digests
        self.latest.update(zip(labels.ids, part.rows, strict=True))
        self.parts.append(part)
        self._read.add(name)
        self._unfiled = self._counts = None

    def _in_no_list(self) -> tuple[Any, Any]:
        """Rows and vectors that are in no list, as one array each; made when first asked for."""
        np = needed("numpy", "dense")
        if self._unfiled is None:
            parts = [p for p in self.parts if p.vectors is not None]
            self._unfiled = (
                np.concatenate([np.arange(p.rows.start, p.rows.stop) for p in parts]),
                np.concatenate([p.vectors for p in parts]).astype(np.float32),
            )
        return self._unfiled

    def _counting(self) -> Any:
        """For each row whether it is the one that counts for its record."""
        np = needed("numpy", "dense")
        if self._counts is None:
            self._counts = np.zeros(len(self.ids), dtype=bool)
            self._counts[np.fromiter(self.latest.values(), dtype=np.int64)] = True
        return self._counts


def covered(parts: list[Part]) -> Mapping[str, str]:
    """The files by name, with their fingerprints, in order."""
    return {p.name: p.labels.fingerprint for p in parts}
