"""How far an ingest has come, kept on disk so that the same command can go on after a crash.

It is written after each commit, by replacing the file, and removed when the command has done its work. What was
committed after the last writing is read and upserted once more, which changes nothing but the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from osler.codec import RECORD_FORMAT
from osler.ingest.report import FileReport


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    key: str
    files: tuple[FileReport, ...] = ()


class Checkpoint:
    """The reports so far of one command; ``at(n)`` is how far its n-th file has come."""

    def __init__(self, path: Path, key: str, *, restart: bool = False) -> None:
        self._path = path
        stored = None if restart else _load(path)
        self._stored = stored if stored and stored.key == key else _Stored(key=key)

    def at(self, number: int, path: Path) -> FileReport:
        """How far the file has come; an empty report where it was not begun."""
        files = self._stored.files
        return files[number] if number < len(files) else FileReport(path=str(path))

    def keep(self, reports: Sequence[FileReport]) -> None:
        """Remember how far the files have come."""
        self._stored = replace(self._stored, files=tuple(reports))
        beside = self._path.with_name(self._path.name + ".new")
        beside.write_bytes(msgspec.json.encode(self._stored))
        beside.replace(self._path)

    def remove(self) -> None:
        """Forget everything: the command has done its work."""
        self._path.unlink(missing_ok=True)


def key_of(paths: Sequence[Path], format: str | None) -> str:
    """What makes two commands the same: the files, unchanged and in the same order, and the format forced."""
    lines = [f"{RECORD_FORMAT} {format or ''}"]
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            lines.append(f"{path.resolve()} {stat.st_size} {stat.st_mtime_ns}")
    return sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def _load(path: Path) -> _Stored | None:
    """What was stored; ``None`` where there is nothing, or nothing that this version can read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None
