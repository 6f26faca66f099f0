"""The text of PubMed's titles and abstracts: markup read as text, labels as sections.

Mixed content ("p&lt;0.05 for CO<sub>2</sub>") keeps its words and loses its markup (NLM DTD: ``b i sup sub u``
and MathML). A superscript number after a number is a power and is written as one ("10⁵", not "105"); every other
subscript and superscript stays as plain text where it stands ("CO2", "m6A").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element

from osler.ingest.canonical import clean

_TRUNCATED = re.compile(r"\s*\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)$")
"""NLM's note at the end of abstracts that were cut to fit (1975 to 2000); not the authors' words."""
_NAMES_KEPT = 20_000
_LABEL = 60
"""Longer words in bold are no label."""
_UNLABELLED = "UNLABELLED"
_RAISED = str.maketrans("0123456789+-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_POWER = frozenset("0123456789+-\u2212\u2013")


def text_of(element: _Element) -> str:
    """All text of an element, in one line, without markup."""
    return tidy((_mixed(element) if len(element) else element.text) or "")


def name_of(element: _Element) -> str:
    """As ``text_of``, for names that come again and again (headings, chemicals, types, authors)."""
    return _tidy_name((_mixed(element) if len(element) else element.text) or "")


def tidy(text: str) -> str:
    """As ``clean``, and quicker for what is clean already; every kind of white space becomes a space."""
    text = " ".join(text.split())
    return text if text.isprintable() else clean(text)


_tidy_name = lru_cache(_NAMES_KEPT)(tidy)


def abstract_parts(element: _Element) -> list[tuple[str, str]]:
    """Label and text of each part of an ``Abstract``; a label is "" where none was printed.

    A part is an ``AbstractText``, or what follows a label that is printed in bold inside one.
    """
    parts = []
    for child in element:
        if child.tag == "AbstractText":
            for label, printed in _labelled(child) if len(child) else ((None, child.text or ""),):
                text = tidy(printed)
                if text.endswith(")"):
                    text = _TRUNCATED.sub("", text)
                if text:
                    name = child.get("Label", "") if label is None else label
                    parts.append(("" if name == _UNLABELLED else name, text))
    return parts


def _mixed(element: _Element) -> str:
    text = element.text or ""
    for child in element:
        text = _with(text, child)
    return text


def _with(text: str, child: _Element) -> str:
    """``text`` with a child's text and what follows it."""
    inner = _mixed(child)
    if child.tag == "sup" and inner and text[-1:].isdigit() and _POWER.issuperset(inner):
        inner = inner.translate(_RAISED)
    return text + inner + (child.tail or "")


def _labelled(element: _Element) -> Iterator[tuple[str | None, str]]:
    """The text of an ``AbstractText`` divided at labels in bold; ``None`` is its own label."""
    label, text = None, element.text or ""
    for child in element:
        if child.tag == "b" and _is_label(text, child):
            yield label, text
            label, text = _mixed(child).strip(" :"), (child.tail or "").lstrip(" :")
        else:
            text = _with(text, child)
    yield label, text


def _is_label(before: str, bold: _Element) -> bool:
    """Whether bold words open a part: few, at the start of a sentence, with a colon after them."""
    words, before = _mixed(bold).strip(), before.rstrip()
    opens = not before or before[-1] in ".?!:)"
    return opens and 0 < len(words) <= _LABEL and (words.endswith(":") or (bold.tail or "").startswith(":"))
