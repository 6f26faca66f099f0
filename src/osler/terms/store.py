"""The compiled lexicon on disk: made once, checked when read, made again when anything it came from changed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from osler.terms.tables import Tables

_DIGEST = 16
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Tables)


def fingerprint(sources: Iterable[Path]) -> str:
    """An id of the content of these files; another content has another id."""
    digest = blake2b(digest_size=_DIGEST)
    for path in sources:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load(cache: Path, version: str, make: Callable[[], Tables]) -> Tables:
    """The tables of this version from the cache folder, or made and kept there.

    A file that is cut off or altered is made again; a folder that cannot be written to is no obstacle.
    """
    path = cache / f"lexicon-{version}.bin"
    tables = _read(path)
    if tables is None:
        tables = make()
        _write(path, tables)
    return tables


def decode(data: bytes) -> Tables | None:
    """The tables in the bytes of a cache file, or ``None`` if they are not what was written."""
    if blake2b(data[_DIGEST:], digest_size=_DIGEST).digest() != data[:_DIGEST]:
        return None
    try:
        return _decoder.decode(memoryview(data)[_DIGEST:])
    except msgspec.DecodeError:
        return None


def _read(path: Path) -> Tables | None:
    try:
        return decode(path.read_bytes())
    except OSError:
        return None


def _write(path: Path, tables: Tables) -> None:
    """Write beside, then rename: a reader sees the whole file or none."""
    data = _encoder.encode(tables)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(blake2b(data, digest_size=_DIGEST).digest())
            stream.write(data)
        Path(temporary).replace(path)
    except OSError:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
