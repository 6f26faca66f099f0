"""Sentences made to stand alone, from visibly synthetic records."""

from __future__ import annotations

import pytest

from osler.answering.context import worded
from osler.domain.record import Basis, Record, Section
from osler.terms.lexicon import TermLexicon


def _record(title: str, abstract: str) -> Record:
    text = f"{title}\n{abstract}"
    return Record(
        id="pmid:1",
        title=title,
        text=text,
        sections=(Section(label="", start=len(title) + 1, end=len(text), basis=Basis.ABSTRACT),),
    )


def _worded(title: str, sentence: str, lexicon: TermLexicon, *, marked: bool = True) -> str | None:
    wording = worded(sentence, _record(title, sentence), lexicon, marked=marked)
    return wording.text if wording else None


@pytest.mark.parametrize(
    ("title", "sentence", "said"),
    [
        (
            "Synthetic trial of microneedling combined with tacrolimus in vitiligo",
            "Colour came back sooner with the combination.",
            "In vitiligo, colour came back sooner with the combination of microneedling and tacrolimus.",
        ),
        (
            "Synthetic trial of exercise",
            "The intervention lowered pain.",
            "With exercise, the intervention lowered pain.",
        ),
        ("Synthetic trial in old people", "The intervention lowered scores.", None),
        ("Synthetic trial in vitiligo", "Response was 22% in both treatments.", None),
        ("Synthetic trial in vitiligo", "A further 24 weeks brought no difference either.", None),
    ],
    ids=["from the title", "opened", "nothing named", "both of what", "further than what"],
)
def test_definite_nouns_are_spelt_out_or_left(
    title: str, sentence: str, said: str | None, lexicon: TermLexicon
) -> None:
    """What "the combination" stands for is named from the title; where nothing names it, the sentence is not said."""
    assert _worded(title, sentence, lexicon) == said


@pytest.mark.parametrize(
    ("title", "opened"),
    [
        ("Synthetic trial of zinc in asthma", True),
        ("Synthetic trial: prevention of falls with zinc", False),
        ("Synthetic cohort of the risk of melanoma", False),
        ("Zinc for reducing bleeding: a synthetic trial", False),
        ("Zinc for prevention of episodic migraine", True),
        ("Zinc to prevent strokes in asthma", True),
    ],
)
def test_only_what_those_studied_have_opens_a_sentence(
    title: str, lexicon: TermLexicon, *, opened: bool
) -> None:
    """An opener "in falls" would say that everybody had fallen: what is to be prevented is no opener."""
    said = _worded(title, "Zinc lowered scores by 5 points.", lexicon)
    assert said is not None
    assert said.startswith("In ") is opened


def test_a_class_of_drugs_opens_in_the_plural(lexicon: TermLexicon) -> None:
    """It is "with antidepressants", not "with antidepressant"."""
    said = _worded("Antidepressant withdrawal: a synthetic review", "Symptoms rose with time.", lexicon)
    assert said == "With antidepressants, symptoms rose with time."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It was concluded that zinc lowers pain in asthma.", "Zinc lowers pain in asthma."),
        ("Zinc lowered pain in asthma in these trials.", "Zinc lowered pain in asthma."),
        ("This Cochrane review compared zinc with placebo in asthma.", None),
        (
            "Zinc lowered pain in asthma; the figures lie beyond the stored part of the page.",
            "Zinc lowered pain in asthma.",
        ),
        (
            "Zinc lowered pain in asthma, but this rests on four trials.",
            "Zinc lowered pain in asthma, but this rests on four trials.",
        ),
    ],
)
def test_reports_do_not_speak_of_themselves(sentence: str, said: str | None, lexicon: TermLexicon) -> None:
    """No "these trials", no word on what was stored of a page, and no "Asthma was concluded"."""
    found = _worded("Synthetic trial of zinc in asthma", sentence, lexicon)
    assert found == (said or "A Cochrane review compared zinc with placebo in asthma.")


def _treated(title: str, sentence: str, lexicon: TermLexicon) -> str | None:
    wording = worded(sentence, _record(title, sentence), lexicon, marked=True, on_treatment=True)
    return wording.text if wording else None


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "Synthetic trial of microneedling and tacrolimus in vitiligo",
            "With microneedling and tacrolimus in vitiligo, on the legs the gain was only 4%.",
        ),
        (
            "Synthetic placebo-controlled trial of microneedling and tacrolimus in vitiligo",
            "With microneedling and tacrolimus in vitiligo, on the legs the gain was only 4%.",
        ),
        (
            "Synthetic trial of microneedling versus tacrolimus in vitiligo",
            "In vitiligo, on the legs the gain was only 4%.",
        ),
    ],
    ids=["together", "beside placebo", "one against the other"],
)
def test_what_was_given_together_is_named(title: str, said: str, lexicon: TermLexicon) -> None:
    """An effect without its treatment says nothing; of two held against each other neither is put forward."""
    assert _treated(title, "On the legs the gain was only 4%.", lexicon) == said


def test_in_whom_it_was_is_not_said_twice(lexicon: TermLexicon) -> None:
    """A sentence that begins with those studied and names their disease gets no second opening."""
    title = "Synthetic trial of zinc in heart failure with preserved ejection fraction"
    sentence = "In 40 adults with heart failure and a raised ejection fraction, zinc lowered admissions."
    assert _worded(title, sentence, lexicon) == sentence


def test_a_harm_of_those_treated_is_not_what_they_have(lexicon: TermLexicon) -> None:
    """Fractures in patients treated with X are what X does, not whom it is given to."""
    title = "Synthetic review: femur fractures in patients treated with bisphosphonates"
    sentence = "Regular review of bisphosphonate treatment is advised after five years."
    assert _worded(title, sentence, lexicon) == sentence
