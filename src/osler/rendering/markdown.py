"""An answer as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from osler.codec import link
from osler.domain.article import Abstention, Answer, Article
from osler.domain.statement import Statement
from osler.language.inert import inert
from osler.rendering.evidence_table import HEADINGS, evidence_rows
from osler.rendering.meter import bar, certainty, counts
from osler.rendering.outline import FIRST, LEADING, basis_word, notices_of, other_notices, statement_line
from osler.rendering.references import authors, identifiers, sentence, source, strength


def markdown(answer: Answer) -> str:
    """The answer as a Markdown document that ends in a newline."""
    lines = _article(answer) if isinstance(answer, Article) else _abstention(answer)
    return inert("\n".join(lines).rstrip() + "\n")


def _article(article: Article) -> Iterable[str]:
    yield f"# {escape(article.title)}"
    yield ""
    for notice in notices_of(article, FIRST):
        yield from (f"> **{escape(notice.text)}**", "")
    yield from ("## Bottom line", "")
    for notice in notices_of(article, LEADING):
        yield from (f"*{escape(notice.text)}*", "")
    yield from (_item(s, article) for s in article.bottom_line)
    yield ""
    for section in article.sections:
        yield from (f"## {section.title}", "")
        yield from (_item(s, article) for s in section.statements)
        yield ""
    yield from ("## Evidence basis", "")
    if article.meter and article.meter.votes:
        meter = article.meter
        yield from (f"**Evidence meter.** {escape(meter.words)} `{bar(meter)}` {counts(meter)}.", "")
        yield from (escape(certainty(meter)), "")
    yield from _table(article)
    yield from ("", escape(article.evidence_basis.text), "")
    yield from (f"*{escape(n.text)}*\n" for n in other_notices(article))
    yield from (f"- {escape(text)}" for text in article.limits)
    yield from ("", "## References", "")
    yield from _references(article)
    yield from ("", f"*{escape(article.disclaimer)}*", "", _footer(article))


def _table(article: Article) -> Iterable[str]:
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    for row in evidence_rows(article.references):
        yield f"| {escape(row.design)} | {escape(row.level)} | {escape(row.years)} | {escape(row.marks)} |"


def _item(statement: Statement, article: Article) -> str:
    line = statement_line(statement, article)
    marks = "".join(f"[{n}]" for n in line.numbers)
    aside = f" *{escape(line.aside)}*" if line.aside else ""
    return f"- {escape(line.text)} {escape(marks)}{aside}"


def _references(article: Article) -> Iterable[str]:
    for reference in article.references:
        record = reference.record
        address = link(record)
        title = f"[{escape(record.title)}](<{_address(address)}>)" if address else escape(record.title)
        known = " · ".join(k for k in (escape(source(record)), escape(identifiers(record))) if k)
        parts = (
            f"{reference.number}. **{reference.kind.value.capitalize()}.**",
            escape(authors(record)),
            f"{title}.",
            f"{known}.",
            f"*{escape(strength(reference))}*",
        )
        yield " ".join(part for part in parts if part)


def _footer(answer: Answer) -> str:
    trace = answer.trace
    basis = ""
    if isinstance(answer, Article):
        kinds = sorted({basis_word(s) for s in answer.statements()})
        basis = f" Every statement was checked: it {' or '.join(kinds)}."
    return (
        f"Answered {trace.date} by Osler {trace.version} from {trace.records_in_library:,} publications "
        f"(library {trace.snapshot}).{basis}"
    )


def _abstention(abstention: Abstention) -> Iterable[str]:
    yield from (f"# {escape(abstention.question.text)}", "")
    for notice in abstention.notices:
        if notice.kind in FIRST:
            yield from (f"> **{escape(notice.text)}**", "")
    yield from ("## No answer", "", escape(abstention.explanation), "")
    if abstention.nearest_question:
        yield from (f"You could ask: *{escape(abstention.nearest_question)}*", "")
    if abstention.found:
        yield from ("## What came nearest", "")
        for found in abstention.found:
            address = link(found.record)
            title = (
                f"[{escape(found.record.title)}](<{_address(address)}>)"
                if address
                else escape(found.record.title)
            )
            yield f"- {title}. {escape(source(found.record))}. {escape(sentence(found.difference))}."
        yield ""
    yield from (f"*{escape(n.text)}*\n" for n in abstention.notices if n.kind not in FIRST)
    yield from (f"*{escape(abstention.disclaimer)}*", "", _footer(abstention))


def _address(address: str) -> str:
    """An address that cannot end the brackets around it: some DOIs have angle brackets (RFC 3986, section 2.1)."""
    return re.sub(r"[\s<>\"\\]", lambda found: quote(found.group()), address)


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")


def escape(text: str) -> str:
    """Text with the characters that Markdown would take for marks escaped; never a new line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"^([#+-]|\d+\.)", r"\\\1", escaped)
