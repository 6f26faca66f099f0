"""Definite nouns that stand for a treatment which the sentence has not named."""

from __future__ import annotations

import re

import pytest

from osler.language.definites import dangling_definite

_DRUGS = re.compile(r"drug [A-F]", re.IGNORECASE)


def dangles(sentence: str) -> bool:
    """Whether something dangles, where "drug A" and its like are the treatments."""

    def before(at: int) -> int:
        return len({m.group().lower() for m in _DRUGS.finditer(sentence, 0, at)})

    return dangling_definite(sentence, before) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Pain fell more with the combination.",
        "With drug A pain fell less than with the combination.",
        "The intervention lowered falls.",
        "Falls were fewer after the procedure.",
        "Pain fell in both treatments.",
        "This group had less pain.",
        "A further 24 weeks brought no difference.",
        "Another course brought no difference either.",
    ],
)
def test_nothing_to_refer_to(sentence: str) -> None:
    """Each leaves a reader asking: which one?"""
    assert dangles(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "With drug A and drug B pain fell, and the combination was well tolerated.",
        "Drug A lowered pain, but the drug caused nausea.",
        "The treatment of vitiligo is slow.",
        "The combination of drug A and drug B lowered pain.",
        "Both treatments, drug A and drug B, lowered pain.",
        "In women with migraine this group of drugs was safe.",
        "Neither drug A nor drug B lowered pain.",
    ],
)
def test_something_to_refer_to(sentence: str) -> None:
    """Each names what it speaks of."""
    assert not dangles(sentence)
