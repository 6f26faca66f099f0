"""Which readers there are: Osler's own, and those that other packages offer.

A package adds a format by naming a class that implements ``Reader`` in the entry-point group
``osler.readers`` (see docs/ingest.md). A reader's module is imported when it is first tried, so that reading PubMed XML
does not load a PDF library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from osler.errors import UnreadableSource
from osler.ports import Reader

GROUP = "osler.readers"
OWN = (
    ("pubmed-xml", "osler.ingest.pubmed:PubmedXmlReader"),
    ("jats", "osler.ingest.jats:JatsReader"),
    ("osler-jsonl", "osler.ingest.jsonl:JsonlReader"),
    ("medline", "osler.ingest.medline:MedlineReader"),
    ("pubmed-summary", "osler.ingest.pubmed_summary:PubmedSummaryReader"),
    ("ris", "osler.ingest.ris:RisReader"),
    ("table", "osler.ingest.tables:TableReader"),
    ("guideline-markdown", "osler.ingest.guideline_markdown:MarkdownGuidelineReader"),
    ("guideline-html", "osler.ingest.guideline_html:HtmlGuidelineReader"),
    ("guideline-pdf", "osler.ingest.guideline_pdf:PdfGuidelineReader"),
    ("guideline-docx", "osler.ingest.guideline_docx:DocxGuidelineReader"),
)
"""Name and place of each reader that comes with Osler, in the order in which a file is offered to them."""


def names() -> tuple[str, ...]:
    """The formats that can be read, by name."""
    return (*(name for name, _ in OWN), *(point.name for point in entry_points(group=GROUP)))


def readers() -> Iterator[Reader]:
    """Every reader, imported one at a time: Osler's own first."""
    for _, place in OWN:
        module, _, reader = place.partition(":")
        yield getattr(import_module(module), reader)()
    for point in entry_points(group=GROUP):
        yield point.load()()


def choose(path: Path, head: bytes, offered: Iterable[Reader], *, named: str | None = None) -> Reader:
    """The reader called ``named``, or else the first that accepts the file.

    Raises:
        UnreadableSource: there is none.
    """
    for reader in offered:
        if reader.name == named or (named is None and reader.accepts(path, head)):
            return reader
    known = ", ".join(names())
    why = "its format is not one that is known" if named is None else f"there is no format {named!r}"
    raise UnreadableSource(path, f"{why}; there are {known} (--format NAME forces one)")
