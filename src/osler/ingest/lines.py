"""Lines of a text file whose encoding nobody wrote down, in bounded memory.

A byte-order mark decides; without one, a line is UTF-8 if it can be, else Windows-1252, which is what older
exporters write. Zero bytes at every other place betray UTF-16 without a mark.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from osler.errors import DamagedSource, UnsafeSource

MAX_LINE_BYTES = 8 * 2**20
"""Longest line read; the longest real abstracts have some 20 thousand characters."""
MAX_ENTRY_CHARACTERS = 8 * 2**20
"""Longest entry read, all its lines together."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BREAK = re.compile(r"\r\n|\r|\n")
_CHUNK_BYTES = 64 * 2**10


def preview(head: bytes) -> str:
    """The beginning of a file as text, for recognising its format; never fails."""
    encoding, mark = encoding_of(head)
    return head[mark:].decode(encoding, errors="replace")


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding that the first bytes of a file speak for, and the length of its byte-order mark."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    sample = head[:200]
    if len(sample) >= 8 and b"\x00" in sample:
        if not any(sample[::2]) and all(sample[1::2]):
            return "utf-16-be", 0
        if not any(sample[1::2]) and all(sample[::2]):
            return "utf-16-le", 0
    return "utf-8", 0


def lines(stream: BinaryIO, path: Path) -> Iterator[tuple[int, str]]:
    """Each line with its number from 1, without its end; CR LF, LF and CR end lines.

    Raises:
        DamagedSource: a line is in no encoding that fits, or holds zero bytes.
        UnsafeSource: a line is longer than ``MAX_LINE_BYTES``.
    """
    number = 0
    for piece in _pieces(stream, path):
        for line in _BREAK.split(piece):
            number += 1
            if "\x00" in line:
                raise DamagedSource(
                    path, "holds zero bytes; it is not a text file", position=f"line {number}"
                )
            yield number, line


def _pieces(stream: BinaryIO, path: Path) -> Iterator[str]:
    """The text in pieces that end with whole lines, their last line end taken off."""
    first = _readline(stream, path, 1)
    encoding, mark = encoding_of(first)
    if encoding == "utf-8":
        number = 1
        line = first[mark:]
        while line or number == 1:
            text = _decoded(line, path, number)
            yield text.removesuffix("\n").removesuffix("\r")
            number += 1
            line = _readline(stream, path, number)
        return
    yield from _wide(first[mark:], stream, path, encoding)


def _readline(stream: BinaryIO, path: Path, number: int) -> bytes:
    line = stream.readline(MAX_LINE_BYTES + 1)
    if len(line) > MAX_LINE_BYTES:
        why = f"a line is longer than {MAX_LINE_BYTES // 2**20} MiB; no literature file has such lines"
        raise UnsafeSource(path, why, position=f"line {number}")
    return line


def _decoded(line: bytes, path: Path, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError as error:
        why = "it is neither UTF-8 nor Windows-1252; save the file as UTF-8 and try again"
        raise DamagedSource(path, why, position=f"line {number}") from error


def _wide(first: bytes, stream: BinaryIO, path: Path, encoding: str) -> Iterator[str]:
    """Lines of UTF-16 or UTF-32, in which the byte of a line end is also part of other characters."""
    decoder = codecs.getincrementaldecoder(encoding)()
    held = ""
    chunk = first
    number = 1
    while True:
        try:
            held += decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise DamagedSource(
                path, f"is not {encoding.upper()} throughout", position=f"line {number}"
            ) from error
        whole, found, rest = held.rpartition("\n")
        if found:
            yield whole.removesuffix("\r")
            number += whole.count("\n") + 1
            held = rest
        if len(held) > MAX_LINE_BYTES:
            raise UnsafeSource(
                path, "a line is longer than any literature file has", position=f"line {number}"
            )
        if not chunk:
            break
        chunk = stream.read(_CHUNK_BYTES)
    if held:
        yield held
