"""What changed between two revisions, word by word, as values that any page can draw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from osler.domain.revision import Content, EditedStatement

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class PieceKind(StrEnum):
    """Whether a piece of text stands in both, only in the new, or only in the old."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind. Same and removed pieces make the old text, same and added the new."""

    kind: PieceKind
    text: str


class StatementChange(StrEnum):
    """What became of a statement."""

    SAME = "same"
    REWORDED = "reworded"
    SUPPORT = "support"
    """The words stand; citations, verdict, flag or hand-entered evidence changed."""
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDiff:
    """One statement in old and new: the words, and the records cited no longer or newly."""

    id: str
    change: StatementChange
    pieces: tuple[Piece, ...]
    cited_anew: tuple[str, ...] = ()
    cited_no_more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentDiff:
    """Two revisions compared: the title, then every statement in the new order, then those removed."""

    title: tuple[Piece, ...]
    statements: tuple[StatementDiff, ...]
    other: tuple[str, ...]
    """Other parts that differ, by name ("limits", "disclaimer")."""

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return (
            bool(self.other)
            or any(p.kind is not PieceKind.SAME for p in self.title)
            or any(s.change is not StatementChange.SAME for s in self.statements)
        )


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other (Ratcliff and Obershelp's matching, by words)."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    out = []
    for tag, i, j, k, m in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(Piece(PieceKind.SAME, "".join(a[i:j])))
            continue
        if i < j:
            out.append(Piece(PieceKind.REMOVED, "".join(a[i:j])))
        if k < m:
            out.append(Piece(PieceKind.ADDED, "".join(b[k:m])))
    return tuple(out)


def content_diff(old: Content, new: Content) -> ContentDiff:
    """Everything that differs between two contents."""
    before = {s.id: s for s in old.statements()}
    after = {s.id: s for s in new.statements()}
    moved = _moved(list(before), list(after))
    statements = [_statement(before.get(i), s, moved=i in moved) for i, s in after.items()]
    statements += [_removed(s) for i, s in before.items() if i not in after]
    others = {
        "notices": old.notices != new.notices,
        "section titles": [(s.role, s.title) for s in old.sections]
        != [(s.role, s.title) for s in new.sections],
        "references": old.references != new.references,
        "evidence basis": old.evidence_basis != new.evidence_basis,
        "limits": old.limits != new.limits,
        "disclaimer": old.disclaimer != new.disclaimer,
        "arrangement": _places(old) != _places(new),
    }
    return ContentDiff(
        title=word_diff(old.title, new.title),
        statements=tuple(statements),
        other=tuple(name for name, differs in others.items() if differs),
    )


def _places(content: Content) -> list[list[str]]:
    """Which statements stand where, so far as that is not told by their order."""
    return [[s.id for s in content.bottom_line], *([s.id for s in c.statements] for c in content.sections)]


def _moved(before: list[str], after: list[str]) -> frozenset[str]:
    """Ids in both orders that had to move: those outside the longest matching run of the common ones."""
    old, new = [i for i in before if i in set(after)], [i for i in after if i in set(before)]
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    kept = {i for block in blocks for i in old[block.a : block.a + block.size]}
    return frozenset(new) - kept


def _statement(old: EditedStatement | None, new: EditedStatement, *, moved: bool) -> StatementDiff:
    if old is None:
        return StatementDiff(
            id=new.id,
            change=StatementChange.ADDED,
            pieces=(Piece(PieceKind.ADDED, new.text),),
            cited_anew=tuple(sorted(new.records())),
        )
    change = StatementChange.MOVED if moved else StatementChange.SAME
    if old != new:
        change = StatementChange.SUPPORT if old.text == new.text else StatementChange.REWORDED
    return StatementDiff(
        id=new.id,
        change=change,
        pieces=word_diff(old.text, new.text),
        cited_anew=tuple(sorted(new.records() - old.records())),
        cited_no_more=tuple(sorted(old.records() - new.records())),
    )


def _removed(old: EditedStatement) -> StatementDiff:
    return StatementDiff(
        id=old.id,
        change=StatementChange.REMOVED,
        pieces=(Piece(PieceKind.REMOVED, old.text),),
        cited_no_more=tuple(sorted(old.records())),
    )
