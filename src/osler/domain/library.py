"""What is asked of an evidence library and what it answers: queries, filters, hits and counts."""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.appraisal import StudyDesign
from osler.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing to look for: any of ``texts``, which mean the same; only the best-scoring one counts.

    A text of several words is matched as a phrase when ``phrase`` is set, else word by word.
    ``weight`` multiplies its score. With ``required``, records without any of them are not found.
    """

    texts: tuple[str, ...]
    weight: float = 1.0
    required: bool = False
    phrase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryQuery:
    """Clauses whose scores add up (BM25 over one combined field)."""

    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        return " ".join(
            ("+" if c.required else "")
            + ("(" + " | ".join(c.texts) + ")" if len(c.texts) > 1 or " " in c.texts[0] else c.texts[0])
            + (f"^{c.weight:g}" if c.weight != 1.0 else "")
            for c in self.clauses
            if c.texts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which records may be found; everything by default. Years are inclusive.

    A record of unknown year passes year filters only with ``include_unknown_year``.
    ``retracted`` keeps only retracted records (True), only others (False) or both (None); the same
    for ``guideline``.
    """

    year_from: int | None = None
    year_to: int | None = None
    include_unknown_year: bool = False
    publication_types: tuple[str, ...] = ()
    designs: tuple[StudyDesign, ...] = ()
    languages: tuple[str, ...] = ()
    guideline: bool | None = None
    retracted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record found, with its rank from 1 and its score."""

    record: Record
    rank: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UpsertCounts:
    """What an upsert did. ``unchanged`` were already held in this or a newer version."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: UpsertCounts) -> UpsertCounts:
        return UpsertCounts(
            new=self.new + other.new,
            updated=self.updated + other.updated,
            unchanged=self.unchanged + other.unchanged,
        )
