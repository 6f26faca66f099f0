"""The verdict of an article: what its evidence points to, and uncertain wherever its pieces disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from osler.appraisal.article_meter import article_meter
from osler.domain.appraisal import Directness, DirectnessLabel, StudyDesign
from osler.domain.article import (
    Article,
    ArticleSection,
    EvidenceBasis,
    Notice,
    NoticeKind,
    Reference,
    ReferenceKind,
    SectionRole,
)
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import MeterVerdict, Pointing
from osler.domain.passage import passage_of
from osler.domain.question import Category, Concept, Question, QuestionKind
from osler.domain.record import Record
from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
from osler.domain.trace import Trace
from osler.testing import FakeLexicon, record

A = Concept(id="intervention:a", name="drug A", category=Category.INTERVENTION)
B = Concept(id="intervention:b", name="drug B", category=Category.INTERVENTION)
NAUSEA = Concept(id="outcome:nausea", name="nausea", category=Category.OUTCOME)
LEXICON = FakeLexicon({A: ["drug a"], B: ["drug b"], NAUSEA: ["nausea"]})
ASKED = Question(text="?", reading="?", kind=QuestionKind.ROLE, polar=True, interventions=(A,))
FOR, SAME, AGAINST, MIXED, NONE = (
    Direction.FAVOURS_INTERVENTION,
    Direction.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR,
    Direction.MIXED,
    Direction.NOT_APPLICABLE,
)
_SUBJECTS = ("alder pain", "birch sleep", "cedar gait", "elm mood")


def _trial(number: int, against: str) -> Record:
    """A large blinded synthetic trial that shares nothing with one of another number."""
    made = record(
        f"pmid:{number}",
        f"Synthetic randomised trial of {_SUBJECTS[number]}",
        f"In trial {number} nausea and pain were followed with drug A. It was double-blind, in {9_000 + number} adults.",
        year=2000 + number,
    )
    return replace(made, interventions=("drug A",), comparators=(against,), sample_size=9_000 + number)


def _statement(source: Record, direction: Direction, kind: FindingKind, text: str = "") -> Statement:
    section = source.sections[1]
    return Statement(
        text=text or source.text[section.start : section.end],
        citations=(Citation(record=source.id, passage=passage_of(source, section.start, section.end)),),
        verdict=Verdict(label=VerdictLabel.SUPPORTED),
        kind=kind,
        direction=direction,
        directness=Directness(label=DirectnessLabel.DIRECT),
    )


def _article(
    question: Question,
    shown: Sequence[Direction],
    rest: Sequence[Direction] = (),
    *,
    advice: str = "",
    notices: tuple[Notice, ...] = (),
) -> Article:
    """An article with a statement of another trial for each direction, those shown in the bottom line."""
    kind = FindingKind.HARM if question.kind is QuestionKind.HARM else FindingKind.EFFICACY
    against = "drug B" if question.comparators else "placebo"
    trials = [_trial(n, against) for n in range(len(shown) + len(rest))]
    said = [_statement(t, d, kind) for t, d in zip(trials, (*shown, *rest), strict=True)]
    bottom = said[: len(shown)]
    if advice:
        bottom.append(_statement(trials[0], NONE, FindingKind.RECOMMENDATION, advice))
    return Article(
        question=question,
        title="?",
        notices=notices,
        bottom_line=tuple(bottom),
        sections=(ArticleSection(role=SectionRole.EFFECTS, title="Effects", statements=tuple(said)),),
        references=tuple(
            Reference(
                number=n,
                kind=ReferenceKind.RESEARCH,
                record=t,
                design=StudyDesign.RANDOMISED_TRIAL,
                level=2,
                level_scheme="OCEBM 2011",
            )
            for n, t in enumerate(trials, start=1)
        ),
        evidence_basis=EvidenceBasis(
            text="",
            records=len(trials),
            guidelines=0,
            designs=(),
            first_year=None,
            last_year=None,
            strongest=None,
            most_recent=None,
            found=0,
            left_out=0,
        ),
        limits=(),
        disclaimer="",
        trace=Trace(
            version="0", snapshot="0", records_in_library=2, date="2026-01-31", queries=(), left_out=()
        ),
    )


def _verdict(article: Article) -> MeterVerdict:
    found = article_meter(article, LEXICON).verdict
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "against", "direction", "words"),
    [
        (QuestionKind.ROLE, (), FOR, "benefit from drug A"),
        (QuestionKind.ROLE, (), SAME, "no difference with drug A"),
        (QuestionKind.ROLE, (), AGAINST, "worse results with drug A"),
        (QuestionKind.COMPARISON, (B,), FOR, "better results with drug A than with drug B"),
        (QuestionKind.COMPARISON, (B,), SAME, "no difference between drug A and drug B"),
        (QuestionKind.COMPARISON, (B,), AGAINST, "better results with drug B than with drug A"),
        (QuestionKind.HARM, (), FOR, "less harm with drug A"),
        (QuestionKind.HARM, (), SAME, "no difference in harm with drug A"),
        (QuestionKind.HARM, (), AGAINST, "more harm with drug A"),
        (QuestionKind.HARM, (B,), SAME, "no difference in harm between drug A and drug B"),
        (QuestionKind.HARM, (B,), AGAINST, "less harm with drug B than with drug A"),
    ],
)
def test_the_verdict_says_what_it_points_to(
    kind: QuestionKind, against: tuple[Concept, ...], direction: Direction, words: str
) -> None:
    """Words that hold however the question was put, with the counts by level and the certainty."""
    found = _verdict(_article(replace(ASKED, kind=kind, comparators=against), [direction, direction]))
    assert found.words.startswith(f"The evidence here points to: {words}. 2 of 2 studies ")
    assert "(2 of level 2); certainty " in found.words
    assert (
        found.points_to
        is {FOR: Pointing.FOR, SAME: Pointing.NO_DIFFERENCE, AGAINST: Pointing.AGAINST}[direction]
    )


def test_the_harm_asked_for_is_named() -> None:
    """Without saying which, "more harm" would be read as harm at large."""
    asked = replace(ASKED, kind=QuestionKind.HARM, outcomes=(NAUSEA,))
    assert "more harm (nausea) with drug A" in _verdict(_article(asked, [AGAINST])).words
    unknown = replace(
        asked, outcomes=(), reading="Does drug A cause trial dizziness?", details=("trial", "dizziness")
    )
    assert "more harm (trial or dizziness) with drug A" in _verdict(_article(unknown, [AGAINST])).words


@pytest.mark.parametrize(
    ("shown", "rest"),
    [
        ([FOR, SAME], []),
        ([MIXED], []),
        ([FOR, MIXED], [FOR, FOR]),
        ([MIXED], [FOR, FOR, FOR]),
        ([FOR], [SAME]),
        ([SAME], [FOR, FOR, FOR]),
        ([FOR, AGAINST], [FOR, FOR]),
        ([FOR, FOR], [SAME, SAME]),
    ],
)
def test_pieces_that_disagree_are_uncertain(shown: list[Direction], rest: list[Direction]) -> None:
    """Divided studies, or a bottom line that leads with or shows another side than the studies as a whole."""
    found = _verdict(_article(ASKED, shown, rest))
    assert found.points_to is Pointing.UNCERTAIN
    assert found.words.startswith("The evidence here is uncertain. ")


@pytest.mark.parametrize(
    ("direction", "advice", "sure"),
    [
        (FOR, "Drug A is recommended.", True),
        (FOR, "The guideline recommends against drug A.", False),
        (SAME, "Drug A is recommended.", False),
        (FOR, "Drug A has long been known.", True),
    ],
)
def test_what_is_recommended_has_to_agree(direction: Direction, advice: str, *, sure: bool) -> None:
    """A recommendation in the bottom line that says otherwise makes the verdict uncertain."""
    found = _verdict(_article(ASKED, [direction], advice=advice))
    assert (found.points_to is not Pointing.UNCERTAIN) is sure


@pytest.mark.parametrize(
    ("advice", "sure"),
    [
        ("Drug A is preferred.", True),
        ("Drug B should be used.", False),
        ("Drug A should be preferred to drug B.", True),
    ],
)
def test_what_is_recommended_of_two(advice: str, *, sure: bool) -> None:
    """In a comparison, a recommendation of the other side disagrees; one that names both is not read."""
    found = _verdict(
        _article(replace(ASKED, kind=QuestionKind.COMPARISON, comparators=(B,)), [FOR], advice=advice)
    )
    assert (found.points_to is Pointing.FOR) is sure


def test_said_disagreement_is_uncertain() -> None:
    """Where the article says that studies disagree, its verdict does not decide between them."""
    said = Notice(kind=NoticeKind.DISAGREEMENT, text="Studies disagree.")
    assert _verdict(_article(ASKED, [FOR], notices=(said,))).points_to is Pointing.UNCERTAIN


def test_no_verdict_on_harm_that_the_bottom_line_does_not_show() -> None:
    """Harms told further below do not make a verdict over a bottom line that is silent on them."""
    asked = replace(ASKED, kind=QuestionKind.HARM)
    article = _article(asked, [FOR])
    benefit = _statement(article.references[0].record, FOR, FindingKind.EFFICACY)
    assert article_meter(replace(article, bottom_line=(benefit,)), LEXICON).verdict is None


def test_another_harm_in_the_bottom_line_is_not_passed_over() -> None:
    """No difference in the harm asked for is no verdict beside a harm that the bottom line shows; a benefit is no matter."""
    asked = replace(ASKED, kind=QuestionKind.HARM, outcomes=(NAUSEA,))
    article = _article(asked, [SAME])
    for direction, points_to in ((AGAINST, Pointing.UNCERTAIN), (FOR, Pointing.NO_DIFFERENCE)):
        other = _statement(article.references[0].record, direction, FindingKind.HARM, "Itching differed.")
        shown = replace(article, bottom_line=(other, *article.bottom_line))
        assert _verdict(shown).points_to is points_to


def test_a_question_of_several_treatments_is_not_answered_for_one() -> None:
    """Where the bottom line does not name all that was asked about there is no verdict."""
    both = replace(ASKED, interventions=(A, B))
    assert article_meter(_article(both, [FOR]), LEXICON).verdict is None


def _asked_of(
    reading: str, text: str, direction: Direction, *outcomes: Concept, kind: QuestionKind = QuestionKind.ROLE
) -> MeterVerdict | None:
    """The verdict on a question with outcomes, from one trial with one statement."""
    asked = replace(ASKED, reading=reading, kind=kind, outcomes=outcomes)
    article = _article(asked, [direction])
    said = replace(article.bottom_line[0], text=text)
    section = replace(article.sections[0], statements=(said,))
    return article_meter(replace(article, bottom_line=(said,), sections=(section,)), LEXICON).verdict


def test_people_on_a_treatment_do_not_ask_about_it() -> None:
    """Of people on B who ask about A the verdict is on A, from studies of people on B only."""
    asked = replace(ASKED, reading="Should adults on drug B take drug A?", interventions=(B, A))
    article = _article(asked, [FOR])
    assert article_meter(article, LEXICON).verdict is None
    reference = article.references[0]
    among = replace(reference, record=replace(reference.record, population="adults on drug B"))
    assert "benefit from drug A." in _verdict(replace(article, references=(among,))).words
    unsure = replace(article, question=replace(asked, reading="Do drug B and drug A help?"))
    assert article_meter(unsure, LEXICON).verdict is None


def test_quality_of_life_beside_the_disease_makes_nothing_mixed() -> None:
    """Within one study the outcome on the disease decides."""
    article = _article(ASKED, [FOR])
    first = article.bottom_line[0]
    beside = replace(first, text="Quality of life did not differ with drug A.", direction=SAME)
    section = replace(article.sections[0], statements=(first, beside))
    found = _verdict(replace(article, bottom_line=(first, beside), sections=(section,)))
    assert found.points_to is Pointing.FOR
    treated = replace(beside, text="Drug A did not help in those treated; this comparison is not randomised.")
    section = replace(section, statements=(first, treated))
    found = _verdict(replace(article, bottom_line=(first, treated), sections=(section,)))
    assert found.points_to is Pointing.FOR


@pytest.mark.parametrize(
    ("text", "points_to"),
    [
        ("Drug A lowered nausea.", Pointing.FOR),
        ("Drug A lowered sickness.", None),
        ("Drug A lowered nausea, admission or urgent visits by 20%.", Pointing.UNCERTAIN),
        ("Drug A lowered admission or nausea by 20%.", Pointing.UNCERTAIN),
        ("Drug A lowered pain without changing nausea.", Pointing.NO_DIFFERENCE),
        (
            "Drug A lowered pain by 20% without significantly changing cramps or nausea.",
            Pointing.NO_DIFFERENCE,
        ),
        ("Drug A lowered pain, while nobody had nausea.", None),
        ("Drug A lowered pain, but nausea did not differ from placebo.", Pointing.NO_DIFFERENCE),
    ],
)
def test_only_findings_on_the_outcome_asked_for_count(text: str, points_to: Pointing | None) -> None:
    """A composite that counts it is not that outcome, nor does the direction of another clause hold for it."""
    found = _asked_of("Does drug A lower nausea?", text, FOR, NAUSEA)
    assert (found.points_to if found else None) is points_to


def test_getting_better_is_an_outcome_of_many_names() -> None:
    """Who asks whether patches repigment is answered by how many improved; quality of life is not that."""
    colour = Concept(id="outcome:repigmentation", name="repigmentation", category=Category.OUTCOME)
    asked = "Does drug A repigment alder patches?"
    found = _asked_of(asked, "With drug A 80% of lesions improved by half.", FOR, colour)
    assert found is not None
    assert found.points_to is Pointing.FOR
    assert _asked_of(asked, "With drug A sleep was longer.", FOR, colour) is None


def test_the_harm_asked_for_decides_not_its_opposite() -> None:
    """More of the one and less of the other is no mixed answer to a question about the one."""
    high = Concept(id="outcome:hyperkalaemia", name="hyperkalaemia", category=Category.OUTCOME)
    text = "Potassium above 5.5 was found in 14.3% on drug A and 6.9% on placebo, and below 3.5 in 4.4% versus 9.7%."
    asked = ("Does drug A cause hyperkalaemia?", text, MIXED, high)
    found = _asked_of(*asked, kind=QuestionKind.HARM)
    assert found is not None
    assert found.points_to is Pointing.AGAINST
    low = replace(high, id="outcome:hypokalaemia", name="hypokalaemia")
    turned = _asked_of("?", text, MIXED, low, kind=QuestionKind.HARM)
    assert turned is None or turned.points_to is not Pointing.AGAINST


def test_safer_than_another_is_answered_by_harms_told_below() -> None:
    """A comparison for safety counts harms; what the bottom line says of benefit is no matter."""
    asked = replace(
        ASKED, kind=QuestionKind.COMPARISON, comparators=(B,), reading="Is drug A safer than drug B?"
    )
    article = _article(asked, [SAME])
    harm = replace(
        article.bottom_line[0], text="Drug A caused less nausea.", kind=FindingKind.HARM, direction=FOR
    )
    below = replace(article.sections[0], statements=(harm,))
    found = _verdict(replace(article, sections=(below,)))
    assert "less harm with drug A than with drug B" in found.words


@pytest.mark.parametrize(
    ("benefit", "harm", "words"),
    [
        (SAME, FOR, "no difference between drug A and drug B, but less harm with drug A"),
        (FOR, AGAINST, "better results with drug A than with drug B, but less harm with drug B"),
        (FOR, FOR, "better results with drug A than with drug B. "),
    ],
)
def test_a_comparison_does_not_hide_harm(benefit: Direction, harm: Direction, words: str) -> None:
    """Where the findings of harm point elsewhere than the benefit, the verdict says both."""
    asked = replace(ASKED, kind=QuestionKind.COMPARISON, comparators=(B,))
    article = _article(asked, [benefit])
    told = replace(article.bottom_line[0], text="Nausea differed.", kind=FindingKind.HARM, direction=harm)
    section = replace(article.sections[0], statements=(*article.sections[0].statements, told))
    assert words in _verdict(replace(article, sections=(section,))).words


def test_an_uncertain_verdict_is_told_in_plain_words() -> None:
    """Counts and what they find, without talk of the parts of the answer."""
    assert _verdict(_article(ASKED, [FOR, SAME], [FOR])).words == (
        "The evidence here is uncertain. The studies do not agree: "
        "2 of 3 find a benefit from drug A, 1 finds no difference."
    )
    harms = _verdict(_article(replace(ASKED, kind=QuestionKind.HARM), [AGAINST, AGAINST, SAME])).words
    assert harms.endswith(
        "2 of 3 find more harm with drug A, 1 finds no difference; they may have counted different harms."
    )


def test_very_low_certainty_is_said() -> None:
    """A verdict on evidence of very low certainty says in GRADE's words that it is very uncertain."""
    article = _article(ASKED, [FOR])
    small = replace(article.references[0].record, sample_size=12)
    found = _verdict(replace(article, references=(replace(article.references[0], record=small),)))
    assert "certainty very low" in found.words
    assert "benefit from drug A, but the evidence is very uncertain." in found.words


def test_no_verdict_without_a_question_or_a_study_for_it() -> None:
    """An open question has none, and neither has one on which no study has a direction."""
    assert article_meter(_article(replace(ASKED, polar=False), [FOR]), LEXICON).verdict is None
    assert article_meter(_article(ASKED, [NONE]), LEXICON).verdict is None
