"""What was set out to be measured is no result, whatever measures it names."""

from __future__ import annotations

import pytest

from osler.answering.sentence_kind import is_reportable


@pytest.mark.parametrize(
    "sentence",
    [
        "The proportion of responders was the primary end point.",
        "The endpoints included pain relief over 8 hours and onset of analgesia.",
        "Data extracted from eligible studies was synthesized to calculate the odds ratio (OR).",
        "A linear mixed model was used for analyses of cognition.",
        "The mean duration of follow-up was 45 months in group A and 44 in group B.",
    ],
)
def test_conduct_is_not_reported(sentence: str) -> None:
    """Even under a label of results."""
    assert not is_reportable(sentence, "RESULTS", 0.5)
