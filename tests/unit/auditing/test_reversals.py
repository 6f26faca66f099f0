"""Tests that no reversal is called supported: direction, figures of arms, outcome, advice; on made-up records."""

from __future__ import annotations

import pytest
from audited_pages import DRUG_A, DRUG_B, EFFICACY, HARM, SPOTS, PlainSearcher, publication
from audited_pages import ON as TODAY

from osler.auditing.accord import accord
from osler.auditing.arm_figures import figures_exchanged
from osler.auditing.audit import Means, audit
from osler.auditing.tellings import names_outcome, tellings
from osler.domain.audit_report import AuditReport
from osler.domain.finding import Direction, FindingKind
from osler.domain.question import Category, Concept
from osler.testing import FakeLexicon, InMemoryLibrary

GOUT = Concept(id="condition:gout", name="gout", category=Category.CONDITION)
COUGH = Concept(id="condition:cough", name="cough", category=Category.CONDITION)
PLACEBO = Concept(id="intervention:placebo", name="placebo", category=Category.INTERVENTION)
LEXICON = FakeLexicon(
    names={
        GOUT: ("gout",),
        COUGH: ("cough",),
        SPOTS: ("white spots",),
        DRUG_A: ("drug A",),
        DRUG_B: ("drug B",),
        PLACEBO: ("placebo",),
    }
)
FAVOURS, NONE = Direction.FAVOURS_INTERVENTION, Direction.NO_DIFFERENCE
LIBRARY = (
    publication(
        "doi:10.1000/g",
        "Synthetic trial of drug A and drug B in gout",
        [
            (EFFICACY, FAVOURS, "Drug A lowered gout compared with drug B (2.1% versus 3.4% per year)."),
            (HARM, Direction.NOT_APPLICABLE, "Cough occurred in 8.2% on drug A and 4.1% on drug B."),
        ],
    ),
    publication(
        "doi:10.1000/s",
        "Synthetic guideline on white spots",
        [
            (
                FindingKind.RECOMMENDATION,
                FAVOURS,
                "The guideline recommends drug B as first-line treatment of white spots.",
            ),
            (EFFICACY, Direction.NOT_APPLICABLE, "The long-term safety of drug A in white spots is unknown."),
        ],
        types=("Practice Guideline",),
    ),
)


def report(text: str) -> AuditReport:
    """The audit of a text against the made-up records above."""
    library = InMemoryLibrary(LIBRARY)
    means = Means(lexicon=LEXICON, library=library, searcher=PlainSearcher(library), version="test")
    return audit(text, means, on=TODAY)


def label(text: str) -> str:
    """The verdict on a text of one statement."""
    (statement,) = report(text).statements
    return statement.verdict.label.value


@pytest.mark.parametrize(
    "text",
    [
        "Drug A raised gout compared with drug B (3.4% versus 2.1% per year).",
        "Gout occurred in 3.4% per year with drug A and in 2.1% per year with drug B.",
        "Compared with drug B, drug A increased gout.",
        "Cough occurred in 4.1% on drug A, against 8.2% on drug B.",
        "Drug A lowered cough compared with drug B.",
        "Drug A halved cough compared with drug B.",
        "Drug B should not be used for white spots.",
        "Drug B is not recommended for white spots.",
    ],
)
def test_a_reversal_is_contradicted(text: str) -> None:
    """The other direction, the arms' figures exchanged, or advice turned round contradict."""
    assert label(text) == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Drug A prevents cough.",
        "Drug B lowered gout compared with placebo.",
        "Drug A is safe in white spots.",
        "Drug A should not be used for white spots.",
        "Drug A caused fewer falls than drug B.",
    ],
)
def test_what_is_not_said_is_never_supported(text: str) -> None:
    """Another outcome, another comparison, what is not known, or no advice at all give no support."""
    assert label(text) != "supported"


def test_the_truth_is_not_contradicted() -> None:
    """The same figures in their places, in either order of the arms, are borne out."""
    assert label("Drug A lowered gout compared with drug B (2.1% versus 3.4% per year).") == "supported"
    assert label("Cough occurred in 4.1% on drug B and 8.2% on drug A.") == "supported"


