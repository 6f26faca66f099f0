"""Figures of a model on the items it was learned on are marked, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from osler.evaluation.learned import CROSS_VALIDATED, LEARNED_ON, beside_the_card, card_of
from osler.evaluation.outcome import Metric, Outcome

_OUTCOME = Outcome(
    task="synthetic",
    n=2,
    metrics=(
        Metric(name="accuracy", value=0.9),
        Metric(name="f1.yes", value=0.8),
        Metric(name="recall", value=0.7),
    ),
    seconds=0.1,
)
_ENTRY = "cross-validated on pubmedqa, contexts alone"


def test_items_that_the_weights_have_not_seen_are_left_as_they_are(tmp_path: Path) -> None:
    """Another file of the same name is a test: its figures are neither marked nor joined by others."""
    file = tmp_path / "pubmedqa.jsonl"
    file.write_text("{}\n")
    assert beside_the_card(_OUTCOME, "polar", _ENTRY, file) == _OUTCOME


def test_the_file_learned_on_is_known_by_its_content(data_folder: Path) -> None:
    """Figures that rest on the weights are marked, the card's stand beside; what rests on no weight is not."""
    found = beside_the_card(_OUTCOME, "polar", _ENTRY, data_folder / "qa" / "pubmedqa.jsonl")
    assert [m.name for m in found.metrics if m.seen] == ["accuracy", "f1.yes"]
    assert 0.5 < found.value(f"accuracy.{CROSS_VALIDATED}") < 0.9
    assert f"macro_f1.{CROSS_VALIDATED}" not in {m.name for m in found.metrics}, "the task has no such metric"


@pytest.mark.parametrize(
    ("model", "entry"),
    [("polar", _ENTRY), ("polar", "cross-validated on bioasq, yes or no"), ("effects", "cross-validated")],
)
def test_every_card_has_what_is_read_of_it(model: str, entry: str) -> None:
    """A card names the files it was learned on and gives accuracy and macro-F1 by name."""
    card = card_of(model)
    assert any(name.startswith(LEARNED_ON) for name in card)
    assert "accuracy" in card[entry]
    assert "macro_f1" in card[entry]
