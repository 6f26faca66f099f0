"""What the lexicon is made of, and its making."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from osler.terms.curated import curated_entries, data_lines, foreign_entries
from osler.terms.tables import Tables, build


def sources() -> tuple[Path, ...]:
    """Every file that the compiled lexicon depends on: its data and this code."""
    here = Path(str(files("osler.terms")))
    return (*sorted(here.glob("*.py")), *sorted((here / "data").glob("*.txt")))


def make() -> Tables:
    """The lexicon's tables, from its sources."""
    return build(
        tuple(curated_entries()),
        foreign_entries(),
        denied=data_lines("not_terms.txt"),
        silent=data_lines("not_mentions.txt"),
        right=(*data_lines("ordinary_words.txt"), *data_lines("right_words.txt")),
    )
