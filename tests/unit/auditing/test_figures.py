"""Tests of holding a claim's numbers against those of passages."""

from __future__ import annotations

import pytest

from osler.auditing.figures import compare
from osler.language.quantities import quantities


@pytest.mark.parametrize(
    ("claimed", "passage", "matched"),
    [
        ("in 50% of patients", "50% or more improved", True),
        ("in about 30% of patients", "29.8% of those treated", True),
        ("in about 30% of patients", "in 36% of patients", False),
        ("in 31% of patients", "in 30% of patients", False),
        ("within 24 hours", "after 24 hours", True),
        ("for 8 weeks", "for 8 days", False),
        ("500 mg", "0.5 g", False),
    ],
)
def test_which_numbers_say_the_same(claimed: str, passage: str, matched: bool) -> None:  # noqa: FBT001
    """Rounding is allowed to "about" only, units are never converted, and a threshold says its number."""
    found = compare(quantities(claimed), [passage])
    assert bool(found.matched) is matched
    assert bool(found.missing) is not matched


def test_rivals_are_of_the_same_kind_and_unit() -> None:
    """What stands in the place of a missing number has its kind and unit; a range may hold it."""
    found = compare(quantities("cleared 70-89% in 8 weeks"), ["cleared 76% in 3 of 9 people after 12 weeks"])
    assert [q.text for q in found.missing] == ["70-89%", "8 weeks"]
    assert {q.text for q in found.rivals} >= {"76%", "12 weeks"}
    assert [q.text for q in found.within] == ["70-89%"]
