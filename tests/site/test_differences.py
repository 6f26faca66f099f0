"""What changed between two published texts, as readers are told of it."""

from __future__ import annotations

from dataclasses import replace

from board_steps import dossier

from osler.domain.article import Notice, NoticeKind
from osler.editorial.diff import PieceKind
from osler.site.public.differences import Changed, differences


def _words(changed: Changed, kind: PieceKind) -> str:
    return "".join(p.text for p in changed.pieces if p.kind is kind)


def test_every_part_is_shown_word_by_word() -> None:
    """Title, notices, evidence basis, limits and disclaimer: the words that came, not only that something did."""
    old = dossier().latest.content
    notice = Notice(kind=NoticeKind.THIN_EVIDENCE, text="A synthetic notice.")
    new = replace(
        old,
        title=f"{old.title} Synthetic.",
        notices=(*old.notices, notice),
        evidence_basis=f"{old.evidence_basis} Synthetic basis.",
        limits=(*old.limits, "A synthetic limit."),
        disclaimer="A synthetic disclaimer.",
    )
    found = differences(old, new)
    assert [p.what for p in found.parts] == ["title", "notices", "evidence basis", "limits", "disclaimer"]
    assert "A synthetic notice." in _words(found.parts[1], PieceKind.ADDED)
    assert "A synthetic limit." in _words(found.parts[3], PieceKind.ADDED)
    assert (found.statements, found.other) == ((), ())
    assert found.any


def test_statements_are_told_in_words_and_publications_by_their_line() -> None:
    """Reworded, new and taken out; a publication that is cited anew or no more stands there as readers know it."""
    old = dossier().latest.content
    first, *rest = old.bottom_line
    fresh = replace(first, text="Synthetic words.")
    reworded = replace(old, bottom_line=(fresh, *rest))
    (change,) = differences(old, reworded).statements
    assert change.what == "reworded"
    gone = old.sections[-1]
    kept = {
        r
        for s in (*old.bottom_line, *(t for c in old.sections[:-1] for t in c.statements))
        for r in s.records()
    }
    without = replace(
        old, sections=old.sections[:-1], references=tuple(r for r in old.references if r.record in kept)
    )
    found = differences(old, without)
    assert [s.what for s in found.statements] == ["taken out"] * len(gone.statements)
    lost = [r.text for r in old.references if r.record not in kept]
    told = [p for p in found.parts if p.what == "references"]
    assert [t for p in told for t in (x.text for x in p.pieces)] == lost


def test_the_same_text_differs_in_nothing() -> None:
    """From any version to itself."""
    content = dossier().latest.content
    assert not differences(content, content).any
