"""Readers are found by name and by content, and each is what the port asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osler.errors import UnreadableSource
from osler.ingest.registry import choose, names, readers

PATH = Path("synthetic.dat")


def test_every_reader_has_the_name_it_is_listed_under() -> None:
    """Names are unique and are what ``--format`` takes."""
    found = [reader.name for reader in readers()]
    assert tuple(found) == names()
    assert len(set(found)) == len(found)


def test_a_reader_is_chosen_by_content_or_by_name() -> None:
    """The first reader that accepts the head is taken, unless one is named."""
    head = b"<PubmedArticleSet></PubmedArticleSet>"
    assert choose(PATH, head, readers()).name == "pubmed-xml"
    assert choose(PATH, b"no such format \x00\x01", readers(), named="pubmed-xml").name == "pubmed-xml"


@pytest.mark.parametrize("named", [None, "no-such-format"])
def test_an_unknown_format_is_an_error_that_lists_the_known(named: str | None) -> None:
    """The error names the file and what could have been given."""
    with pytest.raises(UnreadableSource, match=r"synthetic\.dat: .*pubmed-xml"):
        choose(PATH, b"\x00\x01\x02\xff" * 50, readers(), named=named)


def test_readers_are_imported_when_tried() -> None:
    """Reading PubMed XML loads no library that another format needs."""
    code = (
        "import sys; from pathlib import Path; from osler.ingest.registry import choose, readers;"
        "choose(Path('x'), b'<PubmedArticleSet>', readers());"
        "sys.exit(bool({'pypdf', 'docx', 'yaml', 'markdown_it'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