@pytest.mark.parametrize(
    ("claim", "passage", "exchanged"),
    [
        (
            "Gout fell in 9% on drug A and 4% on drug B.",
            "It fell in 4% with drug A versus 9% with drug B.",
            True,
        ),
        (
            "Gout fell in 4% on drug A and 9% on drug B.",
            "It fell in 4% with drug A versus 9% with drug B.",
            False,
        ),
        (
            "Gout fell in 9% on drug B and 4% on drug A.",
            "It fell in 4% with drug A versus 9% with drug B.",
            False,
        ),
        ("Drug A cut gout from 4% to 9%.", "Gout was seen in 4% on drug A and 9% on placebo.", True),
        (
            "Gout was seen in 9% on drug A and 4% on placebo.",
            "Drug A cut new gout over a year from 9% to 4%.",
            True,
        ),
        (
            "Gout was seen in 4% on drug A and 9% on placebo.",
            "Drug A cut new gout over a year from 9% to 4%.",
            False,
        ),
        ("Gout fell in 9% on drug A and 4% on drug B.", "Cough was seen in 4% and 9%.", False),
    ],
)
def test_figures_are_bound_to_their_arms(claim: str, passage: str, *, exchanged: bool) -> None:
    """The same two figures are exchanged only where each stands with the other arm, however the sentence is built."""
    assert bool(figures_exchanged(claim, passage, LEXICON)) is exchanged


@pytest.mark.parametrize(
    ("claim", "passage", "same", "other"),
    [
        ("Drug A lowered gout.", "Gout was lower with drug A than with placebo.", True, False),
        ("Drug A lowered gout.", "Drug A raised gout in adults.", False, True),
        ("Drug A lowered gout.", "Drug A lowered cough.", False, False),
        ("Drug A lowered gout.", "Drug B raised gout.", False, False),
        ("Drug A lowered gout.", "Drug A did not lower gout.", False, True),
        ("Drug A lowered gout more than drug B.", "Drug B lowered gout compared with drug A.", False, True),
        (
            "Drug B caused more gout.",
            "Compared with drug B, drug A had less gout; cough was rare.",
            True,
            False,
        ),
        ("Drug A doubles gout.", "Gout was about halved with drug A compared with drug B.", False, True),
        ("Drug A raises gout.", "Drug A lowered gout compared with drug B.", False, False),
        ("Drug A lowered gout.", "Drug A lowered gout, cough or white spots.", False, False),
        ("Drug A raised gout.", "Gout fell each year since drug A was last used.", False, False),
        ("Placebo lowered gout compared with drug A.", "Drug A lowered gout.", False, True),
    ],
)
def test_a_telling_agrees_only_on_outcome_and_arms(
    claim: str, passage: str, *, same: bool, other: bool
) -> None:
    """Agreement and opposition need the same outcome, alone, and the same arms; another of either is silence."""
    heard = accord(claim, passage, LEXICON)
    assert (heard.same, heard.other) == (same, other)


def test_who_is_measured_against_is_told_apart() -> None:
    """What stands behind "compared with" is not the arm that is told of, even at the head of a sentence."""
    (told,) = tellings("Compared with drug B, drug A lowered gout.", LEXICON)
    assert told.sign == -1
    assert told.arm == {DRUG_A.id}
    assert told.against == {DRUG_B.id}


def test_an_outcome_must_be_named() -> None:
    """A claim of less gout is borne out by no passages that name none."""
    assert names_outcome("Drug A lowered gout.", ["Drug A lowered gout."], LEXICON)
    assert not names_outcome("Drug A lowered gout.", ["Drug A lowered cough."], LEXICON)


def test_a_text_without_statements_has_no_omissions() -> None:
    """Where nothing is claimed, nothing is left out."""
    assert report("What helps against gout?").omissions == ()


def test_reasons_hold_no_internal_forms() -> None:
    """A word that a reason quotes is spelt as in the text."""
    text = "Drug A does not respond in gout compared with drug B."
    assert all("~" not in r for s in report(text).statements for r in s.verdict.reasons)
