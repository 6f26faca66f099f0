"""The canonical text of a record: its parts in order, with the sections that passages point into.

Every reader builds its text here, so that records of all formats are laid out alike: the title first, then
the parts, a blank line between them. Headings of a body stand in the text, where search finds them, but
outside every section, because a heading states nothing that could be cited; labels of an abstract stand in
``Section.label`` alone.
"""

from __future__ import annotations

import re

from osler.domain.record import Basis, Section

_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
"""Unicode categories Cc, Cf and Cs, without what counts as white space and without Arabic number signs."""
_BLANKS = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" ?\n\s*\n\s*")
_GAP = "\n\n"
_TITLE = "title"


def clean(text: str) -> str:
    """``text`` in one line: runs of white space become one space, what cannot be printed is dropped.

    Control characters, byte-order marks, zero-width spaces, soft hyphens and lone surrogates go; letters and
    signs of the authors stay as they are.
    """
    return _SPACE.sub(" ", _printable(text)).strip()


def clean_paragraphs(text: str) -> str:
    """As ``clean``, but a blank line stays one, so that paragraphs stay apart."""
    # Blanks are drawn together first: otherwise the next pattern takes quadratic time on a long run of them.
    parts = (_SPACE.sub(" ", part).strip() for part in _BREAK.split(_BLANKS.sub(" ", _printable(text))))
    return _GAP.join(part for part in parts if part)


def _printable(text: str) -> str:
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


class TextBuilder:
    """Puts a record's text together; spans are code points, half-open, into what ``text`` returns."""

    def __init__(self, title: str, *, title_basis: Basis = Basis.ABSTRACT) -> None:
        """Begin with the title, unless it is empty."""
        self._parts: list[str] = []
        self._length = 0
        self._sections: list[Section] = []
        if title:
            self.section(_TITLE, title, title_basis)

    def heading(self, text: str) -> None:
        """Add a heading: part of the text, of no section."""
        if text:
            self._add(text)

    def section(self, label: str, text: str, basis: Basis) -> tuple[int, int]:
        """Add a part that may be cited and return where it stands; an empty part adds nothing."""
        start, end = self._add(text) if text else (self._length, self._length)
        if text:
            self._sections.append(Section(label=label, start=start, end=end, basis=basis))
        return start, end

    def _add(self, text: str) -> tuple[int, int]:
        if self._parts:
            self._parts.append(_GAP)
            self._length += len(_GAP)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "".join(self._parts)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections so far, in order; the title's is the first."""
        return tuple(self._sections)
