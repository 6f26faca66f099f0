"""Screening labels: sensitive, not exclusive, and blind to nothing that a screener would want."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osler.appraisal.screening import LABELS, screening_labels
from osler.domain.record import Record

MakeRecord = Callable[..., Record]


@pytest.mark.parametrize(
    ("title", "abstract", "labels"),
    [
        (
            "Drug A in children: a randomised trial",
            "We studied 40 children.",
            {"randomized_trial", "trial", "human", "child"},
        ),
        ("Drug A: a meta-analysis", "", {"meta_analysis", "systematic_review"}),
        ("Drug A", "Literature was retrieved from PubMed and Embase.", {"systematic_review"}),
        ("Drug A: protocol for a randomised trial", "", {"trial", "protocol"}),
        ("An exercise protocol for knees", "Twelve volunteers took part.", {"protocol", "human"}),
        ("Drug A in mice", "", {"rodent"}),
        ("Correction: Drug A: study protocol", "", set()),
        ("Colour of skin", "Nothing is counted.", set()),
        ("Drug A", "Patients received drug A and pain improved.", {"trial"}),
    ],
)
def test_labels_hold_side_by_side(title: str, abstract: str, labels: set[str], make: MakeRecord) -> None:
    """Each label is given on its own grounds; a pooled review has two."""
    assert screening_labels(make(title, abstract)) == labels


def test_only_known_labels_are_given(make: MakeRecord) -> None:
    """The vocabulary is closed."""
    given = screening_labels(make("Protocol of a randomised trial and meta-analysis in children and mice"))
    assert given <= set(LABELS)
