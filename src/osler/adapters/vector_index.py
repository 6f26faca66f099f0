"""Inverted lists in a folder beside the vectors they were made of: published whole, and passed over when stale.

The lists can always be made again from the vectors, so nothing depends on them: where they are absent, damaged or
of other vectors than those present, search goes by brute force until they are made anew.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from osler.adapters.inverted_lists import InvertedLists
from osler.adapters.optional import needed
from osler.adapters.vector_files import flushed

_FORMAT = 1
_PREFIX = "index-"
_ARRAYS = ("centres", "starts", "order", "vectors")


@dataclass(frozen=True, slots=True, eq=False)
class StoredIndex:
    """Lists and the files of vectors that they cover, by name, with their fingerprints, in order."""

    lists: InvertedLists
    covers: Mapping[str, str]


def publish(folder: Path, index: StoredIndex) -> None:
    """Put the lists beside the vectors, in one step, and take away those that were there before."""
    np = needed("numpy", "dense")
    aside = folder / f"{uuid4().hex}.new"
    aside.mkdir()
    for name in _ARRAYS:
        np.save(aside / f"{name}.npy", getattr(index.lists, name))
    about = {"format": _FORMAT, "probes": index.lists.probes, "covers": index.covers}
    (aside / "about.json").write_text(json.dumps(about), encoding="utf-8")
    for path in aside.iterdir():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    flushed(aside)
    before = _published(folder)
    aside.rename(folder / f"{_PREFIX}{aside.stem}")
    flushed(folder)
    for path in before:
        shutil.rmtree(path, ignore_errors=True)


def stored_index(folder: Path, fingerprint: Callable[[str], str | None]) -> StoredIndex | None:
    """The lists of a folder, unless a file that they cover is gone or another by its ``fingerprint``."""
    for path in _published(folder):
        with suppress(OSError, ValueError, KeyError, TypeError):
            index = _opened(path)
            if all(fingerprint(name) == expected for name, expected in index.covers.items()):
                return index
    return None


def _published(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{_PREFIX}*"))


def _opened(path: Path) -> StoredIndex:
    """The lists in a folder, their vectors left on disk."""
    np = needed("numpy", "dense")
    about = json.loads((path / "about.json").read_text(encoding="utf-8"))
    if about["format"] != _FORMAT:
        raise ValueError(about["format"])
    centres, starts, order = (np.load(path / f"{name}.npy", allow_pickle=False) for name in _ARRAYS[:3])
    vectors = np.load(path / "vectors.npy", mmap_mode="r", allow_pickle=False)
    lists = InvertedLists(centres, starts, order, vectors, tuple(about["probes"]))
    return StoredIndex(lists, about["covers"])
