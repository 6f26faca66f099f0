"""The documentation of readers is true: its list is the registry's, its example works."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from sources import PATH

from osler.domain.record import Record
from osler.ingest.registry import OWN
from osler.ports import Reader

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_every_reader_is_in_the_table() -> None:
    """A reader that comes with Osler is documented under its name."""
    text = (DOCS / "readers.md").read_text(encoding="utf-8")
    assert [name for name, _ in OWN if f"`{name}`" not in text] == []


def test_no_heavy_library_is_loaded_before_it_is_needed() -> None:
    """Having every reader at hand loads neither PDF, DOCX, YAML, Markdown nor the sentence model."""
    code = (
        "import sys; from osler.ingest.registry import readers; list(readers());"
        "sys.exit(bool({'pypdf', 'docx', 'yaml', 'markdown_it', 'nupunkt'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_example_is_a_reader() -> None:
    """The class in the documentation reads what it says it reads."""
    text = (DOCS / "readers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, type[Reader]] = {}
    exec(code, names)
    reader = names["LetterReader"]()
    data = b"LETTERS 1\nSynthetic letter on drug A\n"
    assert reader.accepts(PATH, data)
    (record,) = reader.read(io.BytesIO(data), PATH)
    assert isinstance(record, Record)
    assert record.title == "Synthetic letter on drug A"


def test_the_example_guideline_gives_what_is_promised() -> None:
    """The front matter and the recommendations of the example in the guideline documentation are read."""
    from osler.ingest.guideline_markdown import MarkdownGuidelineReader  # noqa: PLC0415  # only this test

    text = (DOCS / "guideline-documents.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    (record,) = MarkdownGuidelineReader().read(io.BytesIO(example.encode()), PATH)
    assert isinstance(record, Record)
    assert (record.id, record.version, record.year) == ("guideline:example-vitiligo", "2.1", 2024)
    assert [(f.strength, f.certainty, f.line, f.cites) for f in record.findings] == [
        ("strong", "moderate", "first", ("pmid:12345678",)),
        ("strong", "low", "avoid", ()),
    ]
