"""What an answer says was not found: only what is true of every record found, and of the whole question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osler.answering.chosen import Chosen
from osler.answering.not_found import no_comparison, no_harm, no_trial
from osler.answering.notices import notices
from osler.answering.sufficiency import Judged
from osler.domain.appraisal import (
    Appraisal,
    Aspect,
    AspectJudgement,
    Directness,
    DirectnessLabel,
    StudyDesign,
)
from osler.domain.article import NoticeKind, SectionRole
from osler.domain.evidence import Evidence, Finding
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import passage_of
from osler.domain.question import Category, Concept, Question, QuestionKind
from osler.testing import FakeLexicon, record

A = Concept(id="intervention:a", name="drug A", category=Category.INTERVENTION)
B = Concept(id="intervention:b", name="drug B", category=Category.INTERVENTION)
ACHE = Concept(id="condition:ache", name="ache", category=Category.CONDITION)
WOE = Concept(id="condition:woe", name="woe", category=Category.CONDITION)
HEAD_ACHE = Concept(id="condition:headache", name="stubborn ache", category=Category.CONDITION)
SHORT = Concept(id="condition:short", name="SA", category=Category.CONDITION)
ALDER = Concept(id="condition:alder", name="alder fever", category=Category.CONDITION)
BIRCH = Concept(id="condition:birch", name="birch fever", category=Category.CONDITION)
LEXICON = FakeLexicon(
    {
        A: ["drug a"],
        B: ["drug b"],
        ACHE: ["ache"],
        WOE: ["woe"],
        HEAD_ACHE: ["stubborn ache"],
        SHORT: ["SA", "short ache"],
        ALDER: ["alder fever"],
        BIRCH: ["birch fever"],
    },
    kinds={HEAD_ACHE: (ACHE,), SHORT: (ACHE,), ALDER: (ACHE,), BIRCH: (ACHE,)},
)
ASKED = Question(
    text="?", reading="?", kind=QuestionKind.ROLE, polar=True, interventions=(A,), conditions=(ACHE,)
)
COMPARED = replace(ASKED, kind=QuestionKind.COMPARISON, comparators=(B,))
TRIAL = StudyDesign.RANDOMISED_TRIAL
DIRECT = Directness(label=DirectnessLabel.DIRECT)


def _judged(
    text: str,
    *,
    arms: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    design: StudyDesign = TRIAL,
    kind: FindingKind = FindingKind.EFFICACY,
    direction: Direction = Direction.FAVOURS_INTERVENTION,
    subject: float = 1.0,
    tested: float = 1.0,
    intervention: str = "",
    title: str = "Synthetic study",
) -> Judged:
    source = replace(record("pmid:1", title, text, year=2020), interventions=arms[0], comparators=arms[1])
    section = source.sections[1]
    aspects = (
        AspectJudgement(aspect=Aspect.INTERVENTION, label=DirectnessLabel.DIRECT, reason=intervention),
    )
    return Judged(
        evidence=Evidence(
            record=source,
            appraisal=Appraisal(design=design, level=2, scheme="OCEBM 2011", reasons=()),
            directness=DIRECT,
            rank=1,
            score=1.0,
        ),
        findings=(
            Finding(
                passage=passage_of(source, section.start, section.end),
                text=text,
                kind=kind,
                direction=direction,
                relevance=1.0,
                directness=replace(DIRECT, aspects=aspects),
            ),
        ),
        subject=subject,
        treatment=1.0,
        tested=tested,
        on_class=False,
        names_treatments=True,
        only_treatment=True,
        outcome=1.0,
        detail=1.0,
        missing=(),
    )


def _chosen(judged: Judged) -> Chosen:
    return Chosen(
        finding=judged.findings[0],
        evidence=judged.evidence,
        role=SectionRole.EFFECTS,
        worth=1.0,
        treatments=frozenset(),
        conditions=frozenset(),
        outcomes=frozenset(),
        on_both=True,
        on_treatment=True,
        carries=True,
    )


@pytest.mark.parametrize(
    ("arms", "intervention", "said"),
    [
        ((("drug B",), ("drug A",)), "", None),
        ((("drug A",), ("placebo",)), "", None),
        (
            (("drug A plus drug B",), ("placebo",)),
            "drug A with drug B, not drug A alone",
            "what was tested is drug A with",
        ),
        (
            (("drug B",), ("placebo",)),
            "about drug B, not drug A",
            "No controlled trial of drug A in ache was found",
        ),
    ],
)
def test_a_trial_with_the_treatment_in_any_arm_is_one(
    arms: tuple[tuple[str, ...], tuple[str, ...]], intervention: str, said: str | None
) -> None:
    """The comparator's arm counts; what was tested instead is named only where it is a combination."""
    found = no_trial(ASKED, [_judged("Ache fell.", arms=arms, intervention=intervention)], LEXICON)
    assert bool(found) is (said is not None)
    for notice in found:
        assert said is not None
        assert said in notice.text
        assert "about drug B" not in notice.text


