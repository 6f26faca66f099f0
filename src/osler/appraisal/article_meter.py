"""The evidence meter of an article: its statements of effect, each with the studies that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osler.appraisal.body import Contribution
from osler.appraisal.meter import meter
from osler.domain.article import Article
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import Meter
from osler.domain.question import INERT, QuestionKind
from osler.domain.record import Record


def article_meter(article: Article, *, coverage: float | None = None) -> Meter:
    """The meter of an article's statements of benefit, or of harm where the question asks for harms.

    Benefit and harm are not set off against each other: a treatment that helps and harms is no mixed result. Unless
    the question compares treatments, doing no better than another active treatment is no sign of doing nothing, so
    such findings do not count; doing better than one does. ``coverage`` is the share of what was asked that the
    article answers, as the caller judged it.
    """
    outcome = article.question.outcomes[0].name if article.question.outcomes else ""
    levels = {reference.record.id: reference.level for reference in article.references}
    found = tuple(_contributions(article))
    compares = article.question.kind is QuestionKind.COMPARISON
    counted = tuple(c for c in found if compares or not _no_better_than_another(c))
    return meter(
        outcome,
        counted,
        levels,
        passed_over={c.record.id: _ANOTHER for c in found if c not in counted},
        coverage=coverage,
    )


_ANOTHER = "compared with another active treatment only"


def _contributions(article: Article) -> Iterator[Contribution]:
    """One for each citation of each statement of the kind; a statement that stands twice counts once."""
    kind = FindingKind.HARM if article.question.kind is QuestionKind.HARM else FindingKind.EFFICACY
    records = {reference.record.id: reference.record for reference in article.references}
    for statement in dict.fromkeys(s for s in article.statements() if s.kind is kind):
        for citation in statement.citations:
            yield Contribution(
                record=records[citation.record],
                direction=statement.direction,
                directness=statement.directness.label,
                passages=(citation.passage.text,),
            )


def _no_better_than_another(contribution: Contribution) -> bool:
    beaten = contribution.direction in {Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR}
    return beaten and _active_only(contribution.record)


_NO_TREATMENT = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, INERT), key=len, reverse=True))}|no|none|without|inactive|untreated"
    r"|controls|conventional|standard|alone|observation|delayed|baseline)\b",
    re.IGNORECASE,
)


def _active_only(record: Record) -> bool:
    """Whether every comparator that its source names is a treatment; ``False`` where it names none."""
    return bool(record.comparators) and not any(_NO_TREATMENT.search(c) for c in record.comparators)
