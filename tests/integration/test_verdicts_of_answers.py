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
    "Is semaglutide better than tirzepatide for lowering HbA1c?": "better results with tirzepatide than",
    "Do direct oral anticoagulants cause less brain bleeding than warfarin?": "less harm (intracerebral haemorrhage) with",
    "Do statins cause diabetes?": "more harm (diabetes) with statin",
    "Does D-mannose prevent UTIs?": "no difference with D-mannose",
    "Is prednisolone effective for acute sinusitis?": "no difference with prednisolone",
    "Do inhaled corticosteroids cause pneumonia in COPD?": "more harm (pneumonia) with",
    "Is spironolactone effective for acne in women?": "benefit from spironolactone",
    "Do JAK inhibitors for eczema cause blood clots?": "no difference in harm (venous thromboembolism) with",
    "Does dupilumab work for atopic dermatitis?": "benefit from dupilumab",
    "Does semaglutide cause retinopathy?": "more harm (retinopathy) with semaglutide",
    "Is upadacitinib better than dupilumab for atopic dermatitis?": "better results with upadacitinib than",
}
"""Questions with what a reader takes from their bottom lines."""
OPEN = (
    "Is topical tacrolimus effective for idiopathic guttate hypomelanosis?",
    "Is clobetasol better than tacrolimus for childhood vitiligo?",
    "Does isotretinoin cause depression or suicide?",
    "Do proton pump inhibitors cause kidney disease?",
    "Does melatonin help insomnia?",
    "Does phototherapy cause skin cancer in vitiligo?",
    "Does CPAP lower blood pressure in sleep apnoea?",
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
