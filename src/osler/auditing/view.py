"""A text without its markup, every character still knowing where it stood.

HTML and Markdown are read into one plain form: ``#`` before headings, a bullet before list items, blank lines
between blocks, superscript numbers in square brackets. Offsets of the plain form lead back to the text as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

_HTML = re.compile(r"<(?:!doctype\s+html|html|body|article|main|section|div|p|h[1-6]|ul|ol)\b", re.IGNORECASE)
_HEAD = 4_000
"""How many characters at the start show whether a text is HTML."""


@dataclass(frozen=True, slots=True)
class View:
    """A plain text; character ``i`` of it stands at ``starts[i]:ends[i]`` of the text as given."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of ``text[start:end]``, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def view_of(text: str) -> View:
    """The plain form of a text that is HTML, Markdown or plain already."""
    return _of_html(text) if _HTML.search(text[:_HEAD]) else _of_markdown(text)


class _Builder:
    """Collects characters with their places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def copy(self, text: str, start: int) -> None:
        """Characters as they stand from ``start`` on."""
        self._parts.append(text)
        self._starts.extend(range(start, start + len(text)))
        self._ends.extend(range(start + 1, start + len(text) + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """Characters that stand for ``start:end`` as a whole."""
        self._parts.append(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))

    def view(self) -> View:
        return View("".join(self._parts), tuple(self._starts), tuple(self._ends))


_INLINE = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|\[(?P<words>[^\[\]\n]+)\]\([^)\n]*\)"
    r"|\[\^(?P<note>\d{1,3})\](?P<defines>:)?"
    r"|(?P<sup><sup>\s*\[?(?P<raised>\d[\d,\s–-]*)\]?\s*</sup>)|\^(?P<caret>\d[\d,–-]*)\^"
    r"|(?P<mark>\*\*|__|`|</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!-])"
    r"|(?P<em>(?<![\w*])[*_](?=\w)|(?<=[\w.,;:!?)])[*_](?![\w*]))",
    re.DOTALL,
)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _of_markdown(text: str) -> View:
    out = _Builder()
    front = _FRONT_MATTER.match(text)
    at = front.end() if front else 0
    for match in _INLINE.finditer(text, at):
        out.copy(text[at : match.start()], at)
        at = match.end()
        for group in ("words", "escaped"):
            if match[group] is not None:
                words, start = match[group], match.start(group)
                if group == "words" and words.strip().isdecimal():
                    words, start = f"[{words}]", -1
                if start < 0:
                    out.put(words, match.start(), match.end())
                else:
                    out.copy(words, start)
        number = match["note"] or match["raised"] or match["caret"]
        if number:
            shown = f"{number}." if match["defines"] else f"[{number.strip()}]"
            out.put(shown, match.start(), match.end())
    out.copy(text[at:], at)
    return out.view()


_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form header hr "
    "main nav ol p pre section table tbody tfoot thead tr ul summary details html".split()
)
_UNSEEN = frozenset("script style template head title noscript svg nav button select option".split())
_EVIDENCE = frozenset({"passage", "verdict"})
"""Classes of what Osler's own pages quote as evidence: not the page's statements."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Html(HTMLParser):
    """Reads HTML as a browser would, into a view."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self.out = _Builder()
        self._unseen: list[str] = []
        self._raised = 0
        self._footers = 0
        self._items: list[int | None] = []

    def read(self) -> View:
        """The view of the whole source."""
        # the parser stumbles on half of a marked section, which a browser takes for a comment
        self.feed(self._source.replace("<![", "<! "))
        self.close()
        return self.out.view()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag in {"br", "hr"}:
                self._break("\n")
            return
        classes = set((dict(attrs).get("class") or "").split())
        self._footers += tag == "footer"
        machinery = tag == "details" and self._footers > 0  # how a page came about, not what it says
        hidden = machinery or dict(attrs).get("aria-hidden") == "true" or any(k == "hidden" for k, _ in attrs)
        if self._unseen or tag in _UNSEEN or hidden or classes & _EVIDENCE:
            self._unseen.append(tag)
            return
        if tag in {"ol", "ul"}:
            self._items.append(0 if tag == "ol" else None)
        if tag == "li":
            self._break(f"\n{self._bullet()} ")
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._break(f"\n\n{'#' * int(tag[1])} ")
        elif tag in _BLOCKS:
            self._break("\n\n")
        elif tag in {"td", "th"}:
            self._break(" | ")
        elif tag == "sup":
            self._raised += 1

    def _bullet(self) -> str:
        if not self._items or self._items[-1] is None:
            return "•"
        self._items[-1] += 1
        return f"{self._items[-1]}."

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
            return
        if tag in {"ol", "ul"} and self._items:
            self._items.pop()
        if tag == "footer":
            self._footers = max(0, self._footers - 1)
        if tag == "sup":
            self._raised = max(0, self._raised - 1)
        elif tag in _BLOCKS or tag == "li" or (len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()):
            self._break("\n" if tag == "li" else "\n\n")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        at = self._at()
        if self._raised and re.fullmatch(r"\s*\[?\d[\d,\s–-]*\]?\s*", data):
            self.out.put(f"[{data.strip(' []')}]", at, at + len(data))
            return
        folded = re.sub(r"\s", " ", data)
        self.out.copy(folded, at)

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name};")

    def _entity(self, written: str) -> None:
        if self._unseen:
            return
        at = self._at()
        length = len(written) if self._source.startswith(written, at) else len(written) - 1
        self.out.put(unescape(written).replace("\u00a0", " "), at, at + length)

    def _break(self, text: str) -> None:
        at = min(self._at(), len(self._source) - 1)
        self.out.put(text, at, at + 1)


def _of_html(text: str) -> View:
    return _Html(text).read()
