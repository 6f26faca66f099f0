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
        ("by about a quarter", "by about 26%", True),
        ("by more than half", "(RR 0.42, 95% CI 0.30 to 0.59)", True),
        ("by more than half", "(RR 0.82, 95% CI 0.70 to 0.99)", False),
        ("cut by 25%", "hazard ratio 0.75", True),
        ("7% to 11%", "7.4% in one and 11.4% in the other", True),
        ("in 48.6% of patients", "48.64% of patients", True),
        ("after 208 days", "208 versus 112 days", True),
        ("for five days or more", "for five or more days", True),
    ],
)
def test_which_numbers_say_the_same(claimed: str, passage: str, matched: bool) -> None:  # noqa: FBT001  # a row
    """Rounding, parts in words and ratios are read; units are never converted, and a threshold says its number."""
    found = compare(quantities(claimed), [passage])
    assert bool(found.matched) is matched
    assert bool(found.missing) is not matched


def test_small_counts_in_words_are_no_figures_to_miss() -> None:
    """A count such as "two drugs" is neither found nor missing where no passage counts them."""
    found = compare(quantities("start with two drugs"), ["start with one pill"])
    assert found.matched == found.missing == ()


def test_rivals_are_of_the_same_kind_and_unit() -> None:
    """What stands in the place of a missing number has its kind and unit; a range may hold it."""
    found = compare(quantities("cleared 70-89% in 8 weeks"), ["cleared 76% in 3 of 9 people after 12 weeks"])
    assert [q.text for q in found.missing] == ["70-89%", "8 weeks"]
    assert {q.text for q in found.rivals} >= {"76%", "12 weeks"}
    assert [q.text for q in found.within] == ["70-89%"]
