"""A second reader: a model of entailment in ONNX form, from a folder that the settings name.

Any natural-language-inference model (three labels) or checker of grounded claims (two labels) will do whose labels
say what they mean; MiniCheck's (Tang L et al. MiniCheck. EMNLP 2024:8818-8847) have to be named in ``config.json``.
"""

from __future__ import annotations

from math import exp
from pathlib import Path

from osler.adapters.onnx_pairs import OnnxPairs, PairFiles
from osler.errors import SettingsError
from osler.ports import Opinion

SETTING = "OSLER_NLI"
_SUPPORTS = frozenset(
    "entailment entailed entails support supports supported grounded consistent faithful factual yes".split()
)
_CONTRADICTS = frozenset(
    "contradiction contradicts contradicted contradictory refute refutes refuted".split()
)
_SILENT = frozenset(
    "neutral unknown not_entailment non_entailment not_entailed not_supported unsupported not_enough_info nei "
    "ungrounded not_grounded inconsistent unfaithful hallucination hallucinated non_factual no".split()
)


class OnnxReader:
    """A ``SecondReader`` by the model in a folder.

    Raises:
        SettingsError: a file is missing, or the labels do not say which of them is support.
    """

    def __init__(self, folder: Path, *, setting: str = SETTING, threads: int = 1) -> None:
        files = PairFiles.found(folder, setting)
        self._name = folder.name
        self._signs = tuple(_sign(label, folder, setting) for label in files.labels)
        if self._signs.count("supports") != 1:
            raise _unclear(files.labels, folder, setting)
        self._pairs = OnnxPairs(files, setting, threads=threads)

    @property
    def name(self) -> str:
        """The name of the model's folder."""
        return self._name

    def opinion(self, passage: str, statement: str) -> Opinion:
        """The probabilities that the model gives to the labels of each sense; a sense without a label has none."""
        scores = self._pairs.scores(passage, statement)
        highest = max(scores)
        weights = [exp(s - highest) for s in scores]
        share = {
            sign: sum(w for w, s in zip(weights, self._signs, strict=True) if s == sign) / sum(weights)
            for sign in ("supports", "contradicts")
        }
        return Opinion(supports=share["supports"], contradicts=share["contradicts"])


def _sign(label: str, folder: Path, setting: str) -> str:
    said = label.strip().lower().replace("-", "_").replace(" ", "_")
    for sign, labels in (("supports", _SUPPORTS), ("contradicts", _CONTRADICTS), ("silent", _SILENT)):
        if said in labels:
            return sign
    raise _unclear((label,), folder, setting)


def _unclear(labels: tuple[str, ...], folder: Path, setting: str) -> SettingsError:
    why = (
        f'the labels {", ".join(labels)} of its config.json do not say which is support; name them in "id2label": '
        '"entailment", "neutral", "contradiction", or "supported", "unsupported"'
    )
    return SettingsError(setting, str(folder), why)
