"""Verdicts on yes/no questions, and what a source says to a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.language.answer_verdict import PolarVerdict, polar_answer
from osler.language.best_sentences import best_sentences
from osler.language.comparison_reading import comparison_of, outcome_stems, read_source
from osler.language.effects import Reading

YES = (
    "Synthetic drug A significantly improved pain compared with placebo (P < 0.001).",
    "CONCLUSIONS: Synthetic drug A is effective for pain.",
)
NO = (
    "Pain did not differ between synthetic drug A and placebo (P = 0.60).",
    "CONCLUSIONS: Synthetic drug A did not improve pain.",
)


def test_yes_and_no() -> None:
    """A plain finding answers its question, and its denial answers it the other way."""
    question = "Does synthetic drug A improve pain?"
    assert polar_answer(question, YES).verdict is PolarVerdict.YES
    assert polar_answer(question, NO).verdict is PolarVerdict.NO


def test_nothing_read_is_uncertain() -> None:
    """Without a passage the answer is uncertain, and surely so."""
    for passages in ((), ("", "  ")):
        answer = polar_answer("Does synthetic drug A improve pain?", passages)
        assert answer.verdict is PolarVerdict.UNCERTAIN
        assert answer.probability(PolarVerdict.YES) == 0.0


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=120), max_size=3))
def test_any_text_gets_probabilities(question: str, passages: list[str]) -> None:
    """Whatever the text, the probabilities of the verdicts add up to one and the likeliest is the verdict."""
    answer = polar_answer(question, passages)
    likely = dict(answer.probabilities)
    assert sum(likely.values()) == pytest.approx(1.0)
    assert likely[answer.verdict] == max(likely.values())


@pytest.mark.parametrize(
    ("question", "outcome", "intervention", "comparator"),
    [
        ("Is pain higher, lower, or the same when comparing drug A to placebo?", "pain", "drug A", "placebo"),
        ("Is pain lower, higher, or the same when comparing drug A with drug B?", "pain", "drug A", "drug B"),
        ("Is pain higher, lower, or the same when comparing A added to B to B alone?", "pain", "A added to B", "B alone"),
        ("Is pain higher, lower, or the same when comparing drug A and drug B? ", "pain", "drug A", "drug B"),
        (
            "Is pain higher, lower, or the same when comparing the early group to the late group?",
            "pain",
            "the early group",
            "the late group",
        ),
        (
            "Is 50% or greater relief higher, lower, or the same when comparing drug A to placebo?",
            "50% or greater relief",
            "drug A",
            "placebo",
        ),
        ("Is mean pain higher with drug A compared with drug B?", "mean pain", "drug A", "drug B"),
    ],
)  # fmt: skip
def test_comparison_of(question: str, outcome: str, intervention: str, comparator: str) -> None:
    """Outcome and arms are found in the wordings in which comparisons are asked."""
    asked = comparison_of(question)
    assert asked is not None
    assert (asked.outcome, asked.intervention, asked.comparator) == (outcome, intervention, comparator)


def test_not_a_comparison() -> None:
    """Other questions are not forced into the form of one."""
    assert comparison_of("What causes synthetic condition B?") is None


def test_read_source() -> None:
    """The effect is read from the sentence about the outcome; aims are no results; both arms are found."""
    asked = comparison_of(
        "Is the risk of nausea higher, lower, or the same when comparing drug A to placebo?"
    )
    assert asked is not None
    text = (
        "We aimed to assess whether drug A reduces nausea. Nausea was significantly lower with drug A than with "
        "placebo (P = 0.01). Headache was more common with drug A."
    )
    found = read_source(asked, text)
    assert found.effect.direction is Reading.LOWER
    assert (found.outcome, found.intervention, found.comparator) == (1.0, 1.0, 1.0)
    assert len(found.sentences) == 1


def test_source_that_does_not_speak_of_it() -> None:
    """Where the outcome is not named, its share is 0 and there is nothing to read."""
    asked = comparison_of("Is mortality higher, lower, or the same when comparing drug A to sham?")
    assert asked is not None
    found = read_source(asked, "Itching was lower with drug A than with placebo.")
    assert (found.outcome, found.comparator, found.sentences) == (0.0, 0.0, ())


def test_another_word_of_the_outcome() -> None:
    """Deaths speak of mortality."""
    asked = comparison_of("Is mortality higher, lower, or the same when comparing drug A to placebo?")
    assert asked is not None
    assert read_source(asked, "More patients died with drug A than with placebo.").outcome > 0.5


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        ("six-minute walk distance (6MWD)", "Drug A raised 6MWD by 45 metres against placebo."),
        (
            "total lung capacity",
            "Total lung capacity (TLC) was measured. At 26 weeks TLC was higher with drug A than with placebo.",
        ),
    ],
)
def test_short_forms_name_the_outcome(outcome: str, text: str) -> None:
    """A sentence with the short form that the question or the source explains speaks of the outcome in full."""
    asked = comparison_of(f"Is {outcome} higher, lower, or the same when comparing drug A to placebo?")
    assert asked is not None
    found = read_source(asked, text)
    assert found.outcome == 1.0
    assert "drug a" in " ".join(found.sentences).lower()


def test_outcome_stems() -> None:
    """Words like "risk of" and figures do not name an outcome, unless nothing else does."""
    assert outcome_stems("the risk of nausea at 6 months") == outcome_stems("nausea")
    assert outcome_stems("risk")


def test_best_sentences() -> None:
    """What shares words with the question leads, what says the same again is left out, words are kept as they are."""
    passages = (
        "RESULTS: Synthetic drug A improved pain in adults.",
        "Synthetic drug A improved pain in these adults. The weather was fine.",
    )
    found = best_sentences("Does synthetic drug A improve pain?", passages, words=40)
    assert found[0] == "Synthetic drug A improved pain in adults."
    assert "Synthetic drug A improved pain in these adults." not in found
    assert best_sentences("Anything?", (), words=40) == ()
