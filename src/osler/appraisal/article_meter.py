"""The evidence meter of an article: its statements of effect, each with the studies that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from osler.appraisal.article_verdict import article_verdict
from osler.appraisal.body import Contribution
from osler.appraisal.certainty import undecided
from osler.appraisal.meter import meter
from osler.appraisal.on_outcome import is_aside
from osler.appraisal.viewpoint import TOGETHER, Viewpoint
from osler.domain.article import Article
from osler.domain.finding import Direction
from osler.domain.meter import Meter, MeterLabel, MeterVerdict, Pointing
from osler.ports import Lexicon


def article_meter(article: Article, lexicon: Lexicon, *, coverage: float | None = None) -> Meter:
    """The meter of an article's statements of benefit, or of harm where the question asks for harms.

    Benefit and harm are not set off against each other: a treatment that helps and harms is no mixed result. Each
    statement counts as the question sees it (``Viewpoint``); what a study says of quality of life and the like does
    not count beside what it says of the disease, unless it was asked for. ``coverage`` is the share of what was asked
    that the article answers, as the caller judged it.
    """
    outcome = article.question.outcomes[0].name if article.question.outcomes else ""
    levels = {reference.record.id: reference.level for reference in article.references}
    view = Viewpoint(article.question, lexicon)
    found = tuple(_contributions(article, view))
    weighed = meter(
        outcome,
        tuple(c for c, reason in found if not reason),
        levels,
        passed_over=_passed_over(found),
        coverage=coverage,
    )
    verdict = article_verdict(article, weighed, view)
    if weighed.votes and (weighed.label is MeterLabel.DIVIDED or _is_uncertain(verdict)):
        weighed = replace(weighed, certainty=undecided(weighed.certainty))
    return replace(weighed, verdict=verdict)


def _is_uncertain(verdict: MeterVerdict | None) -> bool:
    return verdict is not None and verdict.points_to is Pointing.UNCERTAIN


def _passed_over(found: Iterable[tuple[Contribution, str]]) -> dict[str, str]:
    """Why records do not count, with one reason each; that it counted a composite only goes before others."""
    reasons = [(c.record.id, reason) for c, reason in found if reason]
    return dict(sorted(reasons, key=lambda pair: pair[1] == TOGETHER))


def _contributions(article: Article, view: Viewpoint) -> Iterator[tuple[Contribution, str]]:
    """One for each citation of each statement of the kind, and why it does not count; a statement counts once."""
    records = {reference.record.id: reference.record for reference in article.references}
    seen_all = [
        (statement, citation, view.of(statement, records[citation.record]))
        for statement in dict.fromkeys(s for s in article.statements() if s.kind is view.kind)
        for citation in statement.citations
    ]
    told = {
        citation.record
        for statement, citation, seen in seen_all
        if not seen.reason
        and seen.direction is not Direction.NOT_APPLICABLE
        and not is_aside(statement.text, asked=bool(view.outcomes))
    }
    for statement, citation, seen in seen_all:
        contribution = Contribution(
            record=records[citation.record],
            direction=seen.direction,
            directness=statement.directness.label,
            passages=(citation.passage.text,),
        )
        aside = is_aside(statement.text, asked=bool(view.outcomes)) if citation.record in told else ""
        yield contribution, seen.reason or aside
