"""Guideline documents in HTML: the text of the page, without what is around it.

Format: HTML Living Standard (WHATWG); read by libxml2's HTML parser with the network shut. Scripts, styles,
navigation, forms and what is hidden are left out; a ``main`` or ``article`` element, where there is one, is taken
for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.canonical import clean
from osler.ingest.guideline_blocks import Block, BlockKind, Document, linked, paragraph
from osler.ingest.guideline_record import guideline_record
from osler.ingest.jats_text import local_name
from osler.ingest.lines import encoding_of
from osler.ports import Skip

MAX_BYTES = 16 * 2**20
"""Largest page read; the longest guidelines take a few megabytes, and the whole page has to be held at once."""
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DROPPED = frozenset(
    {
        "aside", "button", "canvas", "dialog", "embed", "footer", "form", "head", "iframe",
        "input", "label", "math", "nav", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea", "audio", "video", "map",
    }
)  # fmt: skip
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "form"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "header", "hgroup", "html", "li", "main", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_NUMBERS = re.compile(r"\s*[\[(]?\s*\^?\d+(?:\s*[,;–-]\s*\d+)*\s*[\])]?\s*")
_ORIGIN = "guideline (HTML)"


class HtmlGuidelineReader:
    """Reads one guideline from a web page that was saved."""

    name = "guideline-html"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether the head has the marks of HTML, or the file is called so."""
        plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        head = head.replace(b"\0", b"")
        return _HTML.search(head) is not None or (plain.suffix.lower() in _SUFFIXES and b"<" in head)

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Record | Skip]:
        """The guideline, as one record.

        Raises:
            UnreadableSource: there is no text in the page.
            DamagedSource: it cannot be parsed even leniently.
            UnsafeSource: it is larger than ``MAX_BYTES`` or nested beyond reason.
        """
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            why = f"is larger than {MAX_BYTES // 2**20} MiB, the most that is read of a web page"
            raise UnsafeSource(path, why, position=f"byte {MAX_BYTES}")
        root = _parsed(data, path)
        blocks = tuple(_document_blocks(root))
        if not blocks:
            raise UnreadableSource(path, "there is no text in the page")
        yield guideline_record(Document(blocks=blocks, facts=tuple(_facts(root))), path, origin=_ORIGIN)


