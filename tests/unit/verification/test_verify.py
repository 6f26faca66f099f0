"""Verification of statements: each check with its reason, and what must hold of every sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from osler.domain.passage import Passage, passage_of
from osler.domain.question import Category, Concept
from osler.domain.record import Basis, Record, Section
from osler.domain.statement import Objection, Verdict, VerdictLabel
from osler.testing import FakeLexicon
from osler.verification.verify import Verifier

_TITLE = "Synthetic trial of zolimab for acneiform rash"
_SENTENCES = (
    "Zolimab 20 mg once daily reduced the itch score by 12.5 points (95% CI 10.1 to 14.9) after 8 weeks in 240 adults.",
    "Placebo lowered it by 3.2 points in 238 adults.",
    "Zolimab did not improve sleep quality, and headache was more frequent with zolimab than with placebo.",
    "The evidence suggests that longer treatment may be safe if liver enzymes are checked.",
    "In children aged 6 to 11 years, clearance of the face was seen in 41 of 80 on zolimab and in 12 of 79 on placebo.",
    "Relapse occurred in 25% within 3 months, and in 40% within 12 months.",
)
_TEXT = f"{_TITLE}\n\n{' '.join(_SENTENCES)}"
RECORD = Record(
    id="pmid:1",
    title=_TITLE,
    text=_TEXT,
    sections=(
        Section(label="title", start=0, end=len(_TITLE), basis=Basis.ABSTRACT),
        Section(label="", start=len(_TITLE) + 2, end=len(_TEXT), basis=Basis.ABSTRACT),
    ),
)


_NAMED = {
    Category.INTERVENTION: ("zolimab", "placebo", "methotrexate"),
    Category.CONDITION: ("acneiform rash", "eczema"),
    Category.POPULATION: ("adults", "children"),
    Category.BODY_SITE: ("face", "leg"),
}
LEXICON = FakeLexicon(
    {
        Concept(id=f"{category.value}:{name}", name=name, category=category): (name,)
        for category, names in _NAMED.items()
        for name in names
    }
)
VERIFIER = Verifier(LEXICON)
ABSTRACT = passage_of(RECORD, len(_TITLE) + 2, len(_TEXT))
TITLE = passage_of(RECORD, 0, len(_TITLE))


def _verdict(text: str, *passages: Passage) -> Verdict:
    return VERIFIER.verdict(text, passages or (ABSTRACT,), {RECORD.id: RECORD})


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_a_sentence_supports_itself(sentence: str) -> None:
    """The very words of a passage are borne out, word for word."""
    verdict = _verdict(sentence)
    assert verdict.label is VerdictLabel.SUPPORTED
    assert "word for word" in verdict.reasons[0]
    assert verdict.objections == ()


def test_several_sentences_in_a_row_are_a_quote() -> None:
    """A statement may be more than one sentence of its passage."""
    assert _verdict(f"{_SENTENCES[0]} {_SENTENCES[1]}").label is VerdictLabel.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Zolimab 20 mg daily lowered the itch score by 12.5 points (95 % CI 10.1-14.9) after eight weeks in 240 adults.",
        "In 240 adults, zolimab 20 mg once daily reduced the itch score by 12.5 points (95% CI 10.1 to 14.9) after 8 weeks.",
        "After 8 weeks in 240 adults the itch score was reduced by 12.5 points (95% CI 10.1 to 14.9) by zolimab 20 mg daily.",
        "The authors report that zolimab did not improve sleep quality, and headache was more common on zolimab than on placebo.",
        "The evidence indicates that longer therapy might be safe if liver enzymes are checked.",
        "Relapse was seen in 25 percent within three months, and in 40 percent within twelve months.",
    ],
)  # fmt: skip
def test_paraphrases_are_supported(text: str) -> None:
    """Other words for the same, figures in other spelling, clauses in other order."""
    verdict = _verdict(text)
    assert verdict.label is VerdictLabel.SUPPORTED, verdict.reasons


@pytest.mark.parametrize(
    "text",
    [
        (
            "In acneiform rash, zolimab did not improve sleep quality, and headache was more frequent with zolimab "
            "than with placebo."
        ),
        "With zolimab in acneiform rash, relapse occurred in 25% within 3 months, and in 40% within 12 months.",
    ],
)
def test_the_titles_condition_may_be_put_in_front(text: str) -> None:
    """Where the title is cited too, what it names is borne out."""
    verdict = _verdict(text, ABSTRACT, TITLE)
    assert verdict.label is VerdictLabel.SUPPORTED, verdict.reasons


@pytest.mark.parametrize(
    ("text", "objection", "reason"),
    [
        (_SENTENCES[0].replace("20 mg", "40 mg"), Objection.WRONG_NUMBER, "40 mg is not in the passage; it has 20 mg"),
        (_SENTENCES[0].replace("20 mg", "20 g"), Objection.WRONG_NUMBER, "20 g is not in the passage; it has 20 mg"),
        (_SENTENCES[0].replace("240", "238"), Objection.WRONG_NUMBER, "238 is not in the passage"),
        (_SENTENCES[0].replace("8 weeks", "8 months"), Objection.WRONG_NUMBER, "8 months is not in the passage"),
        (_SENTENCES[5].replace("25%", "X").replace("40%", "25%").replace("X", "40%"), Objection.WRONG_NUMBER, "stand on"),
        (_SENTENCES[0].replace("reduced", "increased"), Objection.WRONG_DIRECTION, "says more where the passage says less"),
        (_SENTENCES[2].replace("did not improve", "did improve"), Objection.WRONG_DIRECTION, "a negation of the passage"),
        (_SENTENCES[5].replace("occurred", "did not occur"), Objection.WRONG_DIRECTION, "a negation that the passage"),
        (
            _SENTENCES[2].replace("zolimab than with placebo", "placebo than with zolimab"),
            Objection.WRONG_DIRECTION,
            "changed places",
        ),
        (_SENTENCES[3].replace("may be safe", "is safe"), Objection.OVERSTATED, "more cautious"),
        ("The evidence suggests that longer treatment may be safe.", Objection.OVERSTATED, "a condition of the passage"),
        (_SENTENCES[4].replace("children", "adults"), Objection.OTHER_SUBJECT, "population: the passage is about children"),
        (_SENTENCES[4].replace("face", "leg"), Objection.OTHER_SUBJECT, "body site: the passage is about face"),
        (_SENTENCES[5].replace("Relapse", "Eczema"), Objection.OTHER_SUBJECT, "condition: the passage does not name eczema"),
        (_SENTENCES[4].replace("zolimab", "methotrexate"), Objection.OTHER_SUBJECT, "treatment: the passage is about zolimab"),
        (_SENTENCES[1].replace("Placebo", "Bathing"), Objection.NOT_SAID, 'the passage does not say "Bathing"'),
    ],
)  # fmt: skip
def test_each_fault_has_its_objection_and_reason(text: str, objection: Objection, reason: str) -> None:
    """No fault is supported, and editors are told in plain words what is wrong."""
    verdict = _verdict(text)
    assert verdict.label is not VerdictLabel.SUPPORTED
    assert objection in verdict.objections, verdict.reasons
    assert any(reason in r for r in verdict.reasons), verdict.reasons


def test_a_wrong_direction_contradicts() -> None:
    """The label says so, and so do the objections."""
    verdict = _verdict(_SENTENCES[0].replace("reduced", "increased"))
    assert verdict.label is VerdictLabel.CONTRADICTED
    assert Objection.CONTRADICTED in verdict.objections


def test_a_retracted_source_supports_nothing() -> None:
    """Not even its own words."""
    gone = replace(RECORD, retracted=True)
    verdict = VERIFIER.verdict(_SENTENCES[0], [ABSTRACT], {RECORD.id: gone})
    assert (verdict.label, verdict.objections) == (VerdictLabel.NOT_FOUND, (Objection.RETRACTED,))
    assert verdict.reasons == ("pmid:1 was retracted",)


def test_an_altered_passage_supports_nothing() -> None:
    """A passage must have its record's words and be what it is given as."""
    altered = replace(ABSTRACT, text=ABSTRACT.text.replace("12.5", "15.2"))
    verdict = VERIFIER.verdict("Zolimab reduced the itch score.", [altered], {RECORD.id: RECORD})
    assert verdict.objections == (Objection.NOT_VERBATIM,)
    posing = replace(ABSTRACT, basis=Basis.FULL_TEXT)
    assert _verdict(_SENTENCES[0], posing).objections == (Objection.NOT_VERBATIM,)


