"""Elements of an XML stream, one at a time, with everything off that could reach outside the file.

Entities are never expanded and never declared, no DTD is loaded, the network stays shut, and one element may
take only so many bytes (OWASP, "XML External Entity Prevention Cheat Sheet").
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree
from lxml.etree import _Element

from osler.errors import DamagedSource, UnsafeSource

_CHUNK_BYTES = 64 * 1024
_BOMB = ("entity", "amplification", "huge", "excessive", "loop", "limit", "too long")
"""Words in libxml2's reports of an entity bomb, and of text, depth or expansion past its limits."""


def elements(stream: BinaryIO, path: Path, tag: str, *, max_bytes: int) -> Iterator[_Element]:
    """Each element called ``tag``, in any name space, complete; it is emptied when the next is asked for.

    Raises:
        DamagedSource: at the point where the XML is malformed or breaks off; what was yielded is good.
        UnsafeSource: an entity is declared, or an element takes more than ``max_bytes``.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=f"{{*}}{tag}",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    read = getattr(stream, "read1", stream.read)  # read1 hands over what precedes damage before it raises
    waiting, begun, depth, number = 0, False, 0, 0
    ended = False
    while not ended:
        chunk = read(_CHUNK_BYTES)
        ended = not chunk
        error = _fed(parser, chunk, path, number)
        waiting += len(chunk)
        for event, found in parser.read_events():
            element = cast("_Element", found)
            if not begun:
                begun = True
                _refuse_entities(element, path)
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                number += 1
                yield element
                _let_go(element)
                waiting = 0
        if error:
            raise error
        if waiting > max_bytes:
            why = f"one <{tag}> takes more than {max_bytes // 2**20} MiB; the rest was not read"
            raise UnsafeSource(path, why, position=f"after <{tag}> {number}")


def _fed(
    parser: etree.XMLPullParser, chunk: bytes, path: Path, number: int
) -> DamagedSource | UnsafeSource | None:
    """Feed a chunk, or end the document with an empty one; what is wrong with it, if anything."""
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        where = f"line {line}, column {column}" + (f", after article {number}" if number else "")
        reason = (error.msg or "malformed").split(", line ")[0].strip().rstrip(".")
        if any(word in reason.lower() for word in _BOMB) and "not defined" not in reason:
            return UnsafeSource(path, f"{reason}; not read further", position=where)
        return DamagedSource(path, f"the XML is damaged: {reason}", position=where)
    return None


def _refuse_entities(element: _Element, path: Path) -> None:
    dtd: etree.DTD | None = element.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    declared = next(iter(dtd.iterentities()), None)  # type: ignore[attr-defined]  # not in the stubs
    if declared is not None:
        why = f"it declares the entity {declared.name!r}, which no article does; not read"
        raise UnsafeSource(path, why, position="document type declaration")


def _let_go(element: _Element) -> None:
    """Free an element that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
