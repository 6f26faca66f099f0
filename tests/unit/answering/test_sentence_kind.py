"""Sentences that report, and sentences that say how a study was done."""

from __future__ import annotations

import pytest

from osler.answering.sentence_kind import is_reportable


@pytest.mark.parametrize(
    "sentence",
    [
        "Primary efficacy endpoint was improvement in the index at week 52.",
        "Outcomes were walking speed and fear of falling.",
        "At entry, mean scores were 10.5 with drug A and 10.3 with placebo.",
        "Of 110 patients randomized, mean (SD) age was 78 (7) years and 57% were women.",
        "The attrition rate was 14.3%.",
        "SYNTH-1 was a single-blinded randomized controlled pilot trial of drug A in 73 persons.",
        "The control group received one or more tablets (74.8%).",
    ],
)
def test_how_a_study_was_done_is_not_reported(sentence: str) -> None:
    """Endpoints, those taken in and what they were given answer nothing."""
    assert not is_reportable(sentence, "RESULTS", 0.5)


@pytest.mark.parametrize(
    "sentence",
    [
        "Scores were lower with drug A than with placebo (P = 0.01).",
        "The group that received drug A had fewer strokes than the placebo group (2% versus 4%).",
        "Drug A reduced the primary endpoint by 20%.",
    ],
)
def test_results_are(sentence: str) -> None:
    """What was found is reported."""
    assert is_reportable(sentence, "RESULTS", 0.5)
