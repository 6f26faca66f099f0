"""Verified statements with faults planted in them, and paraphrases that mean the same.

The generator knows nothing of how verification works: it imports no part of it. Given the same records and the
same seed it makes the same cases. Half of them cite not the sentence itself but the whole abstract, where more
stands that a fault could be mistaken for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from osler.domain.question import Category
from osler.domain.record import Record
from osler.evaluation import (
    paraphrases,
    planted_comparisons,
    planted_subjects,
    planted_values,
    planted_words,
)
from osler.evaluation.planted_base import Base, Case, Maker, Planter, true_statements, widened
from osler.ports import Lexicon

__all__ = ["KINDS", "UNTOUCHED", "Case", "cases", "faulty"]

UNTOUCHED = ("untouched", "paraphrase", "led_in", "other_side")
"""Kinds of case that hold no fault."""


def faulty(case: Case) -> bool:
    """Whether a fault was planted."""
    return case.kind not in UNTOUCHED


def cases(
    records: Sequence[Record], lexicon: Lexicon, *, seed: int, per_kind: int, kinds: Sequence[str] = ()
) -> Iterator[Case]:
    """Up to ``per_kind`` cases of every kind, made from the records' own statements, in a fixed order.

    Args:
        kinds: the kinds wanted; all of them where none is named.
    """
    bases = tuple(true_statements(records, lexicon))
    maker = Maker(bases, lexicon, seed)
    for kind, plant in KINDS.items():
        if kinds and kind not in kinds:
            continue
        order = list(bases)
        maker.chance.shuffle(order)
        made = 0
        for base in order:
            if made == per_kind:
                break
            case = plant(base, maker)
            if case is not None:
                wide = maker.chance.random() < 0.5 and kind != "moved_citation"
                yield replace(widened(case) if wide else case, kind=kind)
                made += 1


def _untouched(base: Base, maker: Maker) -> Case | None:
    del maker
    return Case(text=base.text, passages=(base.passage,), record=base.record)


KINDS: Mapping[str, Planter] = {
    "untouched": _untouched,
    "paraphrase": paraphrases.paraphrase,
    "led_in": paraphrases.led_in,
    "wrong_dose": planted_values.wrong_dose,
    "changed_number": planted_values.changed_number,
    "unit_change": planted_values.unit_change,
    "flipped_direction": planted_words.flipped_direction,
    "dropped_negation": planted_words.dropped_negation,
    "dropped_hedge": planted_words.dropped_hedge,
    "half_sentence": planted_words.half_sentence,
    "swapped_condition": planted_subjects.swapped(Category.CONDITION),
    "swapped_population": planted_subjects.swapped(Category.POPULATION),
    "swapped_site": planted_subjects.swapped(Category.BODY_SITE),
    "swapped_intervention": planted_subjects.swapped(Category.INTERVENTION),
    "swapped_arms": planted_subjects.swapped_arms,
    "altered_quote": planted_subjects.altered_quote,
    "retracted_source": planted_subjects.retracted_source,
    "moved_citation": planted_subjects.moved_citation,
    "other_side": planted_comparisons.seen_from_the_other_side,
    "swapped_comparison": planted_comparisons.swapped_comparison,
}
