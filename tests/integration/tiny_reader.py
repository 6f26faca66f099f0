"""A real ONNX model of entailment that is small enough to write down: it counts shared words and looks for "not"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

onnx = pytest.importorskip("onnx", reason="makes models for tests")
tokenizers = pytest.importorskip("tokenizers", reason="needs osler[nli]")

NLI = {"0": "contradiction", "1": "entailment", "2": "neutral"}
CHECKER = {"0": "unsupported", "1": "supported"}
WORDS = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "not",
    "cream",
    "a",
    "helped",
    "failed",
    "adults",
    "lungs",
    "the",
)
_NOT = WORDS.index("not")


def laid(folder: Path, labels: dict[str, str] | None = None, *, tokens: int = 64) -> Path:
    """A folder with model, tokenizer and configuration, as exports have them."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = NLI if labels is None else labels
    onnx.save(_model(len(labels)), str(folder / "model.onnx"))
    _tokenizer().save(str(folder / "tokenizer.json"))
    config = {"id2label": labels, "max_position_embeddings": tokens, "model_type": "bert"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _tokenizer() -> Any:
    made = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({w: n for n, w in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.normalizer = tokenizers.normalizers.Lowercase()
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    made.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", WORDS.index("[CLS]")), ("[SEP]", WORDS.index("[SEP]"))],
    )
    return made


def _model(labels: int) -> Any:
    """Logits from the share of the second text's tokens that the first has, and from a "not" in one of them only."""
    make, ints = onnx.helper.make_node, onnx.TensorProto.INT64
    nodes = [
        make("Equal", ["token_type_ids", "zero"], ["first"]),
        make("Equal", ["token_type_ids", "one"], ["second"]),
        # row: a token of the second text, column: an equal one of the first
        make("Unsqueeze", ["input_ids", "axis1"], ["columns"]),
        make("Unsqueeze", ["input_ids", "axis2"], ["rows"]),
        make("Equal", ["rows", "columns"], ["equal"]),
        make("Unsqueeze", ["first", "axis1"], ["of_first"]),
        make("And", ["equal", "of_first"], ["there"]),
        make("Cast", ["there"], ["there_f"], to=onnx.TensorProto.FLOAT),
        make("ReduceMax", ["there_f", "axis2"], ["covered"], keepdims=0),
        make("Cast", ["second"], ["second_f"], to=onnx.TensorProto.FLOAT),
        make("Mul", ["covered", "second_f"], ["covered_second"]),
        make("ReduceSum", ["covered_second", "axis1"], ["sum"], keepdims=1),
        make("ReduceSum", ["second_f", "axis1"], ["length"], keepdims=1),
        make("Div", ["sum", "length"], ["share"]),
        # "not" in one text only
        make("Equal", ["input_ids", "not"], ["nots"]),
        make("Cast", ["nots"], ["nots_f"], to=onnx.TensorProto.FLOAT),
        make("Mul", ["nots_f", "second_f"], ["nots_second_f"]),
        make("ReduceMax", ["nots_second_f", "axis1"], ["denied_second"], keepdims=1),
        make("Cast", ["first"], ["first_f"], to=onnx.TensorProto.FLOAT),
        make("Mul", ["nots_f", "first_f"], ["nots_first_f"]),
        make("ReduceMax", ["nots_first_f", "axis1"], ["denied_first"], keepdims=1),
        make("Sub", ["denied_second", "denied_first"], ["difference"]),
        make("Abs", ["difference"], ["denied"]),
        make("Sub", ["share", "denied"], ["support"]),
        make("Mul", ["support", "steep"], ["supports"]),
        make("Mul", ["denied", "steep"], ["denies"]),
        make("Sub", ["half", "zero_f"], ["silent"]),
        make("Expand", ["silent", "shape"], ["silents"]),
        make(
            "Concat",
            ["denies", "supports", "silents"] if labels == 3 else ["silents", "supports"],
            ["logits"],
            axis=1,
        ),
    ]
    constants = [
        onnx.helper.make_tensor(name, ints, [len(value)], value)
        for name, value in (("axis1", [1]), ("axis2", [2]), ("shape", [1, 1]))
    ]
    constants += [
        onnx.helper.make_tensor(n, ints, [], [v]) for n, v in (("zero", 0), ("one", 1), ("not", _NOT))
    ]
    constants += [
        onnx.helper.make_tensor(n, onnx.TensorProto.FLOAT, [1, 1], [v])
        for n, v in (("steep", 20.0), ("half", 10.0), ("zero_f", 0.0))
    ]
    inputs = [
        onnx.helper.make_tensor_value_info(n, ints, [1, "tokens"]) for n in ("input_ids", "token_type_ids")
    ]
    output = onnx.helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, [1, labels])
    graph = onnx.helper.make_graph(nodes, "shared words", inputs, [output], constants)
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=9)


def asking_for(name: str) -> Any:
    """A model that wants an input of another name."""
    ints = onnx.TensorProto.INT64
    node = onnx.helper.make_node("Identity", [name], ["logits"])
    graph = onnx.helper.make_graph(
        [node],
        "other input",
        [onnx.helper.make_tensor_value_info(name, ints, [1, "tokens"])],
        [onnx.helper.make_tensor_value_info("logits", ints, [1, "tokens"])],
    )
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=9)