def test_half_a_sentence_without_its_doubt_is_no_quote() -> None:
    """Cutting off "suggests", "may" or "if" changes what is said."""
    assert _verdict("Longer treatment may be safe.").label is not VerdictLabel.SUPPORTED
    assert _verdict("Longer treatment is safe.").label is not VerdictLabel.SUPPORTED


def test_another_statements_passage_does_not_support() -> None:
    """A citation moved to another sentence is found out."""
    start = _TEXT.index(_SENTENCES[5])
    moved = passage_of(RECORD, start, start + len(_SENTENCES[5]))
    assert _verdict(_SENTENCES[2], moved).label in {VerdictLabel.NOT_FOUND, VerdictLabel.INDIRECT}


def test_nothing_cited_and_nothing_said() -> None:
    """Neither is support."""
    assert VERIFIER.verdict(_SENTENCES[0], []).label is VerdictLabel.NOT_FOUND
    assert _verdict("And so it is.").label is VerdictLabel.NOT_CHECKABLE


# What holds of every sentence.

_WORD = st.sampled_from(
    "zolimab placebo itch sleep pain patients treatment score rate adults improved reduced higher lower seen after with in "
    "of and the was were more than compared weeks months mg relapse headache clearance".split()
)
_FIGURE = st.one_of(
    st.integers(2, 9_999).map(str),
    st.decimals(min_value=0, max_value=99, places=1).map(str),
    st.integers(2, 99).map(lambda n: f"{n}%"),
    st.integers(2, 99).map(lambda n: f"{n} mg"),
)
_SENTENCE = st.lists(st.one_of(_WORD, _WORD, _FIGURE), min_size=5, max_size=16).map(
    lambda words: "Zolimab " + " ".join(words) + " twice."
)


