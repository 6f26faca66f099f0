"""Effects: the direction of an effect, read from the passages that annotators marked for it.

Evidence Inference asks of an intervention, a comparator and an outcome whether the outcome was significantly
increased, significantly decreased, or not significantly different (Lehman E et al., NAACL 2019:3705-3717).
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from osler.evaluation.agreement import agreement, apart
from osler.evaluation.data import rows
from osler.evaluation.learned import beside_the_card
from osler.evaluation.measures import macro_f1, over_items
from osler.evaluation.outcome import Outcome
from osler.language.direction import EffectDirection, effect
from osler.language.effects import Reading, effect_on

_FILE = "effects/evidence_inference.jsonl"
_LEARNED = (
    "The weights were learned on one half of the prompts: on these, the figures are too good, and those by "
    "cross-validation, as the model card has them and scripts/train_effects.py prints them, stand beside."
)
_LABELS = {
    "significantly increase": "increase",
    "significantly decrease": "decrease",
    "no significant difference": "no difference",
}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One item: what is asked, the distinct spans joined by line breaks, and the annotators' majority label."""

    article: str
    intervention: str
    comparator: str
    outcome: str
    span: str
    label: str


def effects(data: Path) -> Outcome:
    """Macro-F1 over increase, decrease and no difference, given the span."""
    start = time.perf_counter()
    items = prompts(data)
    read = [effect_on(i.span, i.intervention, i.comparator, i.outcome) for i in items]
    pairs = [(i.label, as_label(r.direction, r.difference)) for i, r in zip(items, read, strict=True)]
    plain = [(i.label, by_plain_rule(i)) for i in items]
    outcome = Outcome(
        task="effects",
        n=len(items),
        metrics=(
            *agreement(pairs, _LABELS.values()),
            over_items("macro_f1.plain_rule", plain, lambda drawn: macro_f1(*apart(drawn))),
        ),
        seconds=time.perf_counter() - start,
        notes=(
            "Majority label, ties left out, distinct spans joined.",
            _LEARNED,
            "plain_rule reads the span without knowing what was asked.",
        ),
    )
    return beside_the_card(outcome, "effects", "cross-validated", data / _FILE)


def prompts(data: Path) -> list[Prompt]:
    """The items with a majority label, in the file's order."""
    found = []
    for row in rows(data, _FILE):
        ranked = Counter(row["labels"]).most_common()
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            continue
        found.append(
            Prompt(
                article=row["pmcid"],
                intervention=row["intervention"],
                comparator=row["comparator"],
                outcome=row["outcome"],
                span="\n".join(dict.fromkeys(row["evidence"])),
                label=_LABELS[ranked[0][0]],
            )
        )
    return found


def as_label(reading: Reading, difference: float) -> str:
    """The benchmark's label for a reading; it has none for uncertain, so the likelier of the two sides is given."""
    if reading is Reading.UNCERTAIN:
        return "increase" if difference >= 0.5 else "no difference"
    return {Reading.HIGHER: "increase", Reading.LOWER: "decrease"}.get(reading, "no difference")


def by_plain_rule(item: Prompt) -> str:
    """The label by the direction of the span alone, as the baseline."""
    found = effect(item.span).direction
    if found in {EffectDirection.INCREASED, EffectDirection.IMPROVED}:
        return "increase"
    return "decrease" if found in {EffectDirection.DECREASED, EffectDirection.WORSENED} else "no difference"
