"""``osler library``: status, verify, compact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from osler.adapters.onnx_embedder import OnnxEmbedder
from osler.adapters.tantivy_library import TantivyLibrary
from osler.adapters.vectors import VectorFolder
from osler.cli.library import library_app
from osler.testing import FakeEmbedder, record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two records, one of them in its second version."""
    library = TantivyLibrary.open(tmp_path / "library")
    library.upsert([record("pmid:1"), record("pmid:2", "Synthetic trial of drug B")])
    library.upsert([record("pmid:1", abstract="Second version.")])
    library.close()
    return library.path


def run(*arguments: str | Path) -> str:
    """Standard output of a command that must succeed."""
    result = CliRunner().invoke(library_app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_status_says_what_there_is(folder: Path) -> None:
    """Records, folder, size and snapshot, as JSON and in words."""
    status = json.loads(run("status", "--library", folder, "--json"))
    assert status == {
        "path": str(folder),
        "records": 2,
        "snapshot": TantivyLibrary.open(folder).snapshot(),
        "bytes": TantivyLibrary.open(folder).size_bytes(),
    }
    assert f"2 records in {folder}" in run("status", "--library", folder)


def test_an_empty_library_is_filled_first(tmp_path: Path) -> None:
    """As with every command, a library that does not exist yet is made with the starter library in it."""
    assert json.loads(run("status", "--library", tmp_path / "new", "--json"))["records"] == 384


def test_verify_says_whether_it_is_sound(folder: Path) -> None:
    """A sound library has no problems."""
    found = json.loads(run("verify", "--library", folder, "--json"))
    assert (found["sound"], found["records"], found["problems"]) == (True, 2, [])
    assert "sound" in run("verify", "--library", folder)


def test_compact_keeps_the_content(folder: Path) -> None:
    """Same records, same snapshot, sizes before and after."""
    before = json.loads(run("status", "--library", folder, "--json"))
    after = json.loads(run("compact", "--library", folder, "--json"))
    assert (after["records"], after["snapshot"]) == (before["records"], before["snapshot"])
    assert after["bytes_before"] == before["bytes"]
    assert "before:" in run("compact", "--library", folder)


def test_compact_takes_vectors_away_with_their_records(folder: Path) -> None:
    """The vectors of a record that was deleted and of one that changed go, the others stay."""
    pytest.importorskip("numpy", reason="needs osler[dense]")
    vectors = VectorFolder(folder / "vectors", FakeEmbedder(OnnxEmbedder(folder).name))
    library = TantivyLibrary.open(folder)
    assert vectors.hold([*library.records(), record("pmid:3", "Synthetic trial of drug C")]) == 3
    library.upsert([record("pmid:1", abstract="Third version.")])
    library.close()
    assert json.loads(run("compact", "--library", folder, "--json"))["vectors_removed"] == 2
    assert "went" not in run("compact", "--library", folder)
    kept = VectorFolder(folder / "vectors", FakeEmbedder(OnnxEmbedder(folder).name)).nearest("drug", 10)
    assert [n.record_id for n in kept] == ["pmid:2"]
