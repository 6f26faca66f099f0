"""When a claim counts as a passage in its own words."""

from __future__ import annotations

import pytest

from osler.auditing.closeness import same_words

_SAID = "significant adverse events were seen in any group of the synthetic trial"


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (f"{_SAID}.", f"No {_SAID}."),
        (f"{_SAID}.", f"It is unclear whether {_SAID}."),
        (f"{_SAID}.", f"There is no evidence that {_SAID}."),
        (f"{_SAID}.", f"{_SAID} only when the dose was doubled."),
        (f"{_SAID}.", f"{_SAID}, not in others."),
        (f"In children, {_SAID}.", f"{_SAID}."),
        (f"No {_SAID}.", f"{_SAID}."),
        (f"It is not true that, {_SAID}.", f"{_SAID}."),
    ],
)
def test_what_is_left_out_must_not_turn_doubt_or_limit_the_rest(claim: str, passage: str) -> None:
    """A claim without the passage's "no", "unclear whether" or "only", or with a limit of its own, is no quotation."""
    assert not same_words(claim, passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (f"{_SAID}.", f"{_SAID}."),
        (f"In synthetic disease, {_SAID}.", f"{_SAID}."),
        (f"{_SAID}.", f"In synthetic disease, {_SAID}."),
    ],
)
def test_an_introduction_changes_nothing(claim: str, passage: str) -> None:
    """The same words count as such with and without what introduces them."""
    assert same_words(claim, passage)


def test_a_shared_phrase_is_no_quotation() -> None:
    """A few words in common are not a sentence in its own words."""
    assert not same_words("Seen in any group.", f"{_SAID}.")
