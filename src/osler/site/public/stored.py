"""A stored article as the answer it would be, so that what is drawn for a fresh answer is drawn for it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from osler.answering.understand import understand
from osler.domain.appraisal import Directness
from osler.domain.article import Article, ArticleSection, EvidenceBasis, Reference
from osler.domain.question import Question
from osler.domain.revision import Content, EditedStatement
from osler.domain.statement import Statement
from osler.domain.trace import Trace
from osler.site.engine import engine

_NO_TRACE = Trace(version="", snapshot="", records_in_library=0, date="")


@lru_cache(maxsize=256)
def question_of(text: str) -> Question:
    """The question an article began with, as understood today; its wording is public, it is the article's own."""
    return understand(text, engine().lexicon)


def article_of(content: Content, question: Question, references: Sequence[Reference]) -> Article:
    """The verified statements of a revision and what they cite, as an answer to ``question``.

    What is flagged, or rests on evidence entered by hand, has no record to draw and is not in it.
    """
    bottom = _statements(content.bottom_line)
    sections = tuple(
        ArticleSection(role=s.role, title=s.title, statements=_statements(s.statements))
        for s in content.sections
    )
    cited = {
        c.record for s in (*bottom, *(t for one in sections for t in one.statements)) for c in s.citations
    }
    return Article(
        question=question,
        title=content.title,
        notices=content.notices,
        bottom_line=bottom,
        sections=sections,
        references=_renumbered([r for r in references if r.record.id in cited]),
        evidence_basis=EvidenceBasis(
            text=content.evidence_basis,
            records=len(cited),
            guidelines=0,
            designs=(),
            first_year=None,
            last_year=None,
            strongest=None,
            most_recent=None,
            found=0,
            left_out=0,
        ),
        limits=content.limits,
        disclaimer=content.disclaimer,
        trace=_NO_TRACE,
    )


def _statements(given: Sequence[EditedStatement]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            text=s.text,
            citations=s.citations,
            verdict=s.verdict,
            kind=s.kind,
            direction=s.direction,
            directness=Directness(label=s.directness),
        )
        for s in given
        if s.verified
    )


def _renumbered(references: Sequence[Reference]) -> tuple[Reference, ...]:
    return tuple(replace(r, number=n) for n, r in enumerate(references, 1))
