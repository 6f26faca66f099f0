"""What changed between two published texts, for readers: every part word by word, publications by their line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from osler.domain.revision import Content
from osler.editorial.diff import (
    Piece,
    PieceKind,
    StatementChange,
    StatementDiff,
    content_diff,
    word_diff,
)

WORDS = {
    StatementChange.REWORDED: "reworded",
    StatementChange.SUPPORT: "other evidence",
    StatementChange.MOVED: "moved",
    StatementChange.ADDED: "new",
    StatementChange.REMOVED: "taken out",
}
"""What became of a statement; of those that stand as they were nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A statement, or another part of the text, that is not what it was: what became of it, and the words."""

    what: str
    pieces: tuple[Piece, ...]
    cited_anew: tuple[str, ...] = ()
    cited_no_more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Statements in the new order, then those taken out; other parts with their words; parts without words by name."""

    statements: tuple[Changed, ...]
    parts: tuple[Changed, ...]
    other: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.statements or self.parts or self.other)


def differences(old: Content, new: Content) -> Differences:
    """Everything that a reader of both texts could tell apart."""
    found = content_diff(old, new)
    lines = {r.record: r.text for r in (*old.references, *new.references)}
    parts = [_title(found.title)] + [_part(name, old, new) for name in found.other if name in _PARTS]
    told = tuple(p for p in parts if any(piece.kind is not PieceKind.SAME for piece in p.pieces))
    named = {p.what for p in told}
    return Differences(
        statements=tuple(
            _statement(s, lines) for s in found.statements if s.change is not StatementChange.SAME
        ),
        parts=told,
        other=tuple(name for name in found.other if name not in named),
    )


def _title(pieces: tuple[Piece, ...]) -> Changed:
    return Changed(what="title", pieces=pieces)


def _part(name: str, old: Content, new: Content) -> Changed:
    if name == "references":
        return Changed(what=name, pieces=_lines(old, new))
    text = _PARTS[name]
    return Changed(what=name, pieces=word_diff(text(old), text(new)))


def _lines(old: Content, new: Content) -> tuple[Piece, ...]:
    """The reference lines that went and that came; what only moved in the list is told by the text."""
    before, after = ({r.text for r in c.references} for c in (old, new))
    went = (Piece(PieceKind.REMOVED, r.text) for r in old.references if r.text not in after)
    came = (Piece(PieceKind.ADDED, r.text) for r in new.references if r.text not in before)
    return (*went, *came)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)


_PARTS: Mapping[str, Callable[[Content], str]] = {
    "notices": lambda c: _joined(n.text for n in c.notices),
    "section titles": lambda c: _joined(s.title for s in c.sections),
    "references": lambda c: _joined(r.text for r in c.references),
    "evidence basis": lambda c: c.evidence_basis,
    "limits": lambda c: _joined(c.limits),
    "disclaimer": lambda c: c.disclaimer,
}
"""The words of each part that ``content_diff`` names."""


def _statement(found: StatementDiff, lines: Mapping[str, str]) -> Changed:
    return Changed(
        what=WORDS[found.change],
        pieces=found.pieces,
        cited_anew=tuple(lines.get(r, r) for r in found.cited_anew),
        cited_no_more=tuple(lines.get(r, r) for r in found.cited_no_more),
    )
