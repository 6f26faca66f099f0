"""The evidence meter of an article: its statements of effect, each with the studies that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from osler.appraisal.article_verdict import article_verdict
from osler.appraisal.body import Contribution
from osler.appraisal.meter import meter
from osler.appraisal.viewpoint import Viewpoint
from osler.domain.article import Article
from osler.domain.meter import Meter
from osler.ports import Lexicon


def article_meter(article: Article, lexicon: Lexicon, *, coverage: float | None = None) -> Meter:
    """The meter of an article's statements of benefit, or of harm where the question asks for harms.

    Benefit and harm are not set off against each other: a treatment that helps and harms is no mixed result. Each
    statement counts as the question sees it (``Viewpoint``). ``coverage`` is the share of what was asked that the
    article answers, as the caller judged it.
    """
    outcome = article.question.outcomes[0].name if article.question.outcomes else ""
    levels = {reference.record.id: reference.level for reference in article.references}
    view = Viewpoint(article.question, lexicon)
    found = tuple(_contributions(article, view))
    weighed = meter(
        outcome,
        tuple(c for c, reason in found if not reason),
        levels,
        passed_over={c.record.id: reason for c, reason in found if reason},
        coverage=coverage,
    )
    return replace(weighed, verdict=article_verdict(article, weighed, view))


def _contributions(article: Article, view: Viewpoint) -> Iterator[tuple[Contribution, str]]:
    """One for each citation of each statement of the kind, and why it does not count; a statement counts once."""
    records = {reference.record.id: reference.record for reference in article.references}
    for statement in dict.fromkeys(s for s in article.statements() if s.kind is view.kind):
        for citation in statement.citations:
            seen = view.of(statement, records[citation.record])
            contribution = Contribution(
                record=records[citation.record],
                direction=seen.direction,
                directness=statement.directness.label,
                passages=(citation.passage.text,),
            )
            yield contribution, seen.reason
