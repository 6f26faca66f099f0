"""Tests of the second opinion: support falls where two other readings object, and nothing else ever changes."""

from __future__ import annotations

import pytest
from audited_pages import LEXICON, LIBRARY, SPOTS, audited

from osler.auditing.blocks import BlockRole
from osler.auditing.case import Judgement
from osler.auditing.claim import Claim, PageSubject, claim
from osler.auditing.figures import Figures
from osler.auditing.judge import Bearing, Bench
from osler.auditing.pool import Pool
from osler.auditing.second_opinion import SecondOpinion
from osler.auditing.statements import PageStatement
from osler.domain.statement import Verdict, VerdictLabel
from osler.testing import InMemoryLibrary

TURNED = "Drug B cleared white spots better than placebo after 12 weeks."
"""The opposite of what the made-up trial of drug B says, in nearly its words."""


def read(said: str) -> tuple[Claim, tuple[Bearing, ...], SecondOpinion]:
    """A claim, what bears on it in the made-up library, and the readers."""
    statement = PageStatement(
        start=0,
        end=len(said),
        said=said,
        markers=(),
        inherited=(),
        headings=(),
        before=(),
        role=BlockRole.TEXT,
        attributed=False,
    )
    pool = Pool(InMemoryLibrary(LIBRARY), LEXICON)
    pool.add(LIBRARY)
    bench = Bench(pool, LEXICON)
    made = claim(statement, PageSubject("white spots", (SPOTS,)), LEXICON)
    return made, bench.bearings(made), SecondOpinion(bench.learned, bench.strict)


def given(label: VerdictLabel, bearings: tuple[Bearing, ...]) -> Judgement:
    """A judgement as the rules might have made it."""
    return Judgement(Verdict(label=label, reasons=("so say the rules",)), bearings, Figures((), (), (), ()))


def test_support_falls_where_two_readings_object() -> None:
    """A denial turned into a claim is not left supported, and the reason says what was objected."""
    made, found, opinion = read(TURNED)
    lowered = opinion.on(made, given(VerdictLabel.SUPPORTED, found[:1]), found)
    assert lowered.verdict.label is VerdictLabel.PARTLY_SUPPORTED
    assert "read again" in lowered.verdict.reasons[0]
    assert lowered.bearings == found[:1]


@pytest.mark.parametrize(
    "said",
    [
        "Drug B did not clear white spots better than placebo after 12 weeks.",
        "Drug A caused mild itching in patients with white spots.",
        "With drug A 62% of patients were cleared of white spots.",
    ],
)
def test_support_stands_on_the_same_words_or_figures(said: str) -> None:
    """What is the passage's own, nearly its own, or has its figures, stays supported."""
    made, found, opinion = read(said)
    judged = given(VerdictLabel.SUPPORTED, found[:1])
    assert opinion.on(made, judged, found) is judged


@pytest.mark.parametrize("label", [v for v in VerdictLabel if v is not VerdictLabel.SUPPORTED])
def test_no_other_verdict_changes(label: VerdictLabel) -> None:
    """Nothing is raised, and contradictions stand, however the other readings see it."""
    made, found, opinion = read(TURNED)
    judged = given(label, found[:1])
    assert opinion.on(made, judged, found) is judged


def test_support_without_a_passage_is_left_alone() -> None:
    """With nothing to read again there is no second opinion."""
    made, found, opinion = read(TURNED)
    judged = given(VerdictLabel.SUPPORTED, ())
    assert opinion.on(made, judged, found) is judged


@pytest.mark.parametrize(
    "notice",
    [
        "Read as a question about the effect of drug A in white spots.",
        "Thin evidence: a single small study.",
        "3 harms of another treatment of its class, in another condition.",
    ],
)
def test_notices_of_an_answer_are_no_statements(notice: str) -> None:
    """What an answer says of its search is not held against the library."""
    labels = {
        s.verdict.label
        for s in audited(f"White spots\n\n{notice}\n\nDrug A cleared white spots.").statements
        if "Drug A cleared" not in s.text
    }
    assert labels == {VerdictLabel.NOT_CHECKABLE}
