"""The evidence meter of an article."""

from __future__ import annotations

from osler.appraisal.article_meter import article_meter
from osler.domain.appraisal import Directness, DirectnessLabel, StudyDesign
from osler.domain.article import (
    Article,
    ArticleSection,
    EvidenceBasis,
    Reference,
    ReferenceKind,
    SectionRole,
)
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import MeterLabel, Side
from osler.domain.passage import passage_of
from osler.domain.question import Question, QuestionKind
from osler.domain.statement import Citation, Statement, Verdict, VerdictLabel
from osler.domain.trace import Trace
from osler.testing import FakeLexicon, record

TRIAL = record("pmid:1", "Synthetic randomised trial of drug A", "Drug A lowered pain.", year=2020)
OTHER = record("pmid:2", "Synthetic randomised trial of drug B", "Drug B caused nausea.", year=2021)


def _statement(given: str, kind: FindingKind, direction: Direction) -> Statement:
    source = TRIAL if given == TRIAL.id else OTHER
    section = source.sections[1]
    return Statement(
        text=source.text[section.start : section.end],
        citations=(Citation(record=given, passage=passage_of(source, section.start, section.end)),),
        verdict=Verdict(label=VerdictLabel.SUPPORTED),
        kind=kind,
        direction=direction,
        directness=Directness(label=DirectnessLabel.DIRECT),
    )


def _article(kind: QuestionKind) -> Article:
    benefit = _statement("pmid:1", FindingKind.EFFICACY, Direction.FAVOURS_INTERVENTION)
    harm = _statement("pmid:2", FindingKind.HARM, Direction.FAVOURS_COMPARATOR)
    return Article(
        question=Question(text="Does drug A help?", reading="Does drug A help?", kind=kind),
        title="Does drug A help?",
        notices=(),
        bottom_line=(benefit,),
        sections=(ArticleSection(role=SectionRole.EFFECTS, title="Effects", statements=(benefit, harm)),),
        references=tuple(
            Reference(
                number=n,
                kind=ReferenceKind.RESEARCH,
                record=r,
                design=StudyDesign.RANDOMISED_TRIAL,
                level=2,
                level_scheme="OCEBM 2011",
            )
            for n, r in enumerate((TRIAL, OTHER), start=1)
        ),
        evidence_basis=EvidenceBasis(
            text="",
            records=2,
            guidelines=0,
            designs=(),
            first_year=2020,
            last_year=2021,
            strongest=None,
            most_recent=None,
            found=2,
            left_out=0,
        ),
        limits=(),
        disclaimer="",
        trace=Trace(
            version="0", snapshot="0", records_in_library=2, date="2026-01-31", queries=(), left_out=()
        ),
    )


def test_benefit_and_harm_are_not_set_off() -> None:
    """A question of what treatment does counts statements of benefit, one of harms those of harm, each once."""
    benefit = article_meter(_article(QuestionKind.ROLE), FakeLexicon({}), coverage=1.0)
    assert [(v.records, v.level, v.side) for v in benefit.votes] == [(("pmid:1",), 2, Side.FOR)]
    assert (benefit.label, benefit.quality.coverage) == (MeterLabel.FOR, 1.0)
    harm = article_meter(_article(QuestionKind.HARM), FakeLexicon({}))
    assert [v.records for v in harm.votes] == [("pmid:2",)]
    assert harm.label is MeterLabel.AGAINST
