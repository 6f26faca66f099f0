"""An answer as a short outline of headings, notices and numbered statements that every renderer walks.

The order in which a reader meets things is decided here once; the renderers only dress it.
"""

from __future__ import annotations

from dataclasses import dataclass

from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, Notice, NoticeKind, Reference
from osler.domain.record import Basis
from osler.domain.statement import Statement
from osler.rendering.references import FLAGS, design, grade

FIRST = frozenset({NoticeKind.EMERGENCY, NoticeKind.PERSONAL_ORDER})
"""Notices that come before anything else."""
LEADING = frozenset(
    {
        NoticeKind.VERDICT,
        NoticeKind.THIN_EVIDENCE,
        NoticeKind.NO_DIRECT_EVIDENCE,
        NoticeKind.NO_TRIAL,
        NoticeKind.DEPENDS,
        NoticeKind.DISAGREEMENT,
        NoticeKind.NO_GUIDELINE,
        NoticeKind.NO_HARM_FINDING,  # silence about harm is never left for the end
    }
)
"""Notices that belong to the bottom line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement as shown: its text, the numbers it cites, and what must be said beside it."""

    text: str
    numbers: tuple[int, ...]
    aside: str
    statement: Statement


def statement_line(statement: Statement, article: Article) -> Line:
    """A statement with its reference numbers and, where it is indirect, why."""
    number = {r.record.id: r.number for r in article.references}
    numbers = tuple(dict.fromkeys(number[c.record] for c in statement.citations))
    indirect = statement.directness.label is DirectnessLabel.INDIRECT
    aside = f"Indirect: {'; '.join(statement.directness.reasons)}." if indirect else ""
    return Line(text=statement.text, numbers=numbers, aside=aside, statement=statement)


def notices_of(article: Article, kinds: frozenset[NoticeKind]) -> tuple[Notice, ...]:
    """The article's notices of these kinds, in their order."""
    return tuple(n for n in article.notices if n.kind in kinds)


def other_notices(article: Article) -> tuple[Notice, ...]:
    """The notices that belong neither before everything nor to the bottom line."""
    return tuple(n for n in article.notices if n.kind not in FIRST | LEADING)


def in_brief(statement: Statement, article: Article) -> str:
    """What stands behind a statement, in a few words: "randomised trial, level 2, 2017"; one for each record."""
    reference = {r.record.id: r for r in article.references}
    cited = dict.fromkeys(c.record for c in statement.citations)
    return "; ".join(_in_brief(reference[record]) for record in cited)


def _in_brief(reference: Reference) -> str:
    year = str(reference.record.year) if reference.record.year is not None else "year unknown"
    level = (grade(reference),) if reference.level else ()
    flags = (FLAGS[f] for f in reference.flags)
    return ", ".join([design(reference), *level, year, *flags])


def basis_word(statement: Statement) -> str:
    """What "verified" means for this statement, by whose words it rests on."""
    bases = {c.passage.basis for c in statement.citations}
    if Basis.RESTATED in bases:
        return "matches Osler's restatement"
    return "matches the full text" if Basis.FULL_TEXT in bases else "matches the abstract"
