"""What a question asks about, and what it sets aside."""

from __future__ import annotations

import pytest

from osler.answering.understand import set_aside, understand
from osler.domain.question import Caution, QuestionKind
from osler.terms.lexicon import TermLexicon


@pytest.mark.parametrize(
    ("text", "kind", "given"),
    [
        ("What is the best drug for type 2 diabetes after metformin?", QuestionKind.THERAPY, "metformin"),
        ("Which drug if metformin is not enough in type 2 diabetes?", QuestionKind.THERAPY, "metformin"),
        (
            "Does colchicine prevent gout flares when starting allopurinol?",
            QuestionKind.PREVENTION,
            "allopurinol",
        ),
    ],
)
def test_a_treatment_given_before_is_not_asked_about(
    lexicon: TermLexicon, text: str, kind: QuestionKind, given: str
) -> None:
    """A question for "after metformin" asks what comes next: metformin is set aside."""
    question = understand(text, lexicon)
    assert question.kind is kind
    assert given not in {c.name for c in (*question.interventions, *question.comparators)}
    assert set_aside(question, lexicon)[0] == {f"intervention:{given}"}


@pytest.mark.parametrize(
    "text",
    [
        "What is the relapse rate of vitiligo after ruxolitinib cream is stopped?",
        "How often does vitiligo come back after punch grafting?",
    ],
)
def test_what_becomes_of_people_after_a_treatment_is_about_it(lexicon: TermLexicon, text: str) -> None:
    """A question of relapse or harm after a treatment asks about that treatment."""
    assert understand(text, lexicon).interventions


def test_a_condition_that_is_absent_is_not_asked_about(lexicon: TermLexicon) -> None:
    """People "without diabetes" do not have it."""
    question = understand("Do SGLT2 inhibitors help heart failure in people without diabetes?", lexicon)
    assert [c.name for c in question.conditions] == ["heart failure"]
    assert set_aside(question, lexicon)[1] == {"condition:diabetes"}


def test_the_operation_before_which_something_is_given_is_not_asked_about(lexicon: TermLexicon) -> None:
    """An operation "before" which it is given says when, not what."""
    question = understand(
        "Does prehabilitation before colorectal cancer surgery prevent complications?", lexicon
    )
    assert [c.name for c in question.interventions] == ["prehabilitation"]


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("How do I tell pityriasis alba from vitiligo in a toddler?", False),
        ("What should I prescribe for otitis media?", False),
        ("Should I take metformin?", True),
        ("How do I treat my eczema?", True),
        ("How much ibuprofen can I give my son?", True),
    ],
)
def test_a_clinician_asks_for_no_personal_order(lexicon: TermLexicon, text: str, *, personal: bool) -> None:
    """What "how do I tell, manage, prescribe" asks is asked of nobody in particular; "should I take" is."""
    assert (Caution.PERSONAL_ORDER in understand(text, lexicon).cautions) is personal


def test_higher_lower_or_the_same_is_a_comparison(lexicon: TermLexicon) -> None:
    """Whatever outcome it names, "risk" among them."""
    text = "Is the risk of breast cancer higher, lower, or the same when comparing aromatase inhibitors to placebo?"
    assert understand(text, lexicon).kind is QuestionKind.COMPARISON


@pytest.mark.parametrize("word", ["right", "ideal", "wat"])
def test_words_of_judgement_are_no_particulars(lexicon: TermLexicon, word: str) -> None:
    """A question which blood pressure "is right" does not ask for a source that says "right"."""
    assert understand(f"What {word} blood pressure target for old people?", lexicon).details == ()


@pytest.mark.parametrize(
    ("text", "kind", "conditions", "outcomes"),
    [
        (
            "Does azithromycin prevent COPD exacerbations in smokers?",
            QuestionKind.PREVENTION,
            ["COPD"],
            ["exacerbation"],
        ),
        (
            "Which brings more weight loss, tirzepatide or semaglutide?",
            QuestionKind.COMPARISON,
            [],
            ["body weight"],
        ),
        (
            "Does azithromycin for COPD damage hearing?",
            QuestionKind.HARM,
            ["COPD"],
            [],
        ),
        (
            "Aspirin or an anticoagulant to prevent stroke in atrial fibrillation?",
            QuestionKind.COMPARISON,
            ["atrial fibrillation"],
            ["stroke"],
        ),
    ],
)
def test_what_is_asked_of_whom(
    lexicon: TermLexicon, text: str, kind: QuestionKind, conditions: list[str], outcomes: list[str]
) -> None:
    """An end of a disease is one end; what drugs bring about is no drug; one or the other is a comparison."""
    question = understand(text, lexicon)
    assert question.kind is kind
    assert [c.name for c in question.conditions] == conditions
    assert [c.name for c in question.outcomes] == outcomes


def test_weight_loss_stays_a_treatment_where_it_is_one(lexicon: TermLexicon) -> None:
    """Held against a drug, losing weight is what is done."""
    question = understand("Is weight loss better than a proton pump inhibitor for reflux?", lexicon)
    assert [c.name for c in question.interventions] == ["weight loss"]


def test_one_or_the_other_does_either_help_is_no_comparison(lexicon: TermLexicon) -> None:
    """Whether A or B prevent it asks after both."""
    question = understand("Do amitriptyline or topiramate prevent migraine in children?", lexicon)
    assert question.kind is QuestionKind.PREVENTION


@pytest.mark.parametrize(
    "text",
    [
        "Which osteoporosis drug if bisphosphonates are not possible?",
        "Which osteoporosis drug for women who cannot take bisphosphonates?",
        "Osteoporosis drug when bisphosphonates are contraindicated?",
    ],
)
def test_a_treatment_that_cannot_be_given_is_not_asked_about(lexicon: TermLexicon, text: str) -> None:
    """What is ruled out is set aside, whatever words rule it out."""
    question = understand(text, lexicon)
    assert not question.interventions


def test_whose_guideline_is_meant_is_no_particular(lexicon: TermLexicon) -> None:
    """A speciality in the question names no particular of the disease."""
    assert not understand("What do dermatology guidelines recommend for acne?", lexicon).details
