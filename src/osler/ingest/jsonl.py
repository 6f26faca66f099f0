"""Osler's own JSON lines: records as the library stores them, or publications with restated findings.

Format: JSON (RFC 8259), UTF-8, one object a line. A line with ``text`` and ``sections`` is a record as
``osler.codec.encode_record`` writes it; one with ``findings`` that have a ``text`` is in the starter library's
format (see docs/readers.md). A blank line is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osler.codec import decode_record
from osler.errors import CodecError, DamagedSource, UnreadableSource, UnsafeSource
from osler.findings_format import decode_publication
from osler.ports import Reading

MAX_LINE_BYTES = 32 * 2**20
"""Longest line read: a full text of some million characters, with its sections."""
_RECORD = re.compile(rb'"sections"\s*:\s*\[')
_PUBLICATION = re.compile(rb'"findings"\s*:\s*\[')
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_ORIGIN = "restated findings"


class JsonlReader:
    """Reads Osler's own JSON lines."""

    name = "osler-jsonl"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether it begins with an object that has an id and a record's sections or findings."""
        del path
        return (
            _START.match(head) is not None
            and b'"id"' in head
            and (_RECORD.search(head) is not None or _PUBLICATION.search(head) is not None)
        )

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The records in order.

        Raises:
            UnreadableSource: there is no line with anything in it.
            DamagedSource: a line is not JSON of either shape; the lines before it are good.
            UnsafeSource: a line is longer than ``MAX_LINE_BYTES``.
        """
        number = read = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                why = f"a line is longer than {MAX_LINE_BYTES // 2**20} MiB, which no record is"
                raise UnsafeSource(path, why, position=f"line {number}")
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if line:
                read += 1
                yield _reading(line, path, number)
        if not read:
            raise UnreadableSource(path, "there is no record in it")


def _reading(line: bytes, path: Path, number: int) -> Reading:
    try:
        text = line.decode()
        return decode_record(text) if _RECORD.search(line) else decode_publication(text, origin=_ORIGIN)
    except (CodecError, UnicodeDecodeError) as error:
        raise DamagedSource(
            path, f"it is not a record in JSON ({error})", position=f"line {number}"
        ) from error
