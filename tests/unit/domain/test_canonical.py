"""Canonical JSON: one value, one spelling."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.domain.canonical import Plain, canonical_json, digest
from osler.errors import InvalidValue

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(_PLAIN)
def test_it_says_what_the_value_says(value: Plain) -> None:
    """Reading the spelling back gives the value, and writing it again the same bytes."""
    written = canonical_json(value)
    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(_TEXT, st.integers(0, 9), min_size=2, max_size=6))
def test_the_order_of_members_does_not_matter(value: dict[str, int]) -> None:
    """The same members in reverse order have the same digest."""
    assert digest(value) == digest(dict(reversed(value.items())))


def test_the_sorting_example_of_the_standard() -> None:
    """Members sort by UTF-16 code units (RFC 8785, section 3.2.3), which is not the order of code points."""
    value = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    order = json.loads(canonical_json(value), object_pairs_hook=lambda pairs: [v for _, v in pairs])
    assert order == [2, 4, 6, 7, 1, 5, 3]


def test_the_escapes_are_the_shortest() -> None:
    """Control characters are escaped in lower case, everything else stands as it is (RFC 8785, section 3.2.2.2)."""
    assert canonical_json("€$\u000f\nA'B\"\\\u007f/") == '"€$\\u000f\\nA\'B\\"\\\\\u007f/"'.encode()


@pytest.mark.parametrize("value", [0.5, 2**53, "\ud800", {1: "a"}, b"x", {"a": {1, 2}}])
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    """Fractions, too large numbers, half surrogates, odd names, and what JSON does not know."""
    with pytest.raises(InvalidValue):
        canonical_json(value)  # type: ignore[arg-type] # what is tested


def test_text_is_not_normalised() -> None:
    """Two spellings of one letter are two texts, because the hash binds to what was signed."""
    assert digest("\u00e9") != digest("e\u0301")
