"""In which format a saved answer is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.cli.ask import Format, _format_of


@pytest.mark.parametrize(
    ("name", "shown", "saved"),
    [
        ("a.html", Format.TEXT, Format.HTML),
        ("a.HTM", Format.JSON, Format.HTML),
        ("a.md", Format.HTML, Format.MARKDOWN),
        ("a.json", Format.TEXT, Format.JSON),
        ("a.txt", Format.TEXT, Format.MARKDOWN),
        ("answer", Format.HTML, Format.HTML),
    ],
)
def test_the_name_decides(name: str, shown: Format, saved: Format) -> None:
    """The suffix decides; without a known one the format shown, and Markdown in place of terminal text."""
    assert _format_of(Path(name), shown) is saved
