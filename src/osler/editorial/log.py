"""Where the audit log is kept: the port, one in memory for tests, and one in a file that survives a crash."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from osler.domain.audit import EMPTY, Entry, Happening, Head, chained, head_of
from osler.domain.canonical import canonical_json
from osler.editorial.export import entry_data, entry_from
from osler.errors import CodecError, LogBroken


class AuditLog(Protocol):
    """**Port:** an append-only, hash-chained log. There is nothing in it that changes or removes an entry."""

    def append(self, happening: Happening) -> Entry:
        """Seal and keep the entry; when this returns, it is safe on disk."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Every entry as it stands, in order, unchecked."""
        ...

    def head(self) -> Head:
        """Length and last hash as the log itself remembers them, apart from the entries."""
        ...


class MemoryLog:
    """An audit log in memory, for tests and trials."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def append(self, happening: Happening) -> Entry:
        """Seal and keep the entry."""
        entry = chained(happening, self.head())
        self._entries.append(entry)
        return entry

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order."""
        return iter(tuple(self._entries))

    def head(self) -> Head:
        """Length and last hash."""
        return head_of(self._entries[-1] if self._entries else None)


class FileLog:
    """An audit log as JSON lines, with its head in a second file (``.head``).

    An entry is written and forced to disk, then the head; only then does ``append`` return. After a crash in
    between, the entry stands and the head is one behind; half a line at the end was never acknowledged and is
    cut off by the next ``append``. Processes take turns by a lock on the file. Who can write both files can
    replace both: keep a printed head elsewhere (see docs/editorial.md).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._head_path = path.with_name(path.name + ".head")

    def append(self, happening: Happening) -> Entry:
        """Seal and keep the entry.

        Raises:
            LogBroken: the end of the file is not what the head file says; nothing is added to a broken log.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            entry = chained(happening, self._end(file))
            file.seek(0, os.SEEK_END)
            _force(file, canonical_json(entry_data(entry)) + b"\n")
            self._remember(head_of(entry))
        return entry

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order, one line at a time.

        Raises:
            LogBroken: a whole line is no entry at all.
        """
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for place, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    return
                yield _entry(line, place)

    def head(self) -> Head:
        """The head as last written; an empty log's where there is no head file."""
        text = self._head_path.read_text() if self._head_path.exists() else ""
        return _head(text)

    def _remember(self, head: Head) -> None:
        """Replace the head file in one step, so that it is always a whole head."""
        fresh = self._head_path.with_name(self._head_path.name + ".new")
        with fresh.open("wb") as file:
            _force(file, f"{head.count} {head.hash}\n".encode())
        fresh.replace(self._head_path)

    def _end(self, file: BinaryIO) -> Head:
        """The head of the entries on disk, half a line at the end cut off."""
        file.seek(0)
        last, whole, count = None, 0, 0
        remembered = self.head()
        for place, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                file.truncate(whole)
                break
            whole, count = whole + len(line), place
            if place >= remembered.count:
                last = _entry(line, place)
                if place == remembered.count and last.hash != remembered.hash:
                    raise LogBroken(place, "rewritten", "the last entry is not the one remembered")
        if count < remembered.count:
            raise LogBroken(count + 1, "truncated", f"{remembered.count} entries are remembered")
        return head_of(last)


def _force(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _entry(line: bytes, place: int) -> Entry:
    try:
        return entry_from(json.loads(line), f"line {place}")
    except (ValueError, CodecError) as error:
        raise LogBroken(place, "changed", f"the line is no entry: {error}") from error


def _head(text: str) -> Head:
    count, _, last = text.strip().partition(" ")
    return Head(count=int(count), hash=last) if count.isdigit() else EMPTY
