"""A cross-encoder in ONNX form: a model that reads two texts at once and gives a number for each of its labels.

Any such model in a folder that has ``model.onnx``, ``tokenizer.json`` and ``config.json``, as the usual exports have.
Needs ``osler[nli]`` (onnxruntime, tokenizers, numpy).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osler.adapters.optional import needed
from osler.errors import SettingsError

FILES = ("model.onnx", "tokenizer.json", "config.json")
"""What the folder must hold; the model may also stand in a folder ``onnx`` inside it."""
MOST_TOKENS = 512
"""What is longer is cut off at the end of the first text; a model that reads less says so in its configuration."""
_EXTRA = "nli"
_WIDEST = 16
"""No model of pairs reads fewer tokens than that."""


@dataclass(frozen=True, slots=True)
class PairFiles:
    """The files of a model, found to be there; ``labels`` in the order of its output."""

    model: Path
    tokenizer: Path
    labels: tuple[str, ...]
    tokens: int

    @classmethod
    def found(cls, folder: Path, setting: str) -> PairFiles:
        """The files in ``folder``, which the setting names.

        Raises:
            SettingsError: one is missing, or the configuration does not say what the labels are.
        """
        places = (folder / FILES[0], folder / "onnx" / FILES[0])
        model = next((p for p in places if p.is_file()), None)
        present = (model is not None, *((folder / name).is_file() for name in FILES[1:]))
        missing = [name for name, there in zip(FILES, present, strict=True) if not there]
        if model is None or missing:
            why = f"the folder does not hold {', '.join(missing)}; it must hold {', '.join(FILES)}"
            raise SettingsError(setting, str(folder), why)
        labels, tokens = _configured(folder / FILES[2], setting)
        return cls(model, folder / FILES[1], labels, tokens)


def _configured(path: Path, setting: str) -> tuple[tuple[str, ...], int]:
    """Labels in the order of their numbers, and how many tokens the model reads."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        named = {int(number): str(label) for number, label in held["id2label"].items()}
        labels = tuple(named[n] for n in range(len(named)))
        most = int(held.get("max_position_embeddings", MOST_TOKENS))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = f'it must have "id2label" with the labels numbered from 0 ({type(error).__name__}: {error})'
        raise SettingsError(setting, str(path), why) from error
    # RoBERTa's tables of positions have two places more than it can use.
    reads = most - 2 if held.get("model_type") in {"roberta", "xlm-roberta"} else most
    return labels, min(MOST_TOKENS, reads) if reads >= _WIDEST else MOST_TOKENS


class OnnxPairs:
    """The model, loaded when first used; the same two texts give the same numbers."""

    def __init__(self, files: PairFiles, setting: str, *, threads: int = 1) -> None:
        self._files = files
        self._setting = setting
        self._threads = threads
        self._model: tuple[Any, Any] | None = None

    def scores(self, first: str, second: str) -> tuple[float, ...]:
        """One number a label (logits); where the texts are too long, the first is cut off.

        Raises:
            SettingsError: the model cannot be loaded or does not give one number a label.
        """
        np = needed("numpy", _EXTRA)
        tokenizer, session = self._loaded()
        read = tokenizer.encode(first, second)
        given = {
            "input_ids": read.ids,
            "attention_mask": read.attention_mask,
            "token_type_ids": read.type_ids,
        }
        wanted = [i.name for i in session.get_inputs()]
        if unknown := [name for name in wanted if name not in given]:
            raise self._unusable(f"it asks for {', '.join(unknown)}, which a reader of two texts has not")
        numbers = session.run(None, {name: np.array([given[name]], dtype=np.int64) for name in wanted})[0]
        if numbers.shape != (1, len(self._files.labels)):
            raise self._unusable(
                f"its output has the shape {numbers.shape}, where config.json names {len(self._files.labels)} labels"
            )
        return tuple(float(x) for x in numbers[0])

    def _loaded(self) -> tuple[Any, Any]:
        if self._model is None:
            onnxruntime, tokenizers = needed("onnxruntime", _EXTRA), needed("tokenizers", _EXTRA)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self._threads
            options.inter_op_num_threads = 1
            try:
                tokenizer = tokenizers.Tokenizer.from_file(str(self._files.tokenizer))
                session = onnxruntime.InferenceSession(
                    str(self._files.model), options, providers=["CPUExecutionProvider"]
                )
            except Exception as error:  # both raise their own and plain exceptions alike
                raise self._unusable(f"it cannot be loaded: {error}") from error
            tokenizer.no_padding()
            tokenizer.enable_truncation(self._files.tokens, strategy="only_first")
            self._model = tokenizer, session
        return self._model

    def _unusable(self, why: str) -> SettingsError:
        return SettingsError(self._setting, str(self._files.model.parent), why)
