"""Made-up answers to render: an article with everything that must be shown, and an abstention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osler.domain.appraisal import (
    Aspect,
    AspectJudgement,
    Directness,
    DirectnessLabel,
    Flag,
    StudyDesign,
)
from osler.domain.article import (
    Abstention,
    AbstentionReason,
    Article,
    ArticleSection,
    EvidenceBasis,
    FoundInstead,
    Notice,
    NoticeKind,
    Reference,
    ReferenceKind,
    SectionRole,
)
from osler.domain.finding import Direction, FindingKind
from osler.domain.passage import passage_of
from osler.domain.question import Question, QuestionKind
from osler.domain.record import Basis, Record
from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
from osler.domain.trace import LeftOut, Trace
from osler.testing import record

QUESTION = Question(
    text="Does drug A <b>help</b> in disease B?",
    reading="Does drug A help in disease B?",
    kind=QuestionKind.ROLE,
)
TRACE = Trace(
    version="0.0",
    snapshot="0123456789abcdef",
    records_in_library=1234,
    date="2026-11-25",
    queries=("drug disease",),
    left_out=(LeftOut(record="pmid:9", step="verify", reason="a number differs", text="Drug A cured 9%."),),
)
TRIAL = record(
    "pmid:1", "Synthetic trial of drug A & B", "Drug A lowered the score by 12.5% (P < 0.05).", year=2020
)
GUIDELINE = record("guideline:synthetic", "Synthetic guideline", "Offer drug A first.", is_guideline=True)


def _restated(given: Record) -> Record:
    return replace(
        given,
        sections=tuple(replace(s, basis=Basis.RESTATED) if s.label != "title" else s for s in given.sections),
    )


def _statement(given: Record, text: str, reason: str = "") -> Statement:
    section = given.sections[1]
    passage = passage_of(given, section.start, section.end)
    label = DirectnessLabel.INDIRECT if reason else DirectnessLabel.DIRECT
    aspects = (AspectJudgement(aspect=Aspect.CONDITION, label=label, reason=reason),) if reason else ()
    return Statement(
        text=text,
        citations=(Citation(record=given.id, passage=passage),),
        verdict=Verdict(label=VerdictLabel.SUPPORTED),
        kind=FindingKind.EFFICACY,
        direction=Direction.FAVOURS_INTERVENTION,
        directness=Directness(label=label, aspects=aspects),
    )


def _reference(number: int, given: Record, design: StudyDesign, level: int | None, *flags: Flag) -> Reference:
    kind = ReferenceKind.GUIDELINE if given.is_guideline else ReferenceKind.RESEARCH
    return Reference(
        number=number,
        kind=kind,
        record=given,
        design=design,
        level=level,
        level_scheme="OCEBM 2011",
        flags=flags,
    )


@pytest.fixture
def article() -> Article:
    """One restated guideline, one trial in its authors' words, an emergency, and one indirect statement."""
    guideline = _restated(GUIDELINE)
    return Article(
        question=QUESTION,
        title=QUESTION.text,
        notices=(
            Notice(kind=NoticeKind.READING, text="Read as: role."),
            Notice(kind=NoticeKind.NO_HARM_FINDING, text="No finding on harms was found."),
            Notice(kind=NoticeKind.EMERGENCY, text="This may be an emergency."),
        ),
        bottom_line=(_statement(guideline, "Offer drug A first."),),
        sections=(
            ArticleSection(
                role=SectionRole.EFFECTS,
                title="What treatment achieves",
                statements=(
                    _statement(
                        TRIAL,
                        "Drug A lowered the score by 12.5% (P < 0.05).",
                        "about disease C, not disease B",
                    ),
                ),
            ),
        ),
        references=(
            _reference(1, guideline, StudyDesign.GUIDELINE, None, Flag.RESTATED),
            _reference(2, TRIAL, StudyDesign.RANDOMISED_TRIAL, 2),
        ),
        evidence_basis=EvidenceBasis(
            text="The answer rests on 2 publications of 3 found.",
            records=2,
            guidelines=1,
            designs=((StudyDesign.GUIDELINE, 1), (StudyDesign.RANDOMISED_TRIAL, 1)),
            first_year=2020,
            last_year=2020,
            strongest=guideline.id,
            most_recent=TRIAL.id,
            found=3,
            left_out=1,
        ),
        limits=("Only this library was searched.",),
        disclaimer="For education.",
        trace=TRACE,
    )


@pytest.fixture
def abstention() -> Abstention:
    """Nothing direct, one record near, and a question that could be asked."""
    return Abstention(
        question=QUESTION,
        reason=AbstentionReason.NOT_DIRECT,
        explanation="The library covers the condition, but not the treatment.",
        notices=(
            Notice(kind=NoticeKind.READING, text="Read as: role."),
            Notice(kind=NoticeKind.EMERGENCY, text="This may be an emergency."),
        ),
        found=(FoundInstead(record=TRIAL, difference="does not cover: disease B"),),
        nearest_question="What does drug A do in disease C?",
        disclaimer="For education.",
        trace=TRACE,
    )
