"""The verdict of an article on a yes/no or comparison question: what its evidence points to, or that it is uncertain.

A wrong verdict is worse than none. So the studies, the bottom line and what guidelines recommend have to agree; where
they do not, the verdict is uncertain and says why. Where certainty is very low it says that as well, in the words
that GRADE keeps for it (Santesson N et al., J Clin Epidemiol 2020;119:126-135).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osler.appraisal.on_outcome import SIGNS_OF_DISEASE, is_aside
from osler.appraisal.viewpoint import ANOTHER, TOGETHER, Viewpoint
from osler.domain.appraisal import DirectnessLabel
from osler.domain.article import Article, NoticeKind
from osler.domain.certainty import Certainty
from osler.domain.finding import Direction, FindingKind
from osler.domain.meter import Meter, MeterLabel, MeterVerdict, Pointing, Side
from osler.domain.question import QuestionKind
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

    Nor is there a verdict on harm where the bottom line shows none, or on several treatments: which one the evidence is
    for would be a guess.
    """
    question = article.question
    if not view.ours or not (question.polar or question.kind is QuestionKind.COMPARISON):
        return None
    if not meter.votes:
        return _on_a_composite(meter, view) or _either(article, view)
    if not view.against and not _is_one(view):
        return None
    silent = view.kind is FindingKind.HARM and not view.against and not any(_shown(article, view))
    if silent or (view.against and (len(view.ours) > 1 or len(view.against) > 1)):
        return None
    doubt = _doubt(article, meter, view)
    if doubt:
        return MeterVerdict(points_to=Pointing.UNCERTAIN, words=f"The evidence here is uncertain. {doubt}.")
    points_to = _POINTS[meter.label]
    certainty = meter.certainty.certainty
    beside = _harm_beside(article, points_to, view)
    but = "; the" if beside else ", but the"
    very = f"{but} evidence is very uncertain" if certainty is Certainty.VERY_LOW else ""
    words = (
        f"The evidence here points to: {_said(points_to, view)}{beside}{very}. "
        f"{meter.words.rstrip('.')}; certainty {certainty.value}."
    )
    return MeterVerdict(points_to=points_to, words=words)


def _harm_beside(article: Article, points_to: Pointing, view: Viewpoint) -> str:
    """What a comparison on benefit would hide: that one of the two, and not the better one, does less harm."""
    if not view.against or view.kind is FindingKind.HARM:
        return ""
    records = {reference.record.id: reference.record for reference in article.references}
    seen = (
        view.of(s, records[s.citations[0].record])
        for s in article.statements()
        if s.kind is FindingKind.HARM and s.directness.label is DirectnessLabel.DIRECT
    )
    told = {_SIDES[x.direction] for x in seen if not x.reason and x.direction in _SIDES}
    if len(told) != 1 or not told & {Pointing.FOR, Pointing.AGAINST} - {points_to}:
        return ""
    return f", but less harm with {(view.ours if Pointing.FOR in told else view.against)[0].name}"


def _is_one(view: Viewpoint) -> bool:
    """Whether one treatment is asked about; a class beside its member counts as one."""
    first, *others = view.ours
    return all(view.names([first], other.name) or view.names([other], first.name) for other in others)


def _on_a_composite(meter: Meter, view: Viewpoint) -> MeterVerdict | None:
    """Uncertain, where the outcome asked for was counted only with others; ``None`` where it was not even that."""
    if not any(reason == TOGETHER for _, reason in meter.left_out):
        return None
    asked = " or ".join(c.name for c in view.outcomes)
    words = (
        f"The evidence here is uncertain. What was found counts {asked} only together with other outcomes, "
        "not by itself."
    )
    return MeterVerdict(points_to=Pointing.UNCERTAIN, words=words)


_EITHER = re.compile(r"\b(?:either|choos\w+ between|choice (?:of|between))\b", re.IGNORECASE)


def _either(article: Article, view: Viewpoint) -> MeterVerdict | None:
    """Uncertain, where no study that counts compares the two and a recommendation leaves the choice between them."""
    if len(view.ours) != 1 or len(view.against) != 1 or view.kind is FindingKind.HARM:
        return None
    left_open = any(
        s.kind is FindingKind.RECOMMENDATION
        and s.directness.label is DirectnessLabel.DIRECT
        and _EITHER.search(s.text)
        and view.names(view.ours, s.text)
        and view.names(view.against, s.text)
        for s in article.statements()
    )
    if not left_open:
        return None
    words = (
        f"The evidence here is uncertain. No study that counts sets {view.ours[0].name} against "
        f"{view.against[0].name}; what is recommended is either of them."
    )
    return MeterVerdict(points_to=Pointing.UNCERTAIN, words=words)


