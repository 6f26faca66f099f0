"""The words of a JATS element as running text: markup gone, reference numbers gone, powers kept.

Format: NISO Z39.96, JATS: Journal Article Tag Suite (https://jats.nlm.nih.gov). Numbers that only point into
the reference list ("[3, 7]", a raised "12") are not part of what is said and are left out; author-year citations
and pointers to tables and figures stay. A formula set within a line stays when it is a plain row of symbols,
else "[formula]" stands in its place, so that no sentence closes silently over a hole.
"""

from __future__ import annotations

import html
import re

from lxml.etree import _Element

from osler.ingest.canonical import clean_paragraphs

_BREAKING = frozenset(
    {"p", "list", "list-item", "def-item", "disp-quote", "break", "title", "speech", "verse-group"}
)
_LEFT_OUT = frozenset(
    {
        "alternatives", "boxed-text", "chem-struct-wrap", "disp-formula", "disp-formula-group", "fig", "fig-group",
        "fn", "fn-group", "graphic", "inline-graphic", "inline-supplementary-material", "media", "object-id",
        "ref-list", "supplementary-material", "table-wrap", "table-wrap-group", "tex-math", "x",
    }
)  # fmt: skip
"""What is not running text: it is read elsewhere, or not at all."""
_PLAIN_MATH = frozenset({"math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mstyle"})
_OPEN, _SHUT = "\ue000", "\ue001"
"""Private characters (Unicode, chapter 23.5) that hold a reference number until its surroundings are known."""
_CITED = rf"{_OPEN}[^{_SHUT}]*{_SHUT}"
_BETWEEN = r"[\s,;–—‐-]*"
_BLANKS = re.compile(r"[^\S\n]+")
_BEFORE_STOP = re.compile(r"(?<=\S)\s([,.;:)])")
"""A blank that a dropped number leaves before a stop."""
_BRACKETED = re.compile(rf"\s?[\[(]\s*(?:refs?\.?\s*)?{_CITED}(?:{_BETWEEN}{_CITED})*\s*[\])]")
_RAISED_ALONE = re.compile(rf"{_BETWEEN}(?:[\[(]?{_CITED}[\])]?{_BETWEEN})+")
_NUMBERED = re.compile(r"[\[(]?\s*(?:refs?\.?\s*)?[0-9]{1,4}[a-z]?(?:\s*[,–—‐-]\s*[0-9]{1,4})*\s*[\])]?")
_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = re.compile(r"[+\-−–]?[0-9]{1,3}")
_MARKS = str.maketrans("", "", _OPEN + _SHUT)


def text_of(element: _Element) -> str:
    """The words of the element, paragraphs set apart by a blank line."""
    text = _BRACKETED.sub("", _BLANKS.sub(" ", _flat(element)))
    text = clean_paragraphs(text.translate(_MARKS))
    return _BEFORE_STOP.sub(r"\1", text)


def line_of(element: _Element | None) -> str:
    """The words of the element in one line; "" where there is none."""
    return " ".join(text_of(element).split()) if element is not None else ""


def local_name(element: _Element) -> str:
    """The name of an element without its name space; "" for what is no element."""
    tag: object = element.tag  # a function for entities and comments, whatever the stubs say
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _flat(element: _Element) -> str:
    parts = [(element.text or "").translate(_MARKS)]
    for child in element:
        parts.append(_child(child, parts[-1]))
        parts.append((child.tail or "").translate(_MARKS))
    return "".join(parts)


def _child(child: _Element, before: str) -> str:
    name = local_name(child)
    if not name:
        return _entity(child)
    if name in _LEFT_OUT:
        return ""
    if name == "xref":
        return _pointer(child)
    if name in {"inline-formula", "math"}:
        return _formula(child)
    inner = _flat(child)
    if name == "sup":
        if _RAISED_ALONE.fullmatch(inner):
            return ""
        return inner.translate(_SUPERSCRIPTS) if before[-1:].isdigit() and _POWER.fullmatch(inner) else inner
    return f"\n\n{inner}\n\n" if name in _BREAKING else inner


def _entity(node: _Element) -> str:
    """A character that the file names without saying which it is ("&nbsp;"), by its name in HTML."""
    text = str(node.text or "")
    found = html.unescape(text) if text.startswith("&") else ""
    return "" if found.startswith("&") else found


def _pointer(element: _Element) -> str:
    inner = _flat(element)
    kind = element.get("ref-type")
    if kind in {"fn", "table-fn", "author-notes", "corresp", "aff"}:
        return ""
    if kind == "bibr" and _NUMBERED.fullmatch(inner.strip()):
        return "" if inner.strip()[0] in "[(" else f"{_OPEN}{inner}{_SHUT}"
    return inner


def _formula(element: _Element) -> str:
    inside = [node for node in element.iter() if local_name(node)]
    math = [node for node in inside if "MathML" in node.tag or local_name(node) in _PLAIN_MATH]
    if math and all(local_name(node) in _PLAIN_MATH for node in math):
        return "".join(node.text or "" for node in math)
    plain = "" if math else _flat(element).strip()
    return plain or " [formula] "
