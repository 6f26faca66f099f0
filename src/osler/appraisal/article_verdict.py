"""The verdict of an article on a yes/no or comparison question: what its evidence points to, or that it is uncertain.

A wrong verdict is worse than none. So the studies, the bottom line and what guidelines recommend have to agree; where
they do not, the verdict is uncertain and says why. Where certainty is very low it says that as well, in the words
that GRADE keeps for it (Santesson N et al., J Clin Epidemiol 2020;119:126-135).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osler.appraisal.viewpoint import ANOTHER, Viewpoint
from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, NoticeKind
from osler.domain.certainty import Certainty
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import Meter, MeterLabel, MeterVerdict, Pointing, Side
from osler.domain.question import Concept, QuestionKind
from osler.domain.statement import Statement

_POINTS = {
    MeterLabel.FOR: Pointing.FOR,
    MeterLabel.NO_DIFFERENCE: Pointing.NO_DIFFERENCE,
    MeterLabel.AGAINST: Pointing.AGAINST,
}
_SIDES = {
    Direction.FAVOURS_INTERVENTION: Pointing.FOR,
    Direction.NO_DIFFERENCE: Pointing.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR: Pointing.AGAINST,
    Direction.MIXED: Pointing.UNCERTAIN,
}
_CLEAR = 2 / 3
"""The share of the weight that a side must have for a verdict; more than half is enough for the meter's label."""


def article_verdict(article: Article, meter: Meter, view: Viewpoint) -> MeterVerdict | None:
    """What the evidence points to; ``None`` where the question is neither, or no study with a direction bears on it.

    Nor is there a verdict on harm where the bottom line shows none, or on several treatments where it names one.
    """
    question = article.question
    if not meter.votes or not (question.polar or question.kind is QuestionKind.COMPARISON):
        return None
    if not view.against and not all(_is_spoken_of(treatment, article, view) for treatment in view.ours[1:]):
        return None
    if view.kind is FindingKind.HARM and not any(_shown(article, view)):
        return None
    doubt = _doubt(article, meter, view)
    points_to = Pointing.UNCERTAIN if doubt else _POINTS[meter.label]
    certainty = meter.certainty.certainty
    grounds = f"{meter.words.rstrip('.')}; certainty {certainty.value}"
    if doubt:
        words = f"The evidence here is uncertain: {doubt}. {grounds}."
    else:
        very = ", but the evidence is very uncertain" if certainty is Certainty.VERY_LOW else ""
        words = f"The evidence here points to: {_said(points_to, view)}{very}. {grounds}."
    return MeterVerdict(points_to=points_to, words=words)


def _doubt(article: Article, meter: Meter, view: Viewpoint) -> str:
    """Why the pieces of the answer do not agree, or ``""``."""
    if meter.label not in _POINTS or meter.share(Side(meter.label.value)) < _CLEAR:
        return "what was found points different ways"
    if any(n.kind is NoticeKind.DISAGREEMENT for n in article.notices):
        return "studies of the same treatment point different ways"
    points_to = _POINTS[meter.label]
    if not set(_shown(article, view)) <= {points_to}:
        return "the bottom line and the studies as a whole do not say the same"
    if any(advised is not points_to for advised in _advised(article, view)):
        return "the studies and what is recommended do not say the same"
    return ""


def _direct(article: Article) -> Iterator[Statement]:
    return (s for s in article.bottom_line if s.directness.label is DirectnessLabel.DIRECT)


def _is_spoken_of(treatment: Concept, article: Article, view: Viewpoint) -> bool:
    """Whether the bottom line names a treatment; a question of several is not answered for one of them."""
    records = {reference.record.id: reference.record for reference in article.references}
    arms = (a for s in article.bottom_line for c in s.citations for a in records[c.record].interventions)
    return view.names([treatment], " ; ".join((*(s.text for s in article.bottom_line), *arms)))


def _shown(article: Article, view: Viewpoint) -> Iterator[Pointing]:
    """Where the direct statements of effect in the bottom line point.

    A harm under another name than the one asked for speaks too: silence on it would be read as safety.
    """
    records = {reference.record.id: reference.record for reference in article.references}
    for statement in _direct(article):
        seen = view.of(statement, records[statement.citations[0].record])
        if statement.kind is not view.kind or seen.direction not in _SIDES or seen.reason == ANOTHER:
            continue
        if not seen.reason or seen.direction is Direction.FAVOURS_COMPARATOR:
            yield _SIDES[seen.direction]


_ADVISES = re.compile(
    r"\b(?:recommend\w*|suggest\w*|advis\w+|should|first[- ]line|first choice|prefer\w*|offered|usable)\b",
    re.IGNORECASE,
)
_ADVISES_AGAINST = re.compile(
    r"\b(?:avoid(?:ed)?|not (?:be )?(?:recommend\w*|used|offered|given|advised)|(?:recommend|advis|suggest)\w* against"
    r"|should no longer|contraindicated)\b",
    re.IGNORECASE,
)


def _advised(article: Article, view: Viewpoint) -> Iterator[Pointing]:
    """Which side each recommendation of one side in the bottom line is for; none where harms are asked for."""
    for statement in _direct(article):
        advises = statement.kind is FindingKind.RECOMMENDATION and _ADVISES.search(statement.text)
        us, them = view.names(view.ours, statement.text), view.names(view.against, statement.text)
        if view.kind is FindingKind.EFFICACY and advises and us is not them:
            against = _ADVISES_AGAINST.search(statement.text) is not None
            yield Pointing.AGAINST if us is against else Pointing.FOR


def _said(points_to: Pointing, view: Viewpoint) -> str:
    """The verdict in words that need no knowledge of how the question was put."""
    one = view.ours[0].name
    harm = _harm(view) if view.kind is FindingKind.HARM else ""
    if view.against:
        return _compared(one, view.against[0].name, points_to, harm)
    if points_to is Pointing.NO_DIFFERENCE:
        return f"no difference{f' in {harm}' if harm else ''} with {one}"
    if harm:
        return f"{'less' if points_to is Pointing.FOR else 'more'} {harm} with {one}"
    return f"{'benefit from' if points_to is Pointing.FOR else 'worse results with'} {one}"


def _harm(view: Viewpoint) -> str:
    named = " or ".join((*(c.name for c in view.outcomes), *view.harm_words))
    return f"harm ({named})" if named else "harm"


def _compared(one: str, other: str, points_to: Pointing, harm: str) -> str:
    if points_to is Pointing.NO_DIFFERENCE:
        return f"no difference{f' in {harm}' if harm else ''} between {one} and {other}"
    better, worse = (one, other) if points_to is Pointing.FOR else (other, one)
    return f"{f'less {harm}' if harm else 'better results'} with {better} than with {worse}"
