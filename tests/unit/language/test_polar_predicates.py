"""Whether sentences say that what a question asks of its subject holds, or deny it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.language.polar_predicates import predicate_signals

QUESTION = "Is synthetic marker A associated with relapse?"
CORE = " synthetic marker A associated with relapse"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Synthetic marker A correlated with relapse.", True),
        ("Synthetic marker A was not associated with relapse.", False),
        ("No association between synthetic marker A and relapse was seen.", False),
        ("Age was not, but synthetic marker A was associated with relapse.", True),
        ("There was no lack of data; synthetic marker A predicted relapse.", True),
    ],
)
def test_the_predicate_holds_or_is_denied(text: str, *, holds: bool) -> None:
    """Any word of its family answers it; a negation denies what follows in its own clause."""
    found = predicate_signals(QUESTION, CORE, [text])
    assert found["asked association"] == 1.0
    assert (found["near what is asked"] > 0) is holds


def test_figures_speak_of_a_difference() -> None:
    """P values, "significant" and intervals count for a difference or against it, beside what is asked."""
    for text, sign in (
        ("Relapse was rarer (P = 0.001).", 1),
        ("Relapse did not differ significantly (P = 0.60).", -1),
        ("Relapse was likelier (OR 2.10, 95% CI 1.40 to 3.20).", 1),
        ("Relapse was as likely (OR 1.10, 95% CI 0.80 to 1.50).", -1),
    ):
        found = predicate_signals(QUESTION, CORE, [text])
        assert found["near difference"] * sign > 0
        assert found["near difference, asked association"] == found["near difference"]


def test_sentences_near_the_question_count_more() -> None:
    """The mean over all sentences and that near the question part where the two speak differently."""
    texts = ["Synthetic marker A was associated with relapse.", "Weather was not associated with anything."]
    found = predicate_signals(QUESTION, CORE, texts)
    assert found["near association denied"] < found["all association denied"] == 0.5
    assert found["near association holds"] > 0.9


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=120), max_size=4))
def test_any_text_is_read(question: str, texts: list[str]) -> None:
    """Whatever the text, signs stay within bounds, and without sentences none is made up."""
    found = predicate_signals(question, question, texts)
    assert all(-10.0 <= value <= 10.0 for value in found.values())
    assert texts or not any(value for name, value in found.items() if not name.startswith("asked"))
