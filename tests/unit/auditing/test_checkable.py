"""Tests of what cannot be checked: Osler's own notices word for word, and no medical sentence that is like one."""

from __future__ import annotations

import pytest
from audited_pages import audited


def _labels(line: str) -> list[str]:
    return [s.verdict.label.value for s in audited(f"# White spots\n\n{line}\n").statements]


@pytest.mark.parametrize(
    "line",
    [
        "Treat severe acne with isotretinoin, not with topical antibiotics alone.",
        "3 of 5 studies favoured tacrolimus over placebo.",
        "No finding on scarring was found.",
        "Thin evidence supports vitamin D.",
        "About half, not all",
        "The evidence here points to drug A.",
        "The question names drug A as the cause of white spots.",
        "Side by side, drug A and drug B cleared white spots alike.",
        "Whether drug A works is a matter of dose, and the answer depends on the site of white spots.",
    ],
)
def test_a_medical_sentence_is_no_notice(line: str) -> None:
    """What a stranger's page claims is checked, though it has words of Osler's notices."""
    labels = _labels(line)
    assert labels
    assert "not_checkable" not in labels


@pytest.mark.parametrize(
    "line",
    [
        "Thin evidence: only one publication bears directly on the question.",
        "2 of 3 studies favour the intervention (1 of level 1, 1 of level 2); 1 finds no difference (1 of level 2).",
        "Weighted by level of evidence: 84% for the intervention.",
        "Read as a question about the effect of drug A in white spots.",
        "14 about another treatment.",
        "No finding on harms of drug A was found for this question; that does not mean that it has none.",
    ],
)
def test_a_notice_states_nothing_medical(line: str) -> None:
    """What an answer of Osler's says of its search and its counts is not held against publications."""
    assert set(_labels(line)) <= {"not_checkable"}
