"""The stance of results, counted by how far they are on the question's subject; and what a question's form presumes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from osler.language.polar_presumption import presumption_signals
from osler.language.polar_signals import polar_signals

QUESTION = "Does synthetic interval to treatment affect survival?"
BACKGROUND = "A synthetic interval to treatment (SIT) has been said to affect survival."
METHODS = "Records of 200 adults were reviewed."
AGE = "Age was significantly associated with stage (P = 0.001)."


def _found(*results: str) -> dict[str, float]:
    return polar_signals(QUESTION, [BACKGROUND, METHODS, " ".join(results)])


def test_the_clause_on_the_subject_decides() -> None:
    """A significant side result does not drown that what is asked was denied."""
    found = _found(AGE, "Synthetic interval did not affect survival.")
    assert found["results: near stance"] < 0
    assert found["results: top stance"] == found["results: joined stance"] == -1.0
    assert found["results: difference: top stance"] == -1.0


def test_an_abbreviation_stands_for_its_words() -> None:
    """A short form is on the subject as its long form is, and joins both sides of the question."""
    found = _found(AGE, "Long SIT did not affect survival.")
    assert found["results: joined stance"] == -1.0


def test_background_is_no_result() -> None:
    """A sentence that only introduces the question has no stance, however many of its words it has."""
    assert "results: near stance" not in _found("Forty adults had synthetic follow-up of 5%.")


def test_the_groups_are_on_the_subject() -> None:
    """That "the groups" did not differ speaks of what was compared without naming it."""
    found = _found("There was no significant difference between the two groups.", AGE)
    assert found["results: top stance"] == -1.0


def test_what_a_question_presumes() -> None:
    """The word "really" and a title in two parts are signals of their own; a plain question has none."""
    found = presumption_signals("Synthetic scan: is it really needed?", " it really needed")
    assert set(found) == {"presumes really", "presumes", "asked in two parts"}
    assert presumption_signals(QUESTION, " synthetic interval to treatment affect survival") == {}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=120), max_size=3))
def test_any_text_is_read(question: str, passages: list[str]) -> None:
    """Whatever the text, the stances of results stay within -1 and 1."""
    found = polar_signals(question, passages)
    assert all(-1.0 <= value <= 1.0 for name, value in found.items() if name.startswith("results:"))
