"""Guideline documents in Markdown, with YAML front matter (see docs/guideline-documents.md).

Formats: CommonMark 0.31 with tables and footnotes as GitHub has them; YAML 1.1 by the safe loader, without
aliases, because a few lines of them unfold into gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osler.domain.record import Record
from osler.errors import DamagedSource, UnreadableSource, UnsafeSource
from osler.ingest.canonical import clean
from osler.ingest.guideline_blocks import Block, BlockKind, Document, linked, paragraph
from osler.ingest.guideline_record import guideline_record
from osler.ingest.lines import lines, preview
from osler.ports import Skip

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_CHARACTERS = 16 * 2**20
"""Longest document read; the longest guidelines have about one million characters."""
_MAX_FRONT = 64 * 2**10
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\(<?([^()\s<>]{1,500})>?(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)")
"""A link or picture. The parser's own rule takes quadratic time on a file of opening brackets."""
_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_ORIGIN = "guideline (Markdown)"


class MarkdownGuidelineReader:
    """Reads one guideline from a Markdown file."""

    name = "guideline-markdown"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether it is called Markdown, or begins with front matter."""
        plain = path.with_suffix("") if path.suffix.lower() == ".gz" else path
        if plain.suffix.lower() in _SUFFIXES:
            return b"\0" not in head[:1024] or preview(head).isprintable()
        return _FRONT.match(preview(head).replace("\r\n", "\n")) is not None and plain.suffix.lower() in {
            "",
            ".txt",
        }

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Record | Skip]:
        """The guideline, as one record.

        Raises:
            UnreadableSource: there is no text in it.
            DamagedSource: the front matter is not YAML, or the file is not text.
            UnsafeSource: it is longer than ``MAX_CHARACTERS``, or its front matter uses aliases.
        """
        text = _text(stream, path)
        facts, body, first_line = _front_matter(text, path)
        notes = tuple((mark, clean(note)) for mark, note in _NOTE.findall(body))
        # A footnote keeps its lines, emptied, so that the lines after it keep their numbers.
        body = _NOTE.sub(lambda match: "\n" * match.group().count("\n"), body)
        blocks = tuple(_blocks(body, first_line))
        if not blocks:
            raise UnreadableSource(path, "there is no text in it")
        yield guideline_record(Document(blocks=blocks, facts=facts, notes=notes), path, origin=_ORIGIN)


def _text(stream: BinaryIO, path: Path) -> str:
    parts: list[str] = []
    length = 0
    for number, line in lines(stream, path):
        length += len(line) + 1
        if length > MAX_CHARACTERS:
            why = f"is longer than {MAX_CHARACTERS // 2**20} million characters, which no guideline is"
            raise UnsafeSource(path, why, position=f"line {number}")
        parts.append(line)
    return "\n".join(parts)


def _front_matter(text: str, path: Path) -> tuple[tuple[tuple[str, str], ...], str, int]:
    """Facts of the front matter, the text after it, and the number of the line it begins on."""
    match = _FRONT.match(text)
    if match is None:
        return (), text, 1
    if len(match.group(1)) > _MAX_FRONT:
        raise UnsafeSource(path, "the front matter is longer than 64 thousand characters", position="line 1")
    facts = tuple(_facts(match.group(1), path))
    return facts, text[match.end() :], match.group().count("\n") + 1


def _facts(front: str, path: Path) -> Iterator[tuple[str, str]]:
    import yaml  # noqa: PLC0415 - only guidelines need it

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front, Loader=yaml.SafeLoader)):
            raise UnsafeSource(
                path, "the front matter uses YAML aliases; write the values out", position="front matter"
            )
        loaded: object = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark else "front matter"
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise DamagedSource(path, f"the front matter is not YAML: {problem}", position=where) from error
    if isinstance(loaded, dict):
        for name, value in loaded.items():
            yield from ((str(name), text) for text in _values(value))


def _values(value: object) -> Iterator[str]:
    """A value as text; a list gives one for each of its items, a mapping none."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item)
    elif value is not None and not isinstance(value, (dict, bool)):
        yield str(value)


def _blocks(body: str, first_line: int) -> Iterator[Block]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only guidelines need it

    parser = (
        MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable(["link", "image", "reference"])
    )
    tokens = parser.parse(
        _LINK.sub(lambda match: "" if match[0][0] == "!" else linked(match[1], match[2]), body)
    )
    lists: list[int | None] = []
    columns: tuple[str, ...] = ()
    cells: list[str] = []
    number: int | None = None
    fresh = in_head = False
    for place, token in enumerate(tokens):
        position = f"line {token.map[0] + first_line}" if token.map else ""
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                lists.append(1 if token.type[0] == "o" else None)
            case "ordered_list_close" | "bullet_list_close":
                lists.pop()
            case "list_item_open":
                number, fresh = (int(token.info) if token.info.isdigit() else None), True
            case "thead_open" | "thead_close":
                in_head = token.type == "thead_open"
            case "tr_open":
                cells = []
            case "tr_close" if in_head:
                columns = tuple(cells)
            case "tr_close" if any(cells):
                yield Block(
                    kind=BlockKind.ROW,
                    text=" | ".join(cells),
                    cells=tuple(cells),
                    columns=columns,
                    position=position,
                )
            case "inline":
                text, bold = _words(token.children or ())
                parent = tokens[place - 1]
                if parent.type in {"th_open", "td_open"}:
                    cells.append(text)
                elif not text:
                    continue
                elif parent.type == "heading_open":
                    yield Block(
                        kind=BlockKind.HEADING, text=text, level=int(parent.tag[1]), position=position
                    )
                elif lists and fresh:
                    fresh = False
                    yield Block(
                        kind=BlockKind.BULLET,
                        text=text,
                        level=len(lists),
                        number=number,
                        position=position,
                    )
                else:
                    yield paragraph(text, bold=bold, position=position)


def _words(children: Sequence[Token]) -> tuple[str, bool]:
    """The words of inline tokens, and whether all of them are in bold."""
    parts: list[str] = []
    bold = 0
    plain = False
    for child in children:
        if child.type in {"strong_open", "strong_close"}:
            bold += 1 if child.type == "strong_open" else -1
        elif child.type in {"text", "code_inline"}:
            plain = plain or (not bold and bool(child.content.strip()))
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return clean("".join(parts)), not plain
