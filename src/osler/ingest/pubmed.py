"""PubMed XML: efetch answers, and the baseline and update files of NLM, as a stream of readings.

A real XML parser (libxml2) with entities off builds one article at a time; what was read is let go at once,
so memory does not depend on the size of the file. Nothing outside the file is ever opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element

from osler.domain.record import Record
from osler.errors import DamagedSource, InvalidValue, SourceError, UnsafeSource
from osler.ingest.pubmed_article import article_record, book_record, citation_record
from osler.ingest.pubmed_record import NotARecord
from osler.ports import Deletion, Reading, Skip

MAX_ARTICLE_BYTES = 16 * 1024 * 1024
"""The most XML that one article may take; papers with thousands of authors take about a tenth of it."""

MAX_ARTICLE_MARKUP = 1_000_000
"""The most tags, attributes and references that one article may take: each costs about 120 bytes of memory."""
_SMALL_BYTES = 1024 * 1024
"""Up to this size the markup of an article is not counted."""
_CHUNK_BYTES = 64 * 1024
_SETS = ("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet")
_MAKERS: dict[str, Callable[[_Element], Record]] = {
    "PubmedArticle": article_record,
    "PubmedBookArticle": book_record,
    "MedlineCitation": citation_record,
}
_DELETION = "DeleteCitation"
_WATCHED = (*_SETS, *_MAKERS, _DELETION)
_UNSAFE_CODES = frozenset({etree.ErrorTypes.ERR_ENTITY_LOOP, etree.ErrorTypes.ERR_RESOURCE_LIMIT})
"""How libxml2 reports an entity bomb, and text, depth or expansion past its limits (10 MB a text)."""


class PubmedXmlReader:
    """Reads ``PubmedArticleSet`` and its relatives; see ``Reader``."""

    name = "pubmed-xml"

    def accepts(self, path: Path, head: bytes) -> bool:  # noqa: ARG002  # the name tells nothing
        """Whether one of PubMed's own elements occurs in the head (in UTF-16 too)."""
        head = head.replace(b"\0", b"")
        return any(b"<" + tag.encode() in head for tag in _WATCHED)

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """Records, deletions and skips in the order of the file; errors as ``Reader.read``."""
        return _Reading(path).of(stream)


class _Reading:
    """The state of one pass over one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=_WATCHED,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._articles = 0
        self._begun = False
        self._fed = 0
        self._markup = 0
        """Bytes, and signs of markup among them, since the last article ended."""

    def of(self, stream: BinaryIO) -> Iterator[Reading]:
        # read1, where there is one, hands over what precedes damage before it raises.
        read = getattr(stream, "read1", stream.read)
        while chunk := read(_CHUNK_BYTES):
            error = self._tried(partial(self._parser.feed, chunk))
            yield from self._finished()
            if error:
                raise self._explained(error)
            self._refuse_endless(chunk)
        error = self._tried(self._parser.close)
        yield from self._finished()
        if error:
            raise self._explained(error)
        if not self._begun:
            raise DamagedSource(self._path, "it is XML but holds nothing of PubMed's", position="line 1")

    def _refuse_endless(self, chunk: bytes) -> None:
        """Bound what one article may take, which is all that is held in memory."""
        self._fed += len(chunk)
        if self._fed <= _SMALL_BYTES:
            return
        self._markup += sum(chunk.count(sign) for sign in (b"<", b"=", b"&"))
        if self._fed > MAX_ARTICLE_BYTES or self._markup > MAX_ARTICLE_MARKUP:
            size = f"{MAX_ARTICLE_BYTES:,} bytes or {MAX_ARTICLE_MARKUP:,} tags"
            raise UnsafeSource(
                self._path, f"one article takes more than {size}; not read further", position=self._after()
            )

    @staticmethod
    def _tried(step: Callable[[], object]) -> etree.XMLSyntaxError | None:
        """The error of the parser, kept until the articles before it have been handed over."""
        try:
            step()
        except etree.XMLSyntaxError as error:
            return error
        return None

    def _explained(self, error: etree.XMLSyntaxError) -> SourceError:
        line, column = error.position
        where = f"line {line}, column {column} ({self._after()})"
        reason = (
            (error.msg or "malformed")
            .split(", line ")[0]
            .split(", use XML_")[0]
            .split(", try XML_")[0]
            .split(", see xml")[0]
            .strip()
            .rstrip(".")
        )
        if getattr(error, "code", 0) in _UNSAFE_CODES:
            return UnsafeSource(self._path, f"{reason}; not read further", position=where)
        return DamagedSource(self._path, f"the XML is damaged: {reason}", position=where)

    def _after(self) -> str:
        return f"after article {self._articles}" if self._articles else "before the first article"

    def _finished(self) -> Iterator[Reading]:
        """What the articles that have ended by now hold."""
        for event, element in self._parser.read_events():
            assert isinstance(element, _Element)
            if not self._begun:
                self._begun = True
                self._refuse_entities(element)
            if event == "start":
                continue
            parent = element.getparent()
            if element.tag in _SETS or (parent is not None and parent.tag in _MAKERS):
                continue  # the whole set, or the citation inside an article, which is read with it
            yield from self._readings(element)
            self._fed = self._markup = 0
            _let_go(element)

    def _refuse_entities(self, element: _Element) -> None:
        """PubMed's files name a document type and define nothing in it; entities serve bombs and theft."""
        dtd = getattr(element.getroottree().docinfo, "internalDTD", None)
        declared = next(iter(dtd.iterentities()), None) if dtd is not None else None
        if declared is not None:
            raise UnsafeSource(
                self._path,
                f"it declares the entity {declared.name!r}, which no PubMed file does; not read",
                position="document type declaration",
            )

    def _readings(self, element: _Element) -> Iterator[Reading]:
        if element.tag == _DELETION:
            for child in element:
                if child.text and child.text.strip().isdigit():
                    yield Deletion(f"pmid:{child.text.strip()}")
            return
        self._articles += 1
        try:
            yield _MAKERS[element.tag](element)
        except (NotARecord, InvalidValue) as why:
            yield Skip(position=f"article {self._articles}, line {element.sourceline}", reason=str(why))


def _let_go(element: _Element) -> None:
    """Free an element that was read, and everything before it; the element itself is still being built on."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs are older
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
