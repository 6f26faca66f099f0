"""What the commands share: settings of this environment, files that can be written, complaints in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.cli.options import announce, complain, here, writable, write
from osler.errors import OutputError, SettingsError
from osler.settings import Settings


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--library`` wins over OSLER_LIBRARY."""
    monkeypatch.setenv("OSLER_LIBRARY", "from-environment")
    assert here().library == Path("from-environment")
    assert here(Path("from-option")).library == Path("from-option")


def test_without_a_home_the_folders_have_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user has no home (usual in containers) the message says which variables help."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(SettingsError, match="set OSLER_LIBRARY and OSLER_CACHE"):
        here()
    monkeypatch.setenv("OSLER_CACHE", "cache")
    assert here(Path("library")).cache == Path("cache")
    with pytest.raises(SettingsError):
        here()


@pytest.mark.parametrize(("name", "why"), [("", "it is a folder"), ("missing/a.html", "there is no folder")])
def test_what_cannot_be_written_is_said_before_any_work(tmp_path: Path, name: str, why: str) -> None:
    """A folder, or a file in a folder that does not exist."""
    with pytest.raises(OutputError, match=why):
        writable(tmp_path / name)


def test_a_failed_write_names_the_file() -> None:
    """What the system refuses is an error of the tree."""
    with pytest.raises(OutputError, match=r"/dev/full: cannot be written"):
        write(Path("/dev/full"), "text" * 10_000)


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Line breaks in a message do not break the line; markup in it is text; nothing goes to standard output."""
    complain("first [red]line\n  second")
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "osler: first [red]line second\n"


def test_a_folder_without_a_library_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped folder does not become a library in silence; one that is there is not spoken of."""
    announce(Settings(library=tmp_path / "mistyped", cache=tmp_path))
    said = " ".join(capsys.readouterr().err.split())
    assert "there is no library in" in said
    assert "filled with the starter library" in said
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "meta.json").write_text("{}", encoding="utf-8")
    announce(Settings(library=tmp_path / "there", cache=tmp_path))
    assert not capsys.readouterr().err
