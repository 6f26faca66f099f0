"""JATS, the XML of full texts in PubMed Central: one article a file, or many in one.

Format: NISO Z39.96, JATS: Journal Article Tag Suite, and its forerunner, the NLM Journal Archiving and
Interchange Tag Suite. The body is cut into sections by its headings, each labelled with the heading it stands
under and the one above all of them; captions of tables and figures are sections of their own ("Table 2").
Reference lists, footnotes, acknowledgements, appendices and reviewers' reports are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from lxml.etree import _Element

from osler.domain.record import Basis, Record, Section
from osler.errors import UnreadableSource
from osler.ingest.canonical import TextBuilder
from osler.ingest.entry import record_of
from osler.ingest.jats_front import front_entry
from osler.ingest.jats_text import line_of, local_name, text_of
from osler.ingest.xml_elements import elements
from osler.ports import Reading

MAX_ARTICLE_BYTES = 32 * 2**20
"""The most XML that one article may take; the longest full texts take about a tenth of it."""
_MATHML = "http://www.w3.org/1998/Math/MathML"
_ARTICLE = re.compile(rb"<(?:\w+:)?article[\s>]")
_JATS = re.compile(
    rb"<(?:\w+:)?(?:journal-meta|article-meta|front|pmc-articleset)[\s>]|//NLM//DTD|article-type="
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:[0-9]+(?:\.[0-9]+)*\.?|[IVX]+\.)\s+(?=\S)")
"""The number in front of a heading, which is part of the text but of no label."""
_ASIDE = re.compile(
    r"(?:abbreviations|acknowledge?ments?|author(?:s['’]?|['’]s)? contributions?|authors['’]? information"
    r"|competing interests?"
    r"|conflicts? of interests?|consent(?: for publication)?|data availability(?: statement)?|disclosures?"
    r"|ethics? (?:statement|approval)|funding|pre-?publication history|supplementary (?:materials?|data)"
    r"|supporting information)\W*",
    re.IGNORECASE,
)
"""Headings of what is said about the publication, not in it."""
_ORIGIN = "PMC full text"
_ORIGIN_ABSTRACT = "JATS"
_CAPTIONED = frozenset({"fig", "table-wrap", "boxed-text"})
_SKIPPED = frozenset(
    {"supplementary-material", "ref-list", "fn-group", "disp-formula", "sig-block", "object-id"}
)


class JatsReader:
    """Reads JATS articles."""

    name = "jats"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Whether an ``article`` with JATS front matter, or its document type, occurs in the head."""
        del path
        head = head.replace(b"\0", b"")
        return bool(_ARTICLE.search(head) and _JATS.search(head)) and not _HTML.search(head)

    def read(self, stream: BinaryIO, path: Path) -> Iterator[Reading]:
        """The articles in order.

        Raises:
            UnreadableSource: there is no article at all.
            DamagedSource: at the point where the XML is malformed or breaks off.
            UnsafeSource: an entity is declared, or an article takes more than ``MAX_ARTICLE_BYTES``.
        """
        number = 0
        for number, article in enumerate(elements(stream, path, "article", max_bytes=MAX_ARTICLE_BYTES), 1):
            yield _reading(article, f"article {number}, line {article.sourceline}")
        if not number:
            raise UnreadableSource(path, "it is XML but holds no JATS article")


def _reading(article: _Element, position: str) -> Reading:
    for element in article.iter():
        if local_name(element) and element.tag.startswith("{") and _MATHML not in element.tag:
            element.tag = local_name(element)
    found = record_of(front_entry(article), position=position, origin=_ORIGIN_ABSTRACT)
    return _with_body(found, article) if isinstance(found, Record) else found


def _with_body(record: Record, article: _Element) -> Record:
    """The record with the text of the body after its abstract."""
    builder = TextBuilder("")
    for place in ("body", "floats-group"):
        part = article.find(place)
        if part is not None:
            _add_part(part, (), builder)
    if not builder.text:
        return record
    offset = len(record.text) + 2 if record.text else 0
    moved = (
        Section(label=s.label, start=s.start + offset, end=s.end + offset, basis=s.basis)
        for s in builder.sections
    )
    text = f"{record.text}\n\n{builder.text}" if record.text else builder.text
    return replace(record, text=text, sections=(*record.sections, *moved), origin=_ORIGIN)


def _add_part(part: _Element, headings: tuple[str, ...], builder: TextBuilder) -> None:
    """The paragraphs that stand directly in a part as one section, then its captions, then its own parts."""
    own, captioned, nested = [], [], []
    for child in part:
        name = local_name(child)
        if name == "sec":
            nested.append(child)
        elif name in _CAPTIONED:
            captioned.append(child)
        elif name in {"fig-group", "table-wrap-group"}:
            captioned.extend(child.iter("fig", "table-wrap"))
        elif name and name not in _SKIPPED and name not in {"title", "label"}:
            own.append(text_of(child))
            captioned.extend(child.iter(*_CAPTIONED))
    if headings:
        builder.heading(headings[-1])
    named = [_NUMBER.sub("", heading) for heading in (*headings[:1], *headings[-1:])]
    label = ": ".join(dict.fromkeys(named))
    builder.section(label, "\n\n".join(text for text in own if text), Basis.FULL_TEXT)
    for element in captioned:
        _add_caption(element, builder)
    for element in nested:
        heading = line_of(element.find("title"))
        if _ASIDE.fullmatch(_NUMBER.sub("", heading)):
            continue
        _add_part(element, (*headings, heading) if heading else headings, builder)


def _add_caption(element: _Element, builder: TextBuilder) -> None:
    """A caption as a section labelled as the table or figure is; of a box, its whole text."""
    label = line_of(element.find("label")).rstrip(".: ")
    kind = local_name(element)
    if kind == "boxed-text":
        words = "\n\n".join(
            text_of(child) for child in element if local_name(child) not in {"label", "object-id"}
        )
    else:
        caption = element.find("caption")
        words = text_of(caption) if caption is not None else ""
    names = {"fig": "Figure", "table-wrap": "Table", "boxed-text": "Box"}
    builder.section(label or names[kind], words, Basis.FULL_TEXT)
