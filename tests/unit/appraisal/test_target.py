"""Questions of how low to go, and people whom a text says do not have a disease."""

from __future__ import annotations

import pytest

from osler.appraisal.target import target_of
from osler.appraisal.without import denied, sentences_that_may
from osler.domain.question import Category, Concept, Mention, Question, QuestionKind


def _asked(text: str) -> Question:
    return Question(text=text, reading=text, kind=QuestionKind.THERAPY)


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("Should high blood pressure be treated to below 120?", "blood pressure"),
        ("What HbA1c target suits frail people?", "glucose"),
        ("How low should LDL cholesterol go after a heart attack?", "lipids"),
        ("Does tight glucose control help in intensive care?", "glucose"),
        ("Should the dose be lowered to 5 mg in high blood pressure?", None),
        ("Which drug lowers blood pressure best?", None),
        ("Should patients over 80 have their prostate treated?", None),
    ],
)
def test_what_asks_for_a_target(question: str, measure: str | None) -> None:
    """A level or a word for it, and something that is measured; a dose is none."""
    target = target_of(_asked(question))
    assert (target.measure if target else None) == measure


@pytest.mark.parametrize(
    ("text", "title", "does"),
    [
        ("A systolic target below 120 mm Hg gave fewer events.", "Synthetic trial", True),
        ("Deaths were fewer with the intensive target.", "Synthetic trial of blood-pressure control", True),
        (
            "Aiming for HbA1c below 6.0% raised deaths.",
            "Synthetic trial of blood-pressure and glucose",
            False,
        ),
        ("Drug A lowered systolic pressure by 8 mm Hg.", "Synthetic trial", False),
        ("A targeted drug lowered blood pressure.", "Synthetic trial", False),
    ],
)
def test_what_bears_on_a_target(text: str, title: str, *, does: bool) -> None:
    """Aiming at a level of the same thing, which the title may name; not what lowers it, nor another's target."""
    target = target_of(_asked("Should blood pressure be lowered below 120?"))
    assert target is not None
    assert target.bears(text, title) is does


def test_the_level_asked_about_is_told_from_others() -> None:
    """120 is not 1200, nor part of 120.5; where no level was asked, any text has it."""
    target = target_of(_asked("Should blood pressure be lowered below 120?"))
    assert target is not None
    assert target.has_level("a target below 120 mm Hg")
    assert not target.has_level("1200 people; 120.5 mm Hg; 130/80")
    unnamed = target_of(_asked("What is the best blood pressure target?"))
    assert unnamed is not None
    assert unnamed.has_level("below 130")


_DISEASE = Concept(id="condition:diabetes", name="diabetes", category=Category.CONDITION)


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("In adults at high risk without diabetes, drug A worked.", True),
        ("In people without known diabetes drug A worked.", True),
        ("In people with or without diabetes drug A worked.", False),
        ("People with diabetes did worse than people without diabetes.", False),
        ("In people with diabetes drug A worked.", False),
    ],
)
def test_who_does_not_have_the_disease(text: str, *, is_denied: bool) -> None:
    """Named only as what those studied do not have; with or without it is for both."""
    starts = [i for i in range(len(text)) if text.startswith("diabetes", i)]
    mentions = [Mention(concept=_DISEASE, start=i, end=i + 8) for i in starts]
    assert denied(text, mentions, lambda m: m.concept.id == _DISEASE.id) is is_denied


def test_only_sentences_on_lack_are_read() -> None:
    """The rest of a record is not read for what its subjects lacked; figures do not end sentences."""
    assert sentences_that_may(
        "Drug A worked. In adults without diabetes 0.5% died. It was safe."
    ).strip() == ("In adults without diabetes 0.5% died")
