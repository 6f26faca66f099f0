"""What bears on how a disease is recognised, and what only sounds like it."""

from __future__ import annotations

import pytest

from osler.answering.on_diagnosis import bears
from osler.domain.finding import FindingKind


@pytest.mark.parametrize(
    ("text", "kind", "does"),
    [
        ("Wood's lamp showed the border.", FindingKind.BACKGROUND, True),
        ("It could be mistaken for drug eruption.", FindingKind.HARM, True),
        ("A score of 4 or more had a sensitivity of 90%.", FindingKind.PROGNOSIS, True),
        ("Anything that the source itself calls so.", FindingKind.DIAGNOSIS, True),
        ("Drug A lowered deaths; no test of the difference is shown.", FindingKind.EFFICACY, False),
        ("Drug A cleared blood cultures in two days.", FindingKind.EFFICACY, False),
        ("Drug A should be given for four weeks.", FindingKind.RECOMMENDATION, False),
    ],
)
def test_what_bears_on_diagnosis(text: str, kind: FindingKind, *, does: bool) -> None:
    """By its kind or plainly by its words; tests and signs told of a treatment's effect do not count."""
    assert bears(text, kind) is does


@pytest.mark.parametrize(
    "text",
    ["In strictly diagnosed infections drug A worked.", "Within two years of diagnosis half had died."],
)
def test_having_been_diagnosed_is_not_how(text: str) -> None:
    """Who was diagnosed, or when, says nothing of how."""
    assert not bears(text, FindingKind.EFFICACY)
