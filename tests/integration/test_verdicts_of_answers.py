"""The verdict of whole answers: what each bottom line says, read by hand, and how every format shows it."""

from __future__ import annotations

import io

import pytest
from asking import desk
from rich.console import Console

from osler.codec import answer_json
from osler.domain.article import Article, NoticeKind
from osler.domain.meter import Pointing
from osler.rendering.html import html
from osler.rendering.markdown import markdown
from osler.rendering.terminal import show

READ = {
    "Does cryotherapy repigment idiopathic guttate hypomelanosis?": "benefit from cryotherapy",
    "Is cryotherapy better than phenol for idiopathic guttate hypomelanosis?": "better results with cryotherapy than",
    "Is phenol better than cryotherapy for idiopathic guttate hypomelanosis?": "better results with cryotherapy than",
    "Is NB-UVB better than PUVA for vitiligo?": "better results with NB-UVB than with PUVA",
    "Is chlorthalidone better than hydrochlorothiazide for hypertension?": "no difference between",
    "Is semaglutide better than tirzepatide for lowering HbA1c?": "better results (HbA1c) with tirzepatide than",
    "Do direct oral anticoagulants cause less brain bleeding than warfarin?": "less harm (intracerebral haemorrhage) with",
    "Do statins cause diabetes?": "more harm (diabetes) with statin",
    "Does D-mannose prevent UTIs?": "no difference in urinary tract infection with D-mannose",
    "Is prednisolone effective for acute sinusitis?": "no difference with prednisolone",
    "Do inhaled corticosteroids cause pneumonia in COPD?": "more harm (pneumonia) with",
    "Is spironolactone effective for acne in women?": "benefit from spironolactone",
    "Do JAK inhibitors for eczema cause blood clots?": "no difference in harm (venous thromboembolism) with",
    "Does dupilumab work for atopic dermatitis?": "benefit from dupilumab",
    "Does semaglutide cause retinopathy?": "more harm (retinopathy) with semaglutide",
    "Is upadacitinib better than dupilumab for atopic dermatitis?": "better results with upadacitinib than",
    "Does CPAP lower blood pressure in sleep apnoea?": "benefit from CPAP (blood pressure)",
    "Is topical ruxolitinib effective for vitiligo?": "benefit from ruxolitinib cream",
    "Does finerenone cause hyperkalaemia?": "more harm (hyperkalaemia) with finerenone",
    "Is apixaban safer than warfarin in atrial fibrillation?": "less harm with apixaban than with warfarin",
    "Is romosozumab better than alendronate for osteoporosis?": "better results with romosozumab than",
    "Does empagliflozin reduce stroke in type 2 diabetes?": "no difference in stroke with empagliflozin",
    "Is warfarin or apixaban better for AF in dialysis patients?": "no difference between warfarin and apixaban, but less",
}
"""Questions with what a reader takes from their bottom lines."""
OPEN = (
    "Is topical tacrolimus effective for idiopathic guttate hypomelanosis?",
    "Is clobetasol better than tacrolimus for childhood vitiligo?",
    "Does isotretinoin cause depression or suicide?",
    "Do proton pump inhibitors cause kidney disease?",
    "Does melatonin help insomnia?",
    "Does phototherapy cause skin cancer in vitiligo?",
    "Are statins harmful?",
    "Does empagliflozin reduce mortality in HFpEF?",
)
"""Questions whose bottom lines leave it open, or show findings both ways."""


def _article(question: str) -> Article:
    answer = desk().osler.ask(question)
    assert isinstance(answer, Article)
    return answer


@pytest.mark.parametrize("question", READ)
def test_the_verdict_is_what_the_bottom_line_says(question: str) -> None:
    """The words of the verdict are those of a reader of the bottom line."""
    article = _article(question)
    assert article.meter
    assert article.meter.verdict
    assert f"points to: {READ[question]}" in article.meter.verdict.words


@pytest.mark.parametrize("question", OPEN)
def test_what_is_open_is_uncertain(question: str) -> None:
    """Where the bottom line shows findings both ways, the verdict does not choose."""
    article = _article(question)
    assert article.meter
    assert article.meter.verdict
    assert article.meter.verdict.points_to is Pointing.UNCERTAIN


@pytest.mark.parametrize(
    "question",
    [
        "Should adults with atrial fibrillation on dialysis take apixaban?",
        "Do SGLT2 inhibitors cause ketoacidosis?",
        "Does dapagliflozin slow kidney disease?",
    ],
)
def test_what_was_not_studied_gets_none(question: str) -> None:
    """Trials without the people asked about, and harms that nobody had, make no verdict."""
    article = _article(question)
    assert article.meter
    assert article.meter.verdict is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is warfarin or apixaban better for AF in dialysis patients?", "No controlled trial that compares"),
        ("Is denosumab better than alendronate?", "compares denosumab with alendronate directly"),
        ("Should aspirin be used for primary prevention of CVD?", ""),
        ("Is vancomycin better than fidaxomicin for C difficile?", ""),
    ],
)
def test_what_was_not_found_is_true_of_all_that_was_found(question: str, said: str) -> None:
    """A trial that is missing is one of the whole question; none is missed where one was found."""
    missed = [n.text for n in _article(question).notices if n.kind is NoticeKind.NO_TRIAL]
    assert bool(missed) is bool(said)
    assert all(said in text for text in missed)


def test_groups_of_a_disease_are_no_causes() -> None:
    """Hypertension does not depend on its resistant form, as pale patches do on the disease behind them."""
    pale, pressure = (
        [n.text for n in _article(q).notices if n.kind is NoticeKind.DEPENDS]
        for q in (
            "How is hypopigmentation on the legs treated?",
            "First-line drug for hypertension in adults?",
        )
    )
    assert pale
    assert not pressure


def test_every_format_shows_it() -> None:
    """One sentence, at the bottom line in text, Markdown and HTML, among the notices and in the meter in JSON."""
    article = _article("Does D-mannose prevent UTIs?")
    (notice,) = (n for n in article.notices if n.kind is NoticeKind.VERDICT)
    written = io.StringIO()
    show(article, Console(file=written, width=96))
    for shown in (" ".join(written.getvalue().split()), markdown(article), html(article)):
        assert shown.index("Bottom line") < shown.index(notice.text) < shown.index("Evidence basis")
    data = answer_json(article)
    assert isinstance(data, dict)
    meter = data["meter"]
    assert isinstance(meter, dict)
    assert meter["verdict"] == {"points_to": "no_difference", "words": notice.text}


def test_an_open_question_has_none() -> None:
    """What is not asked as yes or no, and compares nothing, gets no verdict."""
    article = _article("What is the role of cryotherapy in idiopathic guttate hypomelanosis?")
    assert article.meter
    assert article.meter.verdict is None
    assert not any(n.kind is NoticeKind.VERDICT for n in article.notices)
