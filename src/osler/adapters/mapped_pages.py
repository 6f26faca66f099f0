"""Gives back the pages of files that the engine has mapped, so that a long ingest stays in bounded memory.

The engine reads segments through memory maps. While it merges large ones, every page it has passed stays counted
as the process's own until the system needs the memory. Linux can be asked to take such pages back
(``MADV_PAGEOUT``, madvise(2), since 5.4): nothing is lost, as a page that is read again comes from the file.
Elsewhere nothing is done, and the system decides alone.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

BOUND_BYTES = 128_000_000
"""Mapped pages beyond this are given back."""
_PAGEOUT = 21
_LOOK_SECONDS = 0.05
_STATUS = Path("/proc/self/statm")
_MAPS = Path("/proc/self/maps")


@contextmanager
def bounded(folder: Path, bound_bytes: int = BOUND_BYTES) -> Iterator[None]:
    """While this is open, pages of files in ``folder`` are given back whenever more than the bound are mapped."""
    if not (sys.platform == "linux" and _STATUS.exists() and _MAPS.exists()):
        yield
        return
    done = Event()
    watch = Thread(target=_watch, args=(folder, bound_bytes, done), name="osler-mapped-pages", daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


def mapped_bytes() -> int:
    """Resident bytes of this process that belong to files, code included (Linux; proc(5), statm)."""
    return int(_STATUS.read_text(encoding="ascii").split()[2]) * os.sysconf("SC_PAGE_SIZE")


def give_back(folder: Path) -> None:
    """Ask the system to take back every mapped page of the files in a folder."""
    libc = ctypes.CDLL(None)
    for start, end in _ranges(f"{folder.resolve()}{os.sep}"):
        # A map that has gone meanwhile makes this fail, and one that has come is left whole: both are fine.
        libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _PAGEOUT)


def _watch(folder: Path, bound_bytes: int, done: Event) -> None:
    while not done.wait(_LOOK_SECONDS):
        if mapped_bytes() > bound_bytes:
            give_back(folder)


def _ranges(prefix: str) -> Iterator[tuple[int, int]]:
    """Half-open address ranges of this process's maps of files whose path begins so (proc(5), maps)."""
    for line in _MAPS.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(maxsplit=5)
        if len(fields) == 6 and fields[5].startswith(prefix):
            start, end = fields[0].split("-")
            yield int(start, 16), int(end, 16)