def _doubt(article: Article, meter: Meter, view: Viewpoint) -> str:
    """Why the pieces of the answer do not agree, in a sentence for somebody in a hurry, or ``""``."""
    counts = _counts(meter, view)
    disagree = any(n.kind is NoticeKind.DISAGREEMENT for n in article.notices)
    clear = meter.label in _POINTS and meter.share(Side(meter.label.value)) >= _CLEAR
    if len({v.side for v in meter.votes}) > 1 and (disagree or not clear):
        return _divided(counts, view)
    if not clear:
        return f"{counts[0].upper()}{counts[1:]}"
    if disagree:
        return f"Studies of the same treatment do not agree, though of those that count here {counts}"
    points_to = _POINTS[meter.label]
    if not set(_shown(article, view)) <= {points_to}:
        if len({v.side for v in meter.votes}) > 1:
            return _divided(counts, view)
        return (
            f"The findings do not all agree: {counts} on the whole, but not on everything that was measured"
        )
    if any(advised is not points_to for advised in _advised(article, view)):
        return f"Studies and recommendations do not agree: {counts}, but what is recommended differs"
    return ""


def _divided(counts: str, view: Viewpoint) -> str:
    if view.kind is FindingKind.HARM and not view.outcomes and not view.harm_words:
        return f"The studies do not agree: {counts}; they may have counted different harms"
    return f"The studies do not agree: {counts}"


def _counts(meter: Meter, view: Viewpoint) -> str:
    """How many studies find what: "2 of 3 find a benefit from drug A, 1 finds no difference"."""
    total = len(meter.votes)
    counts = sorted(((n, side) for side in Side if (n := meter.count(side))), key=lambda x: -x[0])
    parts: list[str] = []
    for n, side in counts:
        first = f"{n} of {total}" if total > 1 else "the one study that counts"
        parts.append(f"{str(n) if parts else first} {_found(side, view, many=n > 1)}")
    return ", ".join(parts)


def _found(side: Side, view: Viewpoint, *, many: bool) -> str:
    if side is Side.MIXED:
        return f"{'have' if many else 'has'} mixed results"
    find = "find" if many else "finds"
    if side is Side.NO_DIFFERENCE:
        return f"{find} no difference"
    told = _said(Pointing(side.value), view)
    return f"{find} a {told}" if told.startswith("benefit") else f"{find} {told}"


def _direct(article: Article) -> Iterator[Statement]:
    return (s for s in article.bottom_line if s.directness.label is DirectnessLabel.DIRECT)


def _shown(article: Article, view: Viewpoint) -> Iterator[Pointing]:
    """Where the direct statements of effect in the bottom line point.

    A harm under another name than the one asked for speaks too: silence on it would be read as safety.
    """
    records = {reference.record.id: reference.record for reference in article.references}
    for statement in _direct(article):
        seen = view.of(statement, records[statement.citations[0].record])
        if is_aside(statement.text, asked=bool(view.outcomes)):
            continue
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
    ends = " or ".join(c.name for c in view.outcomes if c.name not in SIGNS_OF_DISEASE)
    within = harm or ends
    if view.against:
        return _compared(one, view.against[0].name, points_to, harm, within)
    if points_to is Pointing.NO_DIFFERENCE:
        return f"no difference{f' in {within}' if within else ''} with {one}"
    if harm:
        return f"{'less' if points_to is Pointing.FOR else 'more'} {harm} with {one}"
    on = f" ({ends})" if ends else ""
    return f"{'benefit from' if points_to is Pointing.FOR else 'worse results with'} {one}{on}"


def _harm(view: Viewpoint) -> str:
    named = " or ".join((*(c.name for c in view.outcomes), *view.harm_words))
    return f"harm ({named})" if named else "harm"


def _compared(one: str, other: str, points_to: Pointing, harm: str, within: str) -> str:
    if points_to is Pointing.NO_DIFFERENCE:
        return f"no difference{f' in {within}' if within else ''} between {one} and {other}"
    better, worse = (one, other) if points_to is Pointing.FOR else (other, one)
    what = f"less {harm}" if harm else f"better results{f' ({within})' if within else ''}"
    return f"{what} with {better} than with {worse}"
