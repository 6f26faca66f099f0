"""Does the publication that a statement cites say what the statement credits it with?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osler.auditing.case import Judgement
from osler.auditing.claim import Claim
from osler.auditing.closeness import together, topic, units
from osler.auditing.figures import compare
from osler.auditing.judge import Bench
from osler.auditing.statements import PageStatement
from osler.domain.audit_report import Defect, StructureKind
from osler.domain.question import Category
from osler.domain.record import Record
from osler.domain.statement import VerdictLabel

SILENT = 0.3
"""The share of a claim below which its cited record is silent on it."""


def misattributed(
    statement: PageStatement, claim: Claim, records: Sequence[Record], bench: Bench, judgement: Judgement
) -> Iterator[Defect]:
    """The defect that none of the cited records, all of which the library holds, contains the claim.

    A record holds an abstract or a restatement of one, so what it lacks may still stand in the full text; the
    defect says what was looked at. What the verdict finds borne out by a cited record is in it.
    """
    if not records or len(records) < len(statement.markers) or any(r.retracted for r in records):
        return
    ids = {r.id for r in records}
    own = [b for b in judgement.bearings if b.record.id in ids]
    label = judgement.verdict.label
    if own and label is VerdictLabel.CONTRADICTED:
        yield _defect(statement, own[0].record.title, "says otherwise")
        return
    if own and label is VerdictLabel.SUPPORTED:
        return
    texts = [t for r in records for t in (r.text, r.population or "", *r.interventions)]
    figures = compare(claim.figures, texts)
    why = ""
    if figures.missing and not figures.matched:
        why = f"has no {', '.join(q.text for q in figures.missing)}"
    elif all(_silent(claim, r, bench) for r in records):
        why = "does not speak of it"
    if why:
        yield _defect(statement, "; ".join(r.title for r in records[:2]), why)


def _defect(statement: PageStatement, title: str, why: str) -> Defect:
    return Defect(
        kind=StructureKind.MISATTRIBUTED_CLAIM,
        where=statement.said,
        why=f"what the library holds of the cited publication {why}: {title.rstrip(' .')}",
    )


def _silent(claim: Claim, record: Record, bench: Bench) -> bool:
    """Whether a record neither names a treatment of the claim nor says much of it."""
    about, candidates = bench.pool.about(record), bench.pool.candidates(record)
    wanted = units(claim, bench.pool.weigh(claim.stems, claim.said), bench.lexicon)
    treatments = topic([c for c in claim.own if c.category is Category.INTERVENTION], bench.lexicon)
    if treatments and not any(u.met(c, about) >= 0.4 for u in treatments for c in candidates):
        return together(wanted, candidates, about) < 2 * SILENT
    return together(wanted, candidates, about) < SILENT
