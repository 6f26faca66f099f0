"""An audit as public JSON (see docs/audit.md)."""

from __future__ import annotations

from osler.codec import Json, link
from osler.domain.audit_report import AuditedStatement, AuditReport
from osler.domain.statement import Citation

AUDIT_SCHEMA = "osler.audit/1"
"""Name and version of the public JSON of an audit."""


def audit_json(report: AuditReport) -> Json:
    """The report as JSON data; offsets point into ``text``, Unicode code points, half-open."""
    return {
        "schema": AUDIT_SCHEMA,
        "kind": "audit",
        "question": report.question,
        "statements": [_statement(s) for s in report.statements],
        "structure": [{"kind": d.kind.value, "where": d.where, "why": d.why} for d in report.structure],
        "omissions": [
            {
                "record": o.record.id,
                "why": o.why,
                "title": o.record.title,
                "year": o.record.year,
                "url": link(o.record),
            }
            for o in report.omissions
        ],
        "references": [
            {
                "number": r.number,
                "title": r.title,
                "source": r.source,
                "kind": r.kind,
                "year": r.year,
                "record": r.record.id if r.record else None,
            }
            for r in report.references
        ],
        "records": [
            {"record": r.id, "title": r.title, "year": r.year, "pmid": r.pmid, "doi": r.doi, "url": link(r)}
            for r in report.records
        ],
        "counts": {label.value: n for label, n in report.counts()},
        "reading_grade": report.reading_grade,
        "text": report.text,
        "date": report.date,
        "version": report.version,
        "snapshot": report.snapshot,
        "records_in_library": report.records_in_library,
    }


def _statement(statement: AuditedStatement) -> Json:
    return {
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "read_as": statement.read_as,
        "verdict": {"label": statement.verdict.label.value, "reasons": list(statement.verdict.reasons)},
        "citations": [_citation(c) for c in statement.citations],
        "markers": list(statement.markers),
        "numbers": {"matched": list(statement.matched), "missing": list(statement.missing)},
    }


def _citation(citation: Citation) -> Json:
    passage = citation.passage
    return {
        "record": citation.record,
        "passage": {
            "start": passage.start,
            "end": passage.end,
            "text": passage.text,
            "basis": passage.basis.value,
        },
    }