def _cited(sentence: str) -> Passage:
    text = f"Methods were sound. {sentence} Nothing else was found."
    return Passage(record="pmid:9", start=0, end=len(text), text=text, basis=Basis.ABSTRACT)


@settings(max_examples=60, deadline=None)
@given(_SENTENCE)
def test_any_sentence_is_supported_by_itself(sentence: str) -> None:
    """Whatever it says."""
    passage = Passage(record="pmid:9", start=0, end=len(sentence), text=sentence, basis=Basis.ABSTRACT)
    assert VERIFIER.verdict(sentence, [passage]).label is VerdictLabel.SUPPORTED


@settings(max_examples=60, deadline=None)
@given(_SENTENCE)
def test_changing_any_digit_is_never_supported(sentence: str) -> None:
    """Whichever digit, in whatever figure, and with the whole passage cited."""
    digits = [m.start() for m in re.finditer(r"\d", sentence)]
    assume(digits)
    at = digits[len(sentence) % len(digits)]
    other = str((int(sentence[at]) + 1 + len(digits) % 8) % 10)
    changed = sentence[:at] + other + sentence[at + 1 :]
    assume(other != sentence[at])
    assert VERIFIER.verdict(changed, [_cited(sentence)]).label is not VerdictLabel.SUPPORTED


@settings(max_examples=60, deadline=None)
@given(_SENTENCE, st.integers(2, 12))
def test_removing_not_is_never_supported(sentence: str, place: int) -> None:
    """Wherever the "not" stood."""
    words = sentence.split(" ")
    at = min(place, len(words) - 1)
    denied = " ".join((*words[:at], "not", *words[at:]))
    assert VERIFIER.verdict(sentence, [_cited(denied)]).label is not VerdictLabel.SUPPORTED
