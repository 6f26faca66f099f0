"""One word a thing: the code's public types use the glossary's words."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import osler.domain

EXCEPTIONS = {"StudyVote"}
"""Names in which a word means something else: in vote counting, a vote is a study's, not a reviewer's."""


def glossary(root: Path) -> tuple[set[str], set[str]]:
    """The words in use, and the words not to be used for them."""
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| ([^|]*)\|",
        (root / "docs" / "glossary.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    used = {word.strip() for word, _ in rows}
    banned = {word.strip() for _, words in rows for word in words.split(",") if word.strip()}
    return used, banned - used


def test_public_types_use_no_banned_word(root: Path) -> None:
    """No class of the domain, and no public name, is called by a word that the glossary keeps out."""
    used, banned = glossary(root)
    assert "passage" in used
    assert "chunk" in banned
    names = set(osler.__all__)
    for module in pkgutil.iter_modules(osler.domain.__path__, "osler.domain."):
        loaded = import_module(module.name)
        names |= {
            n for n, kind in vars(loaded).items() if isinstance(kind, type) and kind.__module__ == module.name
        }
    wrong = {
        name: word
        for name in names - EXCEPTIONS
        for word in re.findall(r"[A-Z][a-z]+", name)
        if word.lower() in banned
    }
    assert wrong == {}


def test_words_are_in_one_row_only(root: Path) -> None:
    """Each word is explained once."""
    words = re.findall(
        r"^\| ([^|]+) \|", (root / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(words) == len(set(words))
