"""A model measured on the very items it was learned on shows nothing: such figures are marked, the card's put beside.

A model card says of which files the weights were learned, by their SHA-256, and what cross-validation gave.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path

from osler.evaluation.outcome import Metric, Outcome

LEARNED_ON = "learned on "
"""What the name of a card's entry on a file begins with; its value is the file's SHA-256."""
CROSS_VALIDATED = "cross_validated"
"""What is put behind a metric's name for the figure of items that no fold had seen."""
_FIGURE = re.compile(r"\b(?<!standard error of )(accuracy|macro_f1) (\d\.\d+)")


def beside_the_card(
    outcome: Outcome, model: str, entry: str, file: Path, names: Mapping[str, str] | None = None
) -> Outcome:
    """The outcome, its figures marked and joined by the card's, where the weights were learned on this very file.

    Args:
        outcome: of a task that read ``file``.
        model: the name of the model's file in ``osler.language.models``.
        entry: the card's entry with the cross-validated figures.
        file: the file of items.
        names: the task's names for the card's metrics, where they differ; metrics that rest on weights
            are those of the card, and ``f1`` of a label.
    """
    card = card_of(model)
    if card.get(LEARNED_ON + file.name) != digest(file):
        return outcome
    found = {(names or {}).get(name, name): float(value) for name, value in _FIGURE.findall(card[entry])}
    return replace(
        outcome,
        metrics=(
            *(replace(m, seen=m.name in found or m.name.startswith("f1.")) for m in outcome.metrics),
            *(
                Metric(name=f"{m.name}.{CROSS_VALIDATED}", value=found[m.name])
                for m in outcome.metrics
                if m.name in found
            ),
        ),
    )


def card_of(model: str) -> Mapping[str, str]:
    """The card in a model's file."""
    text = resources.files("osler.language").joinpath(f"models/{model}.json").read_text(encoding="utf-8")
    card: Mapping[str, str] = json.loads(text)["card"]
    return card


def digest(file: Path) -> str:
    """SHA-256 of a file (FIPS 180-4), in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
