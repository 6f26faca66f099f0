"""Lines that are sent one by one as they come, compressed without waiting for more."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_GZIP = 31
"""The widest window, with a gzip header (zlib manual, ``deflateInit2``)."""


def compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines as one gzip stream (RFC 1952), flushed after each, so that none waits in the compressor.

    Django's own middleware would hold back short lines until it has a block's worth of them.
    """
    press = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    for line in lines:
        yield press.compress(line) + press.flush(zlib.Z_SYNC_FLUSH)
    yield press.flush()
