"""Words that are not what they look like are told from honest ones."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.language.disguise import bare, disguises


@pytest.mark.parametrize(
    "text",
    [
        "Drug A does n\u200bot help.",
        "Drug A does n\u00adot help.",
        "Drug A does n\u034fot help.",
        "Drug A does n\u2062ot help.",
        "Drug A does n\u200dot help.",
        "Drug A \u202etpircs\u202c helps.",
        "Drug A does n\u043et help.",
        "Drug A does n\u03bft help.",
        "Drug A does \u0274\u1d0f\u1d1b help.",
        "P \u226e 0.05",
        "Drug A does n\u0336o\u0336t\u0336 help.",
        "a\0b",
        "\ud800",
    ],
)
def test_what_looks_otherwise_than_it_reads_is_found(text: str) -> None:
    """Hidden characters, borrowed letters, struck-out signs: each is named."""
    assert all("U+" in said for said in disguises(text))
    assert disguises(text)


@pytest.mark.parametrize(
    "text",
    [
        "Drug A lowered the score (P < 0.05, 95% CI 0.4\u20130.9).",
        "TNF\u03b1, IFN-\u03b3 and \u03b2-blockers; \u0394FEV\u2081, HbA\u2081c, \u03c7\u00b2, k\u03a9, Spearman's \u03c1",
        "5 \u00b0C \u00b1 2 \u00d7 10\u207b\u00b3 \u00b5g \u2265 \u00bd \u2014 \u2026 \u201cx\u201d \u2122",
        "Sj\u00f6gren, M\u00e9ni\u00e8re, Y\u0131ld\u0131z; \ufb01rst, \U0001d443 = 0.05",
    ],
)
def test_honest_text_is_honest(text: str) -> None:
    """What medical English is written in raises no doubt."""
    assert disguises(text) == ()


@given(st.text(alphabet=string.printable[:95]))
def test_ascii_is_honest(text: str) -> None:
    """Plain letters hide nothing."""
    assert disguises(text) == ()


@given(
    st.text(st.characters(exclude_categories=["Cc"]), max_size=30),
    st.integers(0, 30),
    st.sampled_from("\u200b\u00ad\u2060\ufeff\u2062\u034f"),
)
def test_a_change_that_nobody_sees_makes_no_difference(text: str, at: int, hidden: str) -> None:
    """Bare words are the same with a hidden character anywhere between whole characters."""
    assert bare(text[:at] + hidden + text[at:]) == bare(text)


def test_bare_words_are_compared_without_looks() -> None:
    """Case, spacing, accents and the full stop are looks."""
    assert bare("  Drug \u00c4  HELPS. ") == bare("drug a helps")
    assert bare("Drug A helps") != bare("Drug A does not help")
