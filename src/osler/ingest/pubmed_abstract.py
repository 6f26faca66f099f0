"""The text of PubMed's titles and abstracts: markup read as text, labels as sections.

Mixed content ("p&lt;0.05 for CO<sub>2</sub>") keeps its words and loses its markup (NLM DTD: ``b i sup sub u``
and MathML). Subscripts and superscripts stay where they stand.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from osler.ingest.canonical import clean

_TRUNCATED = re.compile(r"\s*\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)$")
"""NLM's note at the end of abstracts that were cut to fit (1975 to 2000); not the authors' words."""
_UNLABELLED = "UNLABELLED"


def text_of(element: _Element) -> str:
    """All text of an element, in one line, without markup."""
    text = (element.text or "") if not len(element) else "".join(element.itertext())
    if text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return clean(text)


def abstract_parts(element: _Element) -> list[tuple[str, str]]:
    """Label and text of each ``AbstractText`` that has text; a label is "" where none was printed."""
    parts = []
    for child in element:
        if child.tag == "AbstractText":
            text = text_of(child)
            if text.endswith(")"):
                text = _TRUNCATED.sub("", text)
            label = child.get("Label", "")
            if text:
                parts.append(("" if label == _UNLABELLED else label, text))
    return parts
