"""Improvement as a whole answers a question about a sign of the disease, and about nothing else."""

from __future__ import annotations

import pytest

from osler.answering.as_a_whole import stands_for


@pytest.mark.parametrize(
    ("text", "outcome", "stands"),
    [
        ("82% of treated lesions improved by more than 75%.", "repigmentation", True),
        ("Twelve patients responded to drug A.", "skin lightening", True),
        ("An excellent response was seen in 40% with drug A.", "wound healing", True),
        ("82% of treated lesions improved by more than 75%.", "mortality", False),
        ("Patients improved in quality of life.", "repigmentation", False),
        ("A good response of lung function was seen.", "remission", False),
        ("Drug A was applied twice daily to the lesions.", "repigmentation", False),
    ],
)
def test_what_stands_for_a_sign_of_the_disease(text: str, outcome: str, *, stands: bool) -> None:
    """Lesions or patients improve, or the response is told by its degree; an end of another kind is not meant."""
    assert stands_for(text, outcome) is stands