def _parsed(data: bytes, path: Path) -> _Element:
    encoding, mark = encoding_of(data)
    declared = _CHARSET.search(data[:4096])
    names = (encoding, declared.group(1).decode("ascii") if declared else "cp1252", "cp1252", "latin-1")
    text = next(text for name in names if (text := _decoded(data[mark:], name)) is not None)
    text = text.replace("\0", "").removeprefix("\ufeff")
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=True,
    )
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise DamagedSource(path, f"cannot be parsed as HTML: {error}", position="line 1") from error
    if root is None:
        raise UnreadableSource(path, "there is no text in the page")
    return root


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _facts(root: _Element) -> Iterator[tuple[str, str]]:
    """What the page's head says of it: meta elements, then the title, then the language."""
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property")
        if name and meta.get("content"):
            yield name, meta.get("content") or ""
    link = next((e for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    if link is not None and link.get("href"):
        yield "url", link.get("href") or ""
    heading = next((text for e in root.iter("h1") if (text := clean(_words(e)))), "")
    titles = [clean(e.text or "") for e in root.iter("title")]
    if not heading and titles and titles[0]:
        yield "title", titles[0]
    if root.get("lang"):
        yield "language", root.get("lang") or ""


def _document_blocks(root: _Element) -> Iterator[Block]:
    """The blocks of the page's main part; its first heading stands in front even where it is outside of it."""
    main = _main(root)
    blocks = list(_blocks(main, 0))
    if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        outside = next((e for e in root.iter("h1") if clean(_words(e))), None)
        if outside is not None:
            yield Block(kind=BlockKind.HEADING, text=clean(_words(outside)), level=1)
    yield from blocks


def _main(root: _Element) -> _Element:
    candidates = [e for e in root.iter("main", "article") if not _hidden(e)]
    candidates += [e for e in root.iter() if local_name(e) and (e.get("role") or "") == "main"]
    if candidates:
        return max(candidates, key=lambda e: sum(len(text) for text in e.itertext()))
    body = root.find("body")
    return body if body is not None else root


def _hidden(element: _Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (element.get("role") or "") in _ROLES
        or "display:none" in style
    )


def _blocks(element: _Element, depth: int, number: int | None = None) -> Iterator[Block]:
    """The blocks inside an element; inline content between them becomes paragraphs."""
    name = local_name(element)
    loose: list[str] = [element.text or ""]
    plain = [not _bold(element.text, name)]
    kind = BlockKind.BULLET if name in {"li", "dd"} else BlockKind.PARAGRAPH

    def flush() -> Iterator[Block]:
        nonlocal number, kind
        text = clean("".join(loose))
        if text and kind is BlockKind.BULLET:
            yield Block(kind=kind, text=text, level=max(depth, 1), number=number, position=_where(element))
            number, kind = None, BlockKind.PARAGRAPH
        elif text:
            yield paragraph(text, bold=not any(plain), position=_where(element))
        loose.clear()
        plain.clear()

    item = 0
    for child in element:
        tag = local_name(child)
        if tag in _DROPPED or not tag or _hidden(child):
            loose.append(child.tail or "")
            continue
        if tag not in _BLOCKS and not any(local_name(e) in _BLOCKS for e in child.iterdescendants()):
            inner = _inline(child)
            loose.append("\n" if tag == "br" else inner)
            plain.append(not _bold(inner, tag))
        else:
            yield from flush()
            if tag == "li":
                item += 1
                start = element.get("start") or "1"
                first = int(start) if start.isdecimal() and len(start) < 6 else 1
                yield from _blocks(child, depth, first + item - 1 if name == "ol" else None)
            else:
                yield from _block(child, tag, depth)
        loose.append(child.tail or "")
        plain.append(not _bold(child.tail, name))
    yield from flush()


def _bold(text: str | None, name: str) -> bool:
    return name in _BOLD or not (text or "").strip()


def _block(child: _Element, tag: str, depth: int) -> Iterator[Block]:
    if tag in _HEADINGS:
        text = clean(_words(child))
        if text:
            yield Block(kind=BlockKind.HEADING, text=text, level=_HEADINGS[tag], position=_where(child))
    elif tag == "table":
        yield from _rows(child)
    else:
        yield from _blocks(child, depth + 1 if tag in {"ul", "ol", "dl"} else depth)


def _rows(table: _Element) -> Iterator[Block]:
    """The rows of a table under the names of its head: a row of ``th``, or the first row if all is ``td``."""
    columns: tuple[str, ...] = ()
    rows = [row for row in table.iter("tr") if not _hidden(row)]
    for place, row in enumerate(rows):
        parts = [cell for cell in row if local_name(cell) in {"td", "th"}]
        cells = tuple(clean(_words(cell)) for cell in parts)
        only_names = bool(parts) and all(local_name(cell) == "th" for cell in parts)
        if only_names or (place == 0 and len(cells) > 2 and all(0 < len(c.split()) <= 5 for c in cells)):
            columns = cells
        elif any(cells):
            text = " | ".join(cells)
            yield Block(kind=BlockKind.ROW, text=text, cells=cells, columns=columns, position=_where(row))


def _where(element: _Element) -> str:
    line: object = element.sourceline
    return f"line {line}" if isinstance(line, int) else ""


def _words(element: _Element) -> str:
    """All words of an element, a blank between its blocks."""
    parts = [element.text or ""]
    for child in element:
        tag = local_name(child)
        if tag and tag not in _DROPPED and not _hidden(child):
            parts.append(f" {_words(child)} " if tag in _BLOCKS or tag == "br" else _inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _inline(element: _Element) -> str:
    """The words of an inline element; a raised number is a power, or a mark where it links to something."""
    inner = _words(element)
    if local_name(element) == "a":
        return linked(inner, element.get("href") or "")
    if local_name(element) != "sup" or not _NUMBERS.fullmatch(inner):
        return inner
    points = any(local_name(e) == "a" for e in element.iterdescendants()) or "ref" in (
        element.get("class") or ""
    )
    parent = element.getparent()
    if points or (parent is not None and local_name(parent) == "a"):
        return f"[{inner.strip().strip('[]()')}]"
    return inner.strip().translate(_SUPERSCRIPTS)
