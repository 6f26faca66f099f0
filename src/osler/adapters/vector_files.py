"""Files of vectors in a folder: whole or not there, read in the order of their numbers, a later one counting more.

A file is written aside, flushed to disk and then given its name in one step. It is never changed; merging puts one
file in the place of several, under the highest of their numbers, so that whatever came later still counts more, and
a crash at any moment leaves at most some vectors held twice.
"""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import BadZipFile

from osler.adapters.optional import needed
from osler.errors import LibraryDamaged

_SUFFIX = ".vectors"
_ABANDONED = 86_400.0
"""Seconds after which nobody is writing a file any more."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Whose vectors a file holds, row by row: record ids and digests of the texts they were made from."""

    ids: tuple[str, ...]
    digests: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A digest of both; files of equal fingerprint hold the same vectors in the same rows."""
        rows = zip(self.ids, self.digests, strict=True)
        return blake2b("\n".join(f"{i}\t{d}" for i, d in rows).encode(), digest_size=16).hexdigest()

    def __len__(self) -> int:
        return len(self.ids)


def files(folder: Path) -> list[Path]:
    """The files of a folder, the earliest first; none where there is no folder."""
    return sorted(folder.glob(f"*{_SUFFIX}"))


def labels_of(path: Path) -> Labels:
    """Whose vectors the file holds.

    Raises:
        LibraryDamaged: it cannot be read.
        FileNotFoundError: it is gone; another process has merged it into a later one.
    """
    ids, digests = _read(path, "ids", "digests")
    return Labels(tuple(map(str, ids)), tuple(map(str, digests)))


def content_of(path: Path) -> tuple[Labels, Any]:
    """Whose vectors the file holds, and the vectors in half precision, one a row; raises as ``labels_of`` does.

    Read in one go: between two looks another process may have put a merged file in its place.
    """
    ids, digests, vectors = _read(path, "ids", "digests", "vectors")
    return Labels(tuple(map(str, ids)), tuple(map(str, digests))), vectors


def _read(path: Path, *names: str) -> list[Any]:
    np = needed("numpy", "dense")
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
            return [held[name] for name in names]
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        why = f"these vectors cannot be read ({error}); delete the file, and make them anew with osler dense build"
        raise LibraryDamaged(path, why) from error


def append(folder: Path, labels: Labels, vectors: Any) -> None:
    """Keep vectors in a new file, which comes after all that are there; another process may append as well."""
    aside = _written(folder, labels, vectors)
    number = 1 + max((int(p.stem) for p in files(folder)), default=0)
    while True:
        try:
            os.link(aside, folder / f"{number:08d}{_SUFFIX}")
            break
        except FileExistsError:
            number += 1
    aside.unlink()
    flushed(folder)


def put_in_place_of(merged: Sequence[Path], labels: Labels, vectors: Any) -> None:
    """Keep vectors in one file in the place of several that follow upon one another."""
    *others, last = merged
    _written(last.parent, labels, vectors).replace(last)
    flushed(last.parent)
    for path in others:
        path.unlink(missing_ok=True)


def _written(folder: Path, labels: Labels, vectors: Any) -> Path:
    np = needed("numpy", "dense")
    content = io.BytesIO()
    np.savez(
        content,
        ids=np.array(labels.ids, dtype=np.str_),
        digests=np.array(labels.digests, dtype=np.str_),
        vectors=np.asarray(vectors, dtype=np.float16),
    )
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{uuid4().hex}.new"
    with aside.open("wb") as stream:
        stream.write(content.getbuffer())
        stream.flush()
        os.fsync(stream.fileno())
    return aside


def sweep(folder: Path) -> None:
    """Take away what processes that died long ago left half-written."""
    for path in folder.glob("*.new"):
        if path.stat().st_mtime < time.time() - _ABANDONED:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def flushed(folder: Path) -> None:
    """Make sure that the names in a folder survive a crash of the machine."""
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
