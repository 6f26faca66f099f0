"""Reading in a process of its own, so that large files are parsed on one core and indexed on another.

The child (``python -m osler.ingest.aside FORMAT SKIP PATH``) writes frames to its standard output: one byte for the
kind, four for the length, then the payload. If the parent dies, the pipe breaks and the child ends.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, BinaryIO

import msgspec

from osler.codec import decode_record, encode_record
from osler.domain.record import Record
from osler.errors import DamagedSource, SourceError, UnreadableSource, UnsafeSource
from osler.ingest.registry import choose, readers
from osler.ingest.source import open_source
from osler.ports import Deletion, Reading, Skip

_FRAME = struct.Struct("<cI")
_RECORD, _DELETION, _SKIP, _PLACE, _ERROR, _END = (bytes([c]) for c in b"RDSPEZ")
_KINDS: dict[str, type[SourceError]] = {
    kind.__name__: kind for kind in (DamagedSource, UnreadableSource, UnsafeSource)
}
_BLOCK_BYTES = 256 * 1024
_BLOCKS_AHEAD = 128
"""How far the child may run ahead while a batch is committed: 32 MiB."""
_PLACE_EVERY = 100
_MOMENT_SECONDS = 0.05


class Aside:
    """The readings of a file as another process reads them, and how many bytes of the file it has read."""

    def __init__(self, path: Path, pipe: IO[bytes]) -> None:
        self._path = path
        self._pipe = pipe
        self._blocks: Queue[bytes] = Queue(_BLOCKS_AHEAD)
        self._pump = Thread(target=self._take, daemon=True)
        self._pump.start()
        self.consumed = 0

    def readings(self) -> Iterator[Reading]:
        """What the child reads, in order.

        Raises:
            SourceError: the one that the child met, or ``DamagedSource`` where the child itself broke off.
        """
        count = 0
        for kind, payload in self._frames():
            if kind == _RECORD:
                count += 1
                yield decode_record(payload)
            elif kind == _DELETION:
                yield Deletion(payload.decode())
            elif kind == _SKIP:
                position, reason = msgspec.json.decode(payload, type=tuple[str, str])
                yield Skip(position=position, reason=reason)
            elif kind == _PLACE:
                self.consumed = int.from_bytes(payload, "little")
            elif kind == _ERROR:
                name, why, where = msgspec.json.decode(payload, type=tuple[str, str, str | None])
                raise _KINDS[name](self._path, why, position=where)
            else:
                return
        raise DamagedSource(
            self._path, "the process that read it ended before its time", position=f"after record {count}"
        )

    def stop(self) -> None:
        """Let the pump run out, once the child has ended, whatever it still waits for."""
        while self._pump.is_alive():
            with suppress(Empty):
                self._blocks.get(timeout=_MOMENT_SECONDS)

    def _take(self) -> None:
        """Take what the child writes as it comes, so that it need not wait while a batch is committed."""
        while block := os.read(self._pipe.fileno(), _BLOCK_BYTES):
            self._blocks.put(block)
        self._blocks.put(b"")

    def _frames(self) -> Iterator[tuple[bytes, bytes]]:
        held = b""
        while block := self._blocks.get():
            held += block
            at = 0
            while at + _FRAME.size <= len(held):
                kind, length = _FRAME.unpack_from(held, at)
                end = at + _FRAME.size + length
                if end > len(held):
                    break
                yield kind, held[at + _FRAME.size : end]
                at = end
            held = held[at:]


@contextmanager
def read_aside(path: Path, format: str, skip: int) -> Iterator[Aside]:
    """Read a file in another process, leaving out its first ``skip`` readings; it is ended with the block."""
    command = [sys.executable, "-m", "osler.ingest.aside", format, str(skip), str(path)]
    with subprocess.Popen(  # noqa: S603  # this interpreter, and a path as one argument
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        aside = Aside(path, child.stdout)
        try:
            yield aside
        finally:
            child.kill()
            aside.stop()


def main(format: str, skip: int, path: Path, out: BinaryIO) -> None:
    """Write the readings of ``path`` to ``out`` as frames."""
    try:
        with open_source(path) as source:
            reader = choose(path, source.head, readers(), named=format)
            readings = islice(reader.read(source.stream, path), skip, None)
            for number, reading in enumerate(readings):
                _send(out, *_payload(reading))
                if number % _PLACE_EVERY == 0:
                    _send(out, _PLACE, source.consumed.to_bytes(8, "little"))
    except SourceError as error:
        _send(out, _ERROR, msgspec.json.encode((type(error).__name__, error.why, error.position)))
    _send(out, _END, b"")
    out.flush()


def _payload(reading: Reading) -> tuple[bytes, bytes]:
    if isinstance(reading, Record):
        return _RECORD, encode_record(reading)
    if isinstance(reading, Deletion):
        return _DELETION, reading.record_id.encode()
    return _SKIP, msgspec.json.encode((reading.position, reading.reason))


def _send(out: BinaryIO, kind: bytes, payload: bytes) -> None:
    out.write(_FRAME.pack(kind, len(payload)))
    out.write(payload)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), os.fdopen(1, "wb", _BLOCK_BYTES))
