"""An audit as one self-contained HTML file: the text with its verdicts in place, no script, light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from osler.codec import link
from osler.domain.audit_report import AuditedStatement, AuditReport, StructureKind
from osler.domain.record import Record
from osler.domain.statement import Citation, VerdictLabel
from osler.language.inert import inert
from osler.rendering.audit_words import (
    DEFECTS,
    GRAVEST,
    LABELS,
    LIMITS,
    MARKS,
    MEANINGS,
    as_sentence,
    plain,
    summary,
    whose,
)
from osler.rendering.references import source

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def audit_html(report: AuditReport) -> str:
    """The report as a complete HTML document."""
    style = (files("osler.rendering") / "audit_report.css").read_text(encoding="utf-8")
    return inert(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Audit: {escape(report.question)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_body(report))
        + f"\n</main>\n{_footer(report)}\n</body>\n</html>\n"
    )


def _body(report: AuditReport) -> Iterator[str]:
    yield f'<p class="kicker">Audit of a medical text</p>\n<h1>{escape(report.question)}</h1>'
    yield f'<p class="summary">{escape(summary(report))}</p>'
    yield _legend(report)
    yield from _contents(report)
    records = {r.id: r for r in report.records}
    contradicted = [s for s in _numbered(report) if s[1].verdict.label is VerdictLabel.CONTRADICTED]
    if contradicted:
        yield '<section aria-labelledby="first">\n<h2 id="first">Deal with these first</h2>\n<ul class="first">'
        for number, statement in contradicted:
            reason = escape(as_sentence("; ".join(statement.verdict.reasons)))
            named = f'<a href="#s{number}">{escape(plain(statement.text))}</a>'
            yield f'<li>{named}<p class="why">{reason}</p>{_told(statement, records)}</li>'
        yield "</ul>\n</section>"
    yield '<section aria-labelledby="text">\n<h2 id="text">The text, statement by statement</h2>'
    yield from _annotated(report)
    yield "</section>"
    yield from _structure(report)
    yield from _omissions(report)


def _told(statement: AuditedStatement, records: Mapping[str, Record]) -> str:
    """The passage that a contradiction rests on."""
    return _passage(statement.citations[0], records) if statement.citations else ""


def _contents(report: AuditReport) -> Iterator[str]:
    """Links to what stands below the text."""
    places = [("structure", "Structure", report.structure), ("omissions", "Left out", report.omissions)]
    links = [f'<a href="#{where}">{name} ({len(found)})</a>' for where, name, found in places if found]
    if links:
        yield f'<nav aria-label="Below the text"><p>Below the text: {" · ".join(links)}</p></nav>'


def _legend(report: AuditReport) -> str:
    counts = dict(report.counts())
    items = "".join(
        f"<li><b>{counts[label]}</b><div>{_chip(label)} {MEANINGS[label]}</div></li>" for label in GRAVEST
    )
    return f'<ul class="legend" aria-label="Verdicts">{items}</ul>'


def _chip(label: VerdictLabel) -> str:
    sign = f'<span class="sign" aria-hidden="true">{MARKS[label]}</span>'
    return f'<span class="chip {label}">{sign} {LABELS[label]}</span>'


def _structure(report: AuditReport) -> Iterator[str]:
    if not report.structure:
        return
    yield '<section aria-labelledby="structure">\n<h2 id="structure">Structure</h2>\n<dl class="defects">'
    for kind in StructureKind:
        found = [d for d in report.structure if d.kind is kind]
        if found:
            yield f"<dt>{DEFECTS[kind]}</dt>"
        for defect in found:
            yield f'<dd><q>{escape(plain(defect.where))}</q> <span class="why">{escape(defect.why)}</span></dd>'
    yield "</dl>\n</section>"


def _omissions(report: AuditReport) -> Iterator[str]:
    if not report.omissions:
        return
    yield '<section aria-labelledby="omissions">\n<h2 id="omissions">Left out</h2>'
    yield "<p>Strong evidence on the question that the text does not cite.</p>\n<ul>"
    for omission in report.omissions:
        yield f'<li>{_title(omission.record)} <span class="why">{escape(omission.why)}</span></li>'
    yield "</ul>\n</section>"


def _annotated(report: AuditReport) -> Iterator[str]:
    """The text in its own order, every statement marked, its evidence below it."""
    records = {r.id: r for r in report.records}
    at = 0
    asides: list[str] = []
    for number, statement in _numbered(report):
        between = tuple(_between(report.text[at : statement.start], report))
        if between or statement.verdict.label is not VerdictLabel.NOT_CHECKABLE:
            yield from _folded(asides)
            asides = []
        yield from between
        if statement.verdict.label is VerdictLabel.NOT_CHECKABLE:
            asides.append(_marked(number, statement, records))
        else:
            yield _marked(number, statement, records)
        at = max(at, statement.end)
    yield from _folded(asides)
    yield from _between(report.text[at:], report)


_MANY = 4
"""So many unchecked lines in a row are navigation that an editor need not read through."""


def _folded(asides: Sequence[str]) -> Iterator[str]:
    """Unchecked lines as they stand, or folded away where there are many in a row."""
    if len(asides) < _MANY:
        yield from asides
        return
    told = f"{len(asides)} lines of navigation and notes, not checked"
    yield f'<details class="asides"><summary>{told}</summary>{"".join(asides)}</details>'


def _between(text: str, report: AuditReport) -> Iterator[str]:
    """What stands between statements: headings, references, marks."""
    if "<" in report.text[:200] and ">" in text:
        return  # the markup of an HTML page
    for line in text.splitlines():
        words = line.strip(" \t#•*-–—_|.,;:")
        if (
            len(words) > 1
            and any(c.isalpha() for c in words)
            and words.lower() not in {"and", "then", "and then"}
        ):
            yield f'<p class="between">{escape(words)}</p>'


def _marked(number: int, statement: AuditedStatement, records: Mapping[str, Record]) -> str:
    label = statement.verdict.label
    text = escape(plain(statement.text))
    if label is VerdictLabel.NOT_CHECKABLE:
        return f'<p class="aside" id="s{number}">{text}</p>'
    reasons = "".join(f"<li>{escape(as_sentence(r))}</li>" for r in _reasons(statement))
    passages = "".join(_passage(c, records) for c in statement.citations)
    evidence = f"<details><summary>{_evidence(statement)}</summary>{passages}</details>" if passages else ""
    return (
        f'<article class="statement {label}" id="s{number}">\n'
        f'<p class="said"><mark>{text}</mark></p>\n'
        f'<p class="verdict">{_chip(label)}{_numbers(statement)}</p>\n'
        f'<ul class="reasons">{reasons}</ul>{evidence}\n</article>'
    )


def _reasons(statement: AuditedStatement) -> tuple[str, ...]:
    """The reasons, without the one that only repeats the numbers marked as not found."""
    reasons = statement.verdict.reasons
    only = f"not in the library's passages: {', '.join(statement.missing)}"
    kept = tuple(r for r in reasons if r != only)
    return kept or reasons


def _evidence(statement: AuditedStatement) -> str:
    """What the passages below a statement are to it."""
    n = len(statement.citations)
    if statement.verdict.label is VerdictLabel.NOT_FOUND:
        return (
            f"{_count(n, 'passage')} that come nearest and do not say it"
            if n > 1
            else "The nearest passage, which does not say it"
        )
    return f"{_count(n, 'passage')} of the library"


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _numbers(statement: AuditedStatement) -> str:
    parts = [f'<span class="number found">{escape(n)} found</span>' for n in statement.matched]
    parts += [f'<span class="number lost">{escape(n)} not found</span>' for n in statement.missing]
    return f" {' '.join(parts)}" if parts else ""


def _passage(citation: Citation, records: Mapping[str, Record]) -> str:
    passage = citation.passage
    return (
        f'<blockquote><p class="whose">{whose(passage)}</p><p>{escape(passage.text)}</p>'
        f"<footer>{_title(records[citation.record])}</footer></blockquote>"
    )


def _title(record: Record) -> str:
    address, title = link(record), escape(record.title)
    named = f'<a href="{escape(address)}" rel="noopener">{title}</a>' if address else title
    return f"<cite>{named}</cite> ({escape(source(record))})"


def _numbered(report: AuditReport) -> Iterable[tuple[int, AuditedStatement]]:
    return tuple(enumerate(report.statements, start=1))


def _footer(report: AuditReport) -> str:
    limits = "".join(f"<li>{escape(x)}</li>" for x in LIMITS)
    grade = f" Reading grade {report.reading_grade:.0f}." if report.reading_grade is not None else ""
    return (
        f"<footer>\n<ul>{limits}</ul>\n<p>Audited {report.date} by Osler {escape(report.version)} against "
        f"{report.records_in_library:,} publications.{grade} Library {escape(report.snapshot)}.</p>\n</footer>"
    )
