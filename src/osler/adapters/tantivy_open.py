"""From a folder to an index and its state, or one clear error."""

from __future__ import annotations

from pathlib import Path

from tantivy import Index, Query, Searcher

from osler.adapters.tantivy_read import stored
from osler.adapters.tantivy_schema import schema
from osler.adapters.tantivy_state import LIBRARY_FORMAT, LibraryState, decode_state
from osler.codec import RECORD_FORMAT
from osler.errors import CodecError, LibraryDamaged

Stamp = tuple[int, int, int]
_META = "meta.json"


def open_index(path: Path) -> Index:
    """The index in a folder; an absent or empty folder gets an empty one.

    Raises:
        LibraryDamaged: the folder holds something that is not a library of this version.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not (path / _META).is_file() and any(_foreign(path)):
            raise LibraryDamaged(path, "the folder is not empty and holds no library; give another folder")
        return Index(schema(), str(path))
    except (ValueError, OSError) as error:
        raise LibraryDamaged(path, _why(path, error)) from error


def _foreign(path: Path) -> list[Path]:
    """What an index that was being made when the process died could not have left behind."""
    return [p for p in path.iterdir() if not p.name.startswith(".")]


def _why(path: Path, error: Exception) -> str:
    """What keeps the folder from being a library of this version."""
    if not path.is_dir():
        return f"it cannot be used as a folder ({error}); give another path"
    try:
        state_of(path, Index.open(str(path)).searcher())
    except LibraryDamaged as damaged:
        return damaged.why
    except (ValueError, OSError):
        pass
    if "Lockfile" in str(error):
        return "the search engine must be able to write a lock file there; copy it to a folder that can be written to"
    return f"its index cannot be read ({error}); ingest into a new folder, or restore a copy of this one"


def state_of(path: Path, searcher: Searcher) -> LibraryState:
    """The committed state; that of an empty library where nothing was committed yet.

    Raises:
        LibraryDamaged: it is of another version or cannot be read.
    """
    try:
        carriers = Query.term_query(schema(), "has_state", True)
        found = searcher.search(carriers, 1, count=False, order_by_field="state_number").hits
        if not found:
            if searcher.num_docs:
                raise LibraryDamaged(path, "its state is missing; restore a copy of it")
            return LibraryState()
        state = decode_state(stored(searcher, found[0][1], "state"))
    except (CodecError, ValueError) as error:
        raise LibraryDamaged(path, f"its state cannot be read ({error}); restore a copy of it") from error
    if (state.format, state.record_format) != (LIBRARY_FORMAT, RECORD_FORMAT):
        raise LibraryDamaged(
            path,
            f"it has format {state.format}.{state.record_format} and this Osler reads "
            f"{LIBRARY_FORMAT}.{RECORD_FORMAT}; ingest into a new folder, or use the Osler that wrote it",
        )
    return state


def stamp(path: Path) -> Stamp:
    """Changes with every commit, which puts a new file in the place of this one.

    Raises:
        LibraryDamaged: the file is gone.
    """
    try:
        found = (path / _META).stat()
    except OSError as error:
        raise LibraryDamaged(path, f"its index is gone ({error})") from error
    return found.st_mtime_ns, found.st_ino, found.st_size


def size_bytes(path: Path) -> int:
    """Bytes of the library's files on disk."""
    return sum(p.stat().st_size for p in path.iterdir() if p.is_file())
