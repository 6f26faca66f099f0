"""Whether a clause reports a difference or link, or denies it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.language.polar_stance import clauses, stance


@pytest.mark.parametrize(
    ("clause", "sign"),
    [
        ("Relapse was lower with synthetic drug A (P = 0.01).", 1),
        ("Relapse was 12% with synthetic drug A and 14% with placebo (P = 0.40).", -1),
        ("Relapse was likelier (OR 2.10, 95% CI 1.40 to 3.20).", 1),
        ("Relapse was as likely (OR 1.10, 95% CI 0.80 to 1.50).", -1),
        ("After adjustment synthetic marker A was no longer significantly associated with relapse.", -1),
        ("None of the synthetic variables were associated with relapse.", -1),
        ("None of the adults had raised synthetic marker A.", -1),
        ("Synthetic marker A was an independent predictor of relapse.", 1),
        ("Forty adults took part.", 0),
    ],
)
def test_for_against_or_silent(clause: str, sign: int) -> None:
    """Tests and words of a difference speak for it, their denial against it, and other clauses not at all."""
    found = stance(clause)
    assert (found > 0) - (found < 0) == sign


def test_a_statement_without_a_test_counts_half() -> None:
    """To be lower says less than to be significantly lower."""
    assert stance("Relapse was lower with synthetic drug A.") == 0.5
    assert stance("Relapse was significantly lower with synthetic drug A.") == 1.0


def test_a_sentence_parts_where_it_turns() -> None:
    """A "but" parts a sentence; a semicolon in brackets does not take a P value from its finding."""
    found = clauses("Relapse was lower with synthetic drug A (OR 0.5; P = 0.01), but deaths did not differ.")
    assert [stance(c) for c in found] == [1.0, -1.0]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Clauses are the text in order, nothing lost; a stance is -1 to 1."""
    found = clauses(text)
    assert "".join(found) == text
    assert all(-1.0 <= stance(c) <= 1.0 for c in found)
