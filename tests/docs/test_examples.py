"""Python on the pages runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osler import Osler

EXECUTED = ("README.md", "docs/python.md", "docs/settings.md")


def examples(text: str) -> list[str]:
    """The Python blocks of a page."""
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", EXECUTED)
def test_examples_run(
    name: str, root: Path, tmp_path: Path, docs_cache: Path, starter: Osler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block runs by itself, in a folder that holds nothing but what earlier blocks made."""
    del starter  # it has compiled the lexicon
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OSLER_CACHE", str(docs_cache))
    for number, code in enumerate(examples((root / name).read_text(encoding="utf-8")), start=1):
        exec(compile(code, f"{name}, example {number}", "exec"), {"__name__": "__main__"})


def test_there_are_examples(root: Path) -> None:
    """The pattern that finds them finds some."""
    assert len(examples((root / "docs" / "python.md").read_text(encoding="utf-8"))) >= 4
