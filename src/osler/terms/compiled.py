"""What the lexicon is made of, and its making."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from osler.terms.build import build
from osler.terms.curated import curated_entries, data_lines, foreign_entries
from osler.terms.measured import measured
from osler.terms.tables import Tables

_RIGHT = ("ordinary_words.txt", "right_words.txt", "science_words.txt")


def sources() -> tuple[Path, ...]:
    """Every file that the compiled lexicon depends on: its data and this code."""
    here = Path(str(files("osler.terms")))
    return (*sorted(here.glob("*.py")), *sorted((here / "data").glob("*.txt")))


def make() -> Tables:
    """The lexicon's tables, from its sources."""
    return build(
        tuple(curated_entries()),
        foreign_entries(),
        asking=data_lines("question_words.txt"),
        denied=data_lines("not_terms.txt"),
        silent=data_lines("not_mentions.txt"),
        measured=measured(data_lines("substances.txt")),
        right=[word for name in _RIGHT for word in data_lines(name)],
    )
