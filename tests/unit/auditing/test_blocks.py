"""Tests of telling apart title, headings, text, items, references and what is no part of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osler.auditing.blocks import BlockRole, blocks

PAGE = """What helps against white spots?

Medical Advisory Board
All articles are reviewed for accuracy by our board
Submitted

First-line treatment

For small areas:

  • Apply drug A twice daily.
  2. Stop after 8 weeks.

A long line that was wrapped at the edge of the page by whoever typed it
and goes on here in lower case.

References

1. Someone A. A synthetic title. Journal, 2020.

Disclaimer

This page is not medical advice.
"""


def roles(text: str) -> list[tuple[BlockRole, str]]:
    """Role and first words of each block."""
    return [(b.role, " ".join(b.text.split()[:3])) for b in blocks(text)]


def test_a_page_falls_into_its_parts() -> None:
    """Each part of a page in bare text is known for what it is."""
    assert roles(PAGE) == [
        (BlockRole.TITLE, "What helps against"),
        (BlockRole.ASIDE, "Medical Advisory Board"),
        (BlockRole.ASIDE, "All articles are"),
        (BlockRole.ASIDE, "Submitted"),
        (BlockRole.HEADING, "First-line treatment"),
        (BlockRole.HEADING, "For small areas:"),
        (BlockRole.ITEM, "Apply drug A"),
        (BlockRole.ITEM, "Stop after 8"),
        (BlockRole.TEXT, "A long line"),
        (BlockRole.HEADING, "References"),
        (BlockRole.REFERENCE, "Someone A. A"),
        (BlockRole.ASIDE, "Disclaimer"),
        (BlockRole.ASIDE, "This page is"),
    ]


def test_a_section_after_the_references_is_text_again() -> None:
    """With marked headings, what follows the list of references is read like the rest."""
    found = roles("# White spots\n\n## References\n\n1. A title.\n\n## Dose\n\nDrug A helps many people.\n")
    assert found[-1] == (BlockRole.TEXT, "Drug A helps")


@given(st.text(alphabet="aB .:?!•-*#1[]\n\t()", max_size=200))
def test_blocks_stand_where_they_say(text: str) -> None:
    """Whatever the text, blocks come in order and each has the words of its place."""
    at = 0
    for block in blocks(text):
        assert block.start >= at
        assert text[block.start : block.end].split() == block.text.split()
        assert len(block.text) == block.end - block.start
        at = block.end
