"""The second reader runs a real model from a folder, and says what is wrong with one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tiny_reader import CHECKER, NLI, asking_for, laid, onnx

from osler.adapters.onnx_pairs import PairFiles
from osler.adapters.onnx_reader import OnnxReader
from osler.errors import SettingsError
from osler.ports import SecondReader

pytest.importorskip("onnxruntime", reason="needs osler[nli]")

PASSAGE = "The cream a helped adults."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of three labels."""
    return laid(tmp_path_factory.mktemp("models") / "tiny-nli")


def test_the_labels_of_the_configuration_count(folder: Path) -> None:
    """Support, denial and silence are read off the outputs that config.json names so."""
    reader: SecondReader = OnnxReader(folder)
    assert reader.name == "tiny-nli"
    assert reader.opinion(PASSAGE, "cream a helped").supports > 0.9
    assert reader.opinion(PASSAGE, "cream a not helped").contradicts > 0.9
    silent = reader.opinion(PASSAGE, "lungs failed")
    assert silent.supports + silent.contradicts < 0.1


def test_the_order_of_the_labels_is_not_guessed(folder: Path, tmp_path: Path) -> None:
    """The same outputs under other names mean other things."""
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    turned = {"0": "ENTAILMENT", "1": "Contradiction", "2": "neutral"}
    (tmp_path / "config.json").write_text(json.dumps({"id2label": turned}))
    assert OnnxReader(tmp_path).opinion(PASSAGE, "cream a helped").contradicts > 0.9


def test_a_checker_has_two_labels(tmp_path: Path) -> None:
    """A model that says no more than supported or not contradicts nothing."""
    reader = OnnxReader(laid(tmp_path, CHECKER))
    assert reader.opinion(PASSAGE, "cream a helped").supports > 0.9
    assert reader.opinion(PASSAGE, "lungs failed").supports < 0.1
    assert reader.opinion(PASSAGE, "cream a not helped").contradicts == 0.0


def test_a_long_passage_is_cut_and_the_statement_kept(tmp_path: Path) -> None:
    """What does not fit is the end of the passage, never the statement."""
    reader = OnnxReader(laid(tmp_path, tokens=24))
    long = f"{PASSAGE} {'lungs ' * 100}"
    assert reader.opinion(long, "cream a helped").supports > 0.9
    assert reader.opinion(f"{'lungs ' * 100} {PASSAGE}", "cream a helped").supports < 0.5


def test_a_model_in_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    """Exports that keep the model under ``onnx/`` are found too."""
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model.onnx").write_bytes((folder / "model.onnx").read_bytes())
    assert OnnxReader(tmp_path).opinion(PASSAGE, "cream a helped").supports > 0.9


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named_at_once(tmp_path: Path, name: str) -> None:
    """Before anything is read: which file, which folder, which setting."""
    (laid(tmp_path) / name).unlink()
    with pytest.raises(SettingsError, match=f"OSLER_NLI=.*does not hold {name};"):
        OnnxReader(tmp_path)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("{", "id2label"),
        ("[]", "id2label"),
        ('{"id2label": {"1": "entailment"}}', "numbered from 0"),
        ('{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}', "LABEL_0.*which is support"),
        ('{"id2label": {"0": "neutral", "1": "contradiction"}}', "which is support"),
        ('{"id2label": {"0": "supported", "1": "entailment"}}', "which is support"),
    ],
)
def test_labels_that_say_nothing_are_refused(tmp_path: Path, config: str, expected: str) -> None:
    """A reader that would have to guess which number is support is not used."""
    (laid(tmp_path) / "config.json").write_text(config)
    with pytest.raises(SettingsError, match=expected):
        OnnxReader(tmp_path)


def test_a_model_of_other_outputs_is_refused(tmp_path: Path) -> None:
    """As many outputs as labels, or none is believed."""
    (laid(tmp_path) / "config.json").write_text(json.dumps({"id2label": CHECKER}))
    with pytest.raises(SettingsError, match="names 2 labels"):
        OnnxReader(tmp_path).opinion(PASSAGE, "cream")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_told(tmp_path: Path, name: str) -> None:
    """What cannot be loaded says so, as an error of the setting."""
    (laid(tmp_path) / name).write_bytes(b"nonsense")
    with pytest.raises(SettingsError, match="cannot be loaded"):
        OnnxReader(tmp_path).opinion(PASSAGE, "cream")


def test_positions_of_roberta_are_two_fewer(tmp_path: Path) -> None:
    """514 places in its table are 512 tokens; nonsense falls back to the usual length."""
    for kind, places, expected in (
        ("roberta", 514, 512),
        ("roberta", 130, 128),
        ("bert", 256, 256),
        ("bert", 0, 512),
    ):
        held = {"id2label": NLI, "model_type": kind, "max_position_embeddings": places}
        (laid(tmp_path) / "config.json").write_text(json.dumps(held))
        assert PairFiles.found(tmp_path, "OSLER_NLI").tokens == expected


def test_an_unknown_input_is_named(tmp_path: Path) -> None:
    """A model that asks for what a reader of texts has not cannot be used."""
    onnx.save(asking_for("pixels"), str(laid(tmp_path) / "model.onnx"))
    with pytest.raises(SettingsError, match="asks for pixels"):
        OnnxReader(tmp_path).opinion(PASSAGE, "cream")
