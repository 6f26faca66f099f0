"""Acute and chronic forms of one condition do not answer for each other."""

from __future__ import annotations

import pytest

from osler.appraisal.acuteness import other_sort


@pytest.mark.parametrize(
    ("question", "passage", "condition", "other"),
    [
        (
            "What works for acute low back pain?",
            "For chronic low back pain start with drug A.",
            "low back pain",
            "chronic",
        ),
        ("What works for chronic pain?", "In acute or subacute pain drug A helped.", "pain", "acute"),
        (
            "What works for acute low back pain?",
            "For acute or chronic low back pain use drug A.",
            "low back pain",
            "",
        ),
        (
            "What works for low back pain?",
            "For chronic low back pain start with drug A.",
            "low back pain",
            "",
        ),
        ("What works for acute pain?", "In people with chronic kidney disease and pain, drug A.", "pain", ""),
        ("Does drug A help acute pain?", "Drug A lowered pain.", "pain", ""),
        ("Does drug A help acute pain?", "In subacute pain drug A failed.", "pain", ""),
    ],
)
def test_the_other_form_is_named(question: str, passage: str, condition: str, other: str) -> None:
    """Only where the passage says of this very condition that it is the other form, and not the one asked about."""
    assert other_sort(question, passage, condition) == other
