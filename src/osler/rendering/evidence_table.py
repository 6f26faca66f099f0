"""What an answer rests on as a short table: one row for each design and level, strongest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osler.domain.article import Reference, ReferenceKind
from osler.rendering.references import design, grade

HEADINGS = ("Design", "Level", "Years", "References")
"""The columns, as every renderer prints them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """The references of one design and level: their years and their numbers."""

    design: str
    level: str
    years: str
    numbers: tuple[int, ...]

    @property
    def marks(self) -> str:
        """The numbers as the text shows them: "[1] [4]"."""
        return " ".join(f"[{n}]" for n in self.numbers)


def evidence_rows(references: Sequence[Reference]) -> tuple[EvidenceRow, ...]:
    """The references grouped by design and level: guidelines, then by level, then by design."""
    groups: dict[tuple[str, str], list[Reference]] = {}
    for reference in sorted(references, key=_strength):
        groups.setdefault((design(reference), grade(reference)), []).append(reference)
    return tuple(
        EvidenceRow(
            design=name,
            level=level,
            years=_years(group),
            numbers=tuple(sorted(r.number for r in group)),
        )
        for (name, level), group in groups.items()
    )


def _strength(reference: Reference) -> tuple[int, int, int, str]:
    order = list(type(reference.design))
    is_research = int(reference.kind is not ReferenceKind.GUIDELINE)
    return is_research, reference.level or 9, order.index(reference.design), str(reference.design)


def _years(references: Sequence[Reference]) -> str:
    known = sorted(r.record.year for r in references if r.record.year is not None)
    if not known:
        return "unknown"
    span = str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"
    unknown = len(references) - len(known)
    return f"{span}, {unknown} unknown" if unknown else span
