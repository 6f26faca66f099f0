"""An answer as one self-contained HTML file: no script, no outside request, light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from osler.codec import link
from osler.domain.article import Abstention, Answer, Article, Notice, NoticeKind, Reference
from osler.domain.meter import Meter
from osler.domain.passage import Passage
from osler.domain.record import Basis
from osler.domain.statement import Statement
from osler.language.inert import inert
from osler.rendering.evidence_map import map_of_article
from osler.rendering.evidence_map_svg import map_key, map_svg, map_table
from osler.rendering.evidence_table import HEADINGS, evidence_rows
from osler.rendering.meter import certainty, counts, pieces_of
from osler.rendering.outline import (
    FIRST,
    LEADING,
    basis_word,
    in_brief,
    notices_of,
    other_notices,
    statement_line,
)
from osler.rendering.references import authors, identifiers, sentence, sought, source, strength, titled

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(answer: Answer) -> str:
    """The answer as a complete HTML document."""
    body = _article(answer) if isinstance(answer, Article) else _abstention(answer)
    folder = files("osler.rendering")
    style = "".join((folder / name).read_text(encoding="utf-8") for name in ("answer.css", "evidence.css"))
    title = escape(answer.question.text)
    return inert(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n{_footer(answer)}\n</body>\n</html>\n"
    )


def _article(article: Article) -> Iterable[str]:
    yield from _header(article.title, notices_of(article, FIRST))
    yield '<section class="bottom-line" aria-labelledby="bottom-line">\n<h2 id="bottom-line">Bottom line</h2>'
    yield from (_notice(n) for n in notices_of(article, LEADING))
    yield _list(article.bottom_line, article)
    yield "</section>"
    for section in article.sections:
        yield f'<section aria-labelledby="{section.role}">\n<h2 id="{section.role}">{escape(section.title)}</h2>'
        yield _list(section.statements, article)
        yield "</section>"
    yield '<section aria-labelledby="basis">\n<h2 id="basis">Evidence basis</h2>'
    if article.meter and article.meter.votes:
        yield _meter(article.meter)
    yield _map(article)
    yield _table(article.references)
    yield f"<p>{escape(article.evidence_basis.text)}</p>"
    yield from (_notice(n) for n in other_notices(article))
    yield (
        '<ul class="limits">' + "".join(f"<li>{escape(t)}</li>" for t in article.limits) + "</ul>\n</section>"
    )
    yield '<section aria-labelledby="references">\n<h2 id="references">References</h2>\n<ol class="references">'
    yield from (_reference(r) for r in article.references)
    yield "</ol>\n</section>\n</main>"


def _header(title: str, first: Iterable[Notice]) -> Iterable[str]:
    """An emergency comes before everything, the title included."""
    first = tuple(first)
    urgent = [n for n in first if n.kind is NoticeKind.EMERGENCY]
    yield "<main>"
    yield from (_notice(n) for n in urgent)
    yield f"<h1>{escape(title)}</h1>"
    yield '<p class="status">Machine answer. Not reviewed by a human.</p>'
    yield from (_notice(n) for n in first if n not in urgent)


def _table(references: Iterable[Reference]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row.design)}</th><td>{escape(row.level)}</td><td>{escape(row.years)}</td>'
        f"<td>{' '.join(_mark(n) for n in row.numbers)}</td></tr>"
        for row in evidence_rows(tuple(references))
    )
    return (
        '<table class="evidence">\n<caption>Publications cited, by design and level of evidence</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _mark(number: int) -> str:
    return f'<a class="mark" href="#ref-{number}" aria-label="Reference {number}">[{number}]</a>'


def _meter(meter: Meter) -> str:
    """The evidence meter: words first, then a bar whose pieces are as long as the weight of each side."""
    pieces = "".join(
        f'<rect class="{side.value}" x="{x:.2f}" width="{width:.2f}" height="10"></rect>'
        for side, x, width in pieces_of(meter)
    )
    label = escape(f"Evidence meter: {counts(meter)}")
    return (
        f'<p class="meter"><strong>Evidence meter.</strong> {escape(meter.words)} {escape(certainty(meter))}</p>\n'
        '<svg class="meter" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{label}">{pieces}</svg>'
        f'<p class="meter-key">{escape(counts(meter))}</p>'
    )


def _map(article: Article) -> str:
    drawn = map_of_article(article)
    return (
        f'<figure class="map"><figcaption><strong>Evidence map.</strong> {escape(drawn.caption)}</figcaption>'
        f"{map_key(drawn)}{map_svg(drawn)}"
        f"<details><summary>As a table</summary>{map_table(drawn)}</details></figure>"
    )


def _list(statements: Iterable[Statement], article: Article) -> str:
    return '<ul class="statements">\n' + "\n".join(_item(s, article) for s in statements) + "\n</ul>"


def _item(statement: Statement, article: Article) -> str:
    line = statement_line(statement, article)
    marks = "".join(_mark(n) for n in line.numbers)
    aside = f' <span class="aside">{escape(line.aside)}</span>' if line.aside else ""
    passages = "".join(_passage(c.passage) for c in statement.citations)
    return (
        f"<li><p>{escape(line.text)} {marks}{aside}</p>"
        f"<details><summary>Evidence: {escape(in_brief(statement, article))}</summary>{passages}"
        f'<p class="verdict">Checked: {escape(basis_word(statement))}.</p></details></li>'
    )


def _passage(passage: Passage) -> str:
    if passage.basis is Basis.RESTATED:
        return (
            f'<p class="passage restated"><span class="whose">Osler\'s restatement of the abstract</span> '
            f"{escape(passage.text)}</p>"
        )
    whose = (
        "Full text"
        if passage.basis is Basis.FULL_TEXT
        else "Title"
        if passage.section == "title"
        else "Abstract"
    )
    return (
        f'<blockquote class="passage"><span class="whose">{whose}, verbatim</span> '
        f"{escape(passage.text)}</blockquote>"
    )


def _reference(reference: Reference) -> str:
    record = reference.record
    address = link(record)
    title = escape(titled(record.title))
    title = f'<a href="{escape(address)}" rel="noopener">{title}</a>' if address else title
    unknown = sought(record)
    look = f' <a href="{escape(unknown)}" rel="noopener">Look for it in PubMed</a>' if unknown else ""
    known = " · ".join(k for k in (escape(source(record)), escape(identifiers(record))) if k)
    who = f"{escape(authors(record))} " if authors(record) else ""
    return (
        f'<li id="ref-{reference.number}"><span class="kind">{reference.kind.value.capitalize()}</span> {who}'
        f'<cite>{title}</cite> {known}. <span class="strength">{escape(strength(reference))}</span>{look}</li>'
    )


def _notice(notice: Notice) -> str:
    role = ' role="alert"' if notice.kind is NoticeKind.EMERGENCY else ""
    return f'<p class="notice {notice.kind.value}"{role}>{escape(notice.text)}</p>'


def _footer(answer: Answer) -> str:
    trace = answer.trace
    queries = "".join(f"<li><code>{escape(q)}</code></li>" for q in trace.queries)
    left = "".join(
        f"<li>{escape(x.record)}: {escape(x.reason)}{f' — {escape(x.text)}' if x.text else ''}</li>"
        for x in trace.left_out
    )
    asked = f"<h3>Queries</h3>\n<ul>{queries}</ul>\n" if queries else ""
    unsaid = f"<h3>Found and not said</h3>\n<ul>{left}</ul>\n" if left else ""
    return (
        f"<footer>\n<p>{escape(answer.disclaimer)}</p>\n"
        f"<p>Answered {trace.date} by Osler {escape(trace.version)} from {trace.records_in_library:,} "
        f"publications.</p>\n<details><summary>How this answer came about</summary>\n"
        f"<p>Library {escape(trace.snapshot)}.</p>\n{asked}{unsaid}</details>\n</footer>"
    )


def _abstention(abstention: Abstention) -> Iterable[str]:
    yield from _header(abstention.question.text, (n for n in abstention.notices if n.kind in FIRST))
    yield '<section class="bottom-line" aria-labelledby="none">\n<h2 id="none">No answer</h2>'
    yield f"<p>{escape(abstention.explanation)}</p>"
    if abstention.nearest_question:
        yield f'<p class="nearest">You could ask: <em>{escape(abstention.nearest_question)}</em></p>'
    yield from (_notice(n) for n in abstention.notices if n.kind not in FIRST)
    yield "</section>"
    if abstention.found:
        yield '<section aria-labelledby="near">\n<h2 id="near">What came nearest</h2>\n<ul class="statements">'
        for found in abstention.found:
            address = link(found.record)
            title = escape(found.record.title)
            named = f'<a href="{escape(address)}" rel="noopener">{title}</a>' if address else title
            yield (
                f'<li><p>{named}. {escape(source(found.record))}. <span class="aside">'
                f"{escape(sentence(found.difference))}.</span></p></li>"
            )
        yield "</ul>\n</section>"
    yield "</main>"
