"""Sample size: which of the counts of an abstract is the number of participants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.appraisal.sample_size import sample_size


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("A total of 1,234 patients with condition B took drug A.", 1234),
        ("We enrolled 60 women.", 60),
        ("Forty-two children were randomised to drug A or C.", 42),
        ("120 adults with condition B were randomly assigned.", 120),
        (
            "In all, 7 of the 204 patients on A and 11 of the 210 patients on C relapsed; 414 patients were enrolled.",
            414,
        ),
        ("Drug A (n = 20), drug C (n=22) and placebo (n=18) were compared.", 60),
        ("The A group (N = 38) received A. The C group (N = 42) received C.", 80),
        ("Response was seen in 12 patients of 30 patients.", 30),
        ("In 2019 patients were enrolled; 45 participants completed the study.", 45),
        ("Type 2 diabetes patients were recruited in March 2020.", None),
        ("Children aged 12 years were treated.", None),
        ("Grade 3 patients received 40 mg.", None),
        ("We screened 900 patients; 30 patients were included.", 30),
        ("The disease affects 2,000,000 people.", None),
        ("95% of patients improved.", None),
        ("No count is given.", None),
        ("", None),
    ],
)
def test_the_number_of_participants_is_found(text: str, n: int | None) -> None:
    """The surest wording wins; dates, ages, grades and doses count nobody."""
    assert sample_size(text) == n


@given(st.integers(min_value=2, max_value=499_999))
def test_any_stated_total_is_read(n: int) -> None:
    """A total is read whatever its size, with or without separators."""
    assert sample_size(f"A total of {n} participants took drug A.") == n
    assert sample_size(f"A total of {n:,} participants took drug A.") == n


@given(st.text(max_size=500))
def test_any_text_gives_a_positive_number_or_none(text: str) -> None:
    """Reading never fails and never finds nobody."""
    found = sample_size(text)
    assert found is None or found >= 1