@pytest.mark.parametrize(
    ("text", "arms", "design", "compared"),
    [
        ("Ache fell.", (("drug A",), ("drug B",)), TRIAL, True),
        ("Ache fell.", (("drug B",), ("drug A 5 mg",)), TRIAL, True),
        ("Ache fell.", (("drug A", "drug B"), ("placebo",)), TRIAL, True),
        ("Ache fell.", (("drug A", "drug B"), ("placebo",)), StudyDesign.META_ANALYSIS, False),
        ("Compared with drug B, drug A lowered ache.", ((), ()), StudyDesign.META_ANALYSIS, True),
        ("Drug A and drug B beat placebo.", ((), ()), StudyDesign.META_ANALYSIS, False),
        ("Drug A and drug B did not differ.", ((), ()), StudyDesign.META_ANALYSIS, True),
        ("Drug A was better than drug B.", ((), ()), StudyDesign.GUIDELINE, True),
        ("Drug A and drug B are advised.", (("drug A", "drug B"), ()), StudyDesign.GUIDELINE, False),
        ("Ache fell.", (("drug A added to drug B",), ("placebo added to drug B",)), TRIAL, False),
    ],
)
def test_a_comparison_nobody_made_is_said(
    text: str, arms: tuple[tuple[str, ...], tuple[str, ...]], design: StudyDesign, *, compared: bool
) -> None:
    """Arms or words that set the two against each other are a comparison; standing in one list is none."""
    found = no_comparison(COMPARED, [_judged(text, arms=arms, design=design)], LEXICON)
    expected = [] if compared else ["No study found in this library compares drug A with drug B directly."]
    assert [n.text for n in found] == expected


def test_a_missing_trial_of_a_comparison_is_about_all_of_the_subject() -> None:
    """Trials in one of two conditions leave the comparison in both without one; then both are named."""
    both = replace(COMPARED, conditions=(ACHE, WOE))
    arms = (("drug A",), ("drug B",))
    elsewhere = _judged("Ache fell.", arms=arms, subject=0.0)
    observed = _judged("Ache fell.", arms=arms, design=StudyDesign.OBSERVATIONAL)
    assert [n.text for n in no_comparison(both, [elsewhere, observed], LEXICON)] == [
        "No controlled trial that compares drug A with drug B in ache with woe was found in this library."
    ]
    assert no_comparison(both, [_judged("Ache fell.", arms=arms)], LEXICON) == []
    assert no_trial(both, [elsewhere, observed], LEXICON) == []


def test_treatments_without_a_finding_of_harm_are_named() -> None:
    """One notice names what is put forward in silence on its harms; advice against a drug puts nothing forward."""
    open_question = replace(ASKED, kind=QuestionKind.THERAPY, interventions=())
    a = _judged("Drug A eased ache.", arms=(("drug A",), ("placebo",)))
    b = _judged("Drug B eased ache.", arms=(("drug B",), ("placebo",)))
    harm = _judged("Drug B caused woe.", arms=(("drug B",), ("placebo",)), kind=FindingKind.HARM)
    (said,) = no_harm(open_question, [_chosen(a), _chosen(b)], [a, b, harm], LEXICON)
    assert said.kind is NoticeKind.NO_HARM_FINDING
    assert said.text.startswith("No finding on harms of drug A was found for this question;")
    (both,) = no_harm(open_question, [_chosen(a), _chosen(b)], [a, b], LEXICON)
    assert "drug A or drug B" in both.text
    against = _judged("Do not give drug A.", arms=(("drug A",), ()), kind=FindingKind.RECOMMENDATION)
    assert no_harm(open_question, [_chosen(against)], [against], LEXICON) == []


def test_groups_of_one_disease_are_not_causes() -> None:
    """Resistant forms, and single complications beside evidence on the disease itself, are no causes; fevers are."""
    asked = replace(ASKED, kind=QuestionKind.THERAPY, interventions=(), polar=False)

    def said(*texts: str) -> bool:
        judged = [_judged(t) for t in texts]
        found = notices(asked, [_chosen(j) for j in judged], judged, LEXICON)
        return any(n.kind is NoticeKind.DEPENDS for n in found)

    assert said("In alder fever drug A helps.", "In birch fever drug B helps.")
    assert not said("In stubborn ache drug A helps.", "In birch fever drug B helps.")
    assert not said("In SA drug A helps.", "In birch fever drug B helps.")
    assert not said(
        "In alder fever drug A helps.", "In birch fever drug B helps.", "Ache fell.", "Drug B eased ache."
    )


def test_thin_evidence_counts_what_is_direct() -> None:
    """The count is of the publications that bear directly on the question, and says so."""
    judged = _judged("Drug A eased ache.", arms=(("drug A",), ("placebo",)))
    found = notices(ASKED, [_chosen(judged)], [judged], LEXICON)
    assert any(
        n.text.startswith("Thin evidence: only one publication bears directly on the question") for n in found
    )
