"""Opening a source safely: plain or gzipped, streamed, bounded, with one clear error when something is wrong.

What a file is, is read from its first bytes (RFC 1952, section 2.3.1: gzip begins with 1F 8B), never from its
name. Bytes that came before damage are always handed out first; the error follows where they end.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from osler.errors import DamagedSource, SourceError, UnreadableSource, UnsafeSource

HEAD_BYTES = 64 * 1024
"""How much of a source, unzipped, its format is told from."""
MAX_RATIO = 200
"""Unzipped bytes a zipped byte may become: text shrinks to about a tenth, deflate allows 1,032 (RFC 1951)."""
RATIO_FREE_BYTES = 16 * 1024 * 1024
"""Unzipped size up to which the ratio does not matter: this much does no harm."""
MAX_UNZIPPED_BYTES = 64 * 1024**3
"""Unzipped size that no literature file reaches (a PubMed baseline file unzips to less than 1 GiB)."""

_MAGIC = b"\x1f\x8b"
_BLOCK_BYTES = 16 * 1024
"""Zipped bytes taken at a time; at the steepest ratio of deflate they become 16 MiB, which bounds memory."""
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Source:
    """An open source: its unzipped bytes as a stream, and its first 64 KiB, which the stream still holds."""

    path: Path
    stream: BinaryIO
    head: bytes
    size: int
    """Bytes on disk; 0 where unknown (a pipe)."""
    _raw: _Unzipped

    @property
    def consumed(self) -> int:
        """Bytes of the file on disk that have been read so far."""
        return self._raw.consumed


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open ``path`` for reading; closed at the end of the block.

    Raises:
        UnreadableSource: it is missing, a folder, not permitted, or empty.
        DamagedSource: while reading, where the file breaks off or its gzip stream is malformed.
        UnsafeSource: while reading, where the gzip stream unzips beyond the limits.
    """
    with _open(path) as file:
        raw = _Unzipped(file, path)
        head = raw.head(HEAD_BYTES)
        size = path.stat().st_size
        yield Source(path, io.BufferedReader(raw, HEAD_BYTES), head, size, raw)


def _open(path: Path) -> BinaryIO:
    if path.is_dir():
        raise UnreadableSource(path, "is a folder; name the files in it")
    try:
        return path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise UnreadableSource(path, "there is no such file") from error
    except OSError as error:
        raise UnreadableSource(path, f"cannot be opened ({error.strerror})") from error


class _Unzipped(io.RawIOBase):
    """The bytes of a file, unzipped where it is gzip; an error waits until what precedes it was read."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        super().__init__()
        self._file = file
        self._path = path
        self._pending = b""
        self._at = 0
        self._error: SourceError | None = None
        self._gunzip: zlib._Decompress | None = None
        self._begun = False
        self._ended = False
        self.consumed = 0
        self._produced = 0

    def readable(self) -> bool:
        return True

    def head(self, wanted: int) -> bytes:
        """The first ``wanted`` bytes, or all there are; they stay to be read.

        Raises:
            UnreadableSource: there are none.
        """
        parts, length = [], 0
        while length < wanted and (part := self._next()):
            parts.append(part)
            length += len(part)
        self._pending = b"".join(parts)
        if not self._pending.strip():
            raise self._error or UnreadableSource(self._path, "is empty; there is nothing in it to read")
        return self._pending[:wanted]

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # always called with a view
        if self._at >= len(self._pending):
            self._pending, self._at = self._next(), 0
            if not self._pending:
                if self._error:
                    raise self._error
                return 0
        part = self._pending[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _next(self) -> bytes:
        """The next unzipped bytes; none at the end, and none where an error waits."""
        while not self._ended:
            try:
                block = self._file.read(_BLOCK_BYTES)
            except OSError as error:
                return self._fail(DamagedSource, f"cannot be read further ({error.strerror})")
            if not self._begun:
                self._begun = True
                self._gunzip = zlib.decompressobj(_GZIP) if block.startswith(_MAGIC) else None
            self.consumed += len(block)
            self._ended = not block
            if self._gunzip is None:
                return block
            if self._ended and not self._gunzip.eof:
                self._fail(DamagedSource, "the gzip stream breaks off; fetch the file again")
            if unzipped := self._unzip(block):
                return unzipped
        return b""

    def _unzip(self, block: bytes) -> bytes:
        """``block`` unzipped; a gzip file may hold several members, and zeros after the last one."""
        parts: list[bytes] = []
        while block and not self._ended_by_damage(block, parts):
            assert self._gunzip is not None
            block = self._gunzip.unused_data.lstrip(b"\0")
            if block:
                self._gunzip = zlib.decompressobj(_GZIP)
        unzipped = b"".join(parts)
        self._produced += len(unzipped)
        self._check_limits()
        return unzipped

    def _ended_by_damage(self, block: bytes, parts: list[bytes]) -> bool:
        """Unzip up to the end of a member; of a damaged block, all that stands before the damage."""
        assert self._gunzip is not None
        before = self._gunzip.copy()
        try:
            parts.append(self._gunzip.decompress(block))
        except zlib.error as error:
            with suppress(zlib.error):
                parts.extend(before.decompress(block[at : at + 1]) for at in range(len(block)))
            self._fail(DamagedSource, f"the gzip stream is damaged ({error}); fetch the file again")
            return True
        return False

    def _check_limits(self) -> None:
        steep = self._produced > max(RATIO_FREE_BYTES, MAX_RATIO * self.consumed)
        if steep or self._produced > MAX_UNZIPPED_BYTES:
            self._fail(
                UnsafeSource,
                f"unzips to more than {self._produced:,} bytes, which no literature file does; not read on",
            )

    def _fail(self, kind: type[SourceError], why: str) -> bytes:
        self._ended = True
        self._error = kind(self._path, why, position=f"byte {self.consumed}")
        return b""
