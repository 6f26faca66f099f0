"""From what each record contributes to the evidence meter: studies counted once, weighed by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from osler.appraisal.body import Body, Contribution, Study
from osler.appraisal.certainty import certainty
from osler.appraisal.design import study_design
from osler.appraisal.flags import flags
from osler.domain.appraisal import DirectnessLabel, Flag
from osler.domain.finding import Direction
from osler.domain.meter import AnswerQuality, Meter, MeterLabel, Side, StudyVote

WEIGHTS: Mapping[int | None, int] = {1: 16, 2: 8, 3: 4, 4: 2, 5: 1, None: 1}
"""The weight of a study by its OCEBM level. The table only ranks; that each step counts half of the one above is
Osler's convention. A study without a level counts as little as the lowest."""

_SIDES = {
    Direction.FAVOURS_INTERVENTION: Side.FOR,
    Direction.NO_DIFFERENCE: Side.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR: Side.AGAINST,
    Direction.MIXED: Side.MIXED,
}


def meter(
    outcome: str,
    body: Sequence[Contribution],
    levels: Mapping[str, int | None],
    *,
    passed_over: Mapping[str, str] = MappingProxyType({}),
    coverage: float | None = None,
) -> Meter:
    """The meter of a body of evidence; a record may contribute several findings, in any order.

    Only direct evidence counts, each study once whatever its number of reports; what is retracted, reports no
    results in patients, or has no direction that was read does not count, and is listed with the reason.
    Adding an independent study for one side never moves the label to another side.

    ``levels`` gives the level of evidence by record id. ``passed_over`` gives records of which the caller has findings
    that do not count, with the reason; they are listed unless others of theirs do. ``coverage`` is passed on.
    """
    kept, left_out = _sorted_out(body, passed_over)
    votes = tuple(
        sorted(
            (_vote(study, levels) for study in Body(outcome, kept).studies),
            key=lambda v: (v.level is None, v.level or 0, v.records),
        )
    )
    label = _label(votes)
    return Meter(
        votes=votes,
        label=label,
        words=_words(votes, label),
        certainty=certainty(outcome, kept),
        quality=_quality(body, kept, coverage),
        left_out=left_out,
    )


def _sorted_out(
    body: Sequence[Contribution], passed_over: Mapping[str, str]
) -> tuple[tuple[Contribution, ...], tuple[tuple[str, str], ...]]:
    """The contributions that count, by record id, and the records of which none does, with the reason."""
    kept: list[Contribution] = []
    reasons: dict[str, str] = dict(passed_over)
    for contribution in sorted(body, key=lambda c: (c.record.id, c.direction)):
        reason = _reason(contribution)
        if reason:
            reasons.setdefault(contribution.record.id, reason)
        else:
            kept.append(contribution)
    counted = {c.record.id for c in kept}
    return tuple(kept), tuple((r, why) for r, why in sorted(reasons.items()) if r not in counted)


def _reason(contribution: Contribution) -> str:
    """Why a contribution does not count, or ``""``."""
    record = contribution.record
    if Flag.RETRACTED in flags(record, study_design(record)):
        return "retracted"
    if contribution.directness is not DirectnessLabel.DIRECT:
        return "not direct evidence"
    if contribution.direction not in _SIDES:
        return "no direction of effect was read"
    if not Study([contribution]).is_evidence:
        return "reports no results in patients"
    return ""


def _vote(study: Study, levels: Mapping[str, int | None]) -> StudyVote:
    records = tuple(sorted({c.record.id for c in study.reports}))
    known = [level for r in records if (level := levels.get(r)) is not None]
    level = min(known, default=None)
    return StudyVote(
        records=records,
        level=level,
        side=_side(_SIDES[c.direction] for c in study.reports),
        weight=WEIGHTS[level],
    )


def _side(sides: Iterable[Side]) -> Side:
    """Where one study points: what most of its findings say.

    It is mixed where it speaks for and against, where two sides are as many, or where more findings are mixed than not.
    """
    counts = Counter(sides)
    mixed = counts.pop(Side.MIXED, 0)
    if counts.total() < mixed or (counts[Side.FOR] and counts[Side.AGAINST]):
        return Side.MIXED
    (first, most), *others = (+counts).most_common()
    return Side.MIXED if others and others[0][1] == most else first


def _label(votes: Sequence[StudyVote]) -> MeterLabel:
    """The side with more than half of the weight."""
    total = sum(v.weight for v in votes)
    if not total:
        return MeterLabel.NO_STUDIES
    for side in (Side.FOR, Side.NO_DIFFERENCE, Side.AGAINST):
        if 2 * sum(v.weight for v in votes if v.side is side) > total:
            return MeterLabel(side.value)
    return MeterLabel.DIVIDED


_SAYS = {
    Side.FOR: ("favours the intervention", "favour the intervention"),
    Side.NO_DIFFERENCE: ("finds no difference", "find no difference"),
    Side.AGAINST: ("favours the comparator", "favour the comparator"),
    Side.MIXED: ("is mixed", "are mixed"),
}


def _words(votes: Sequence[StudyVote], label: MeterLabel) -> str:
    """In words: "3 of 4 studies favour the intervention (1 of level 1, 2 of level 2); 1 finds no difference"."""
    if not votes:
        return "No study with a direction of effect bears directly on the question."
    parts: list[str] = []
    for side in sorted(Side, key=lambda s: -_count(votes, s)):
        n = _count(votes, side)
        if n:
            number = (
                f"{n} of {len(votes)} {'study' if len(votes) == 1 else 'studies'}" if not parts else str(n)
            )
            parts.append(f"{number} {_SAYS[side][n > 1]} ({_of_levels(votes, side)})")
    told = "; ".join(parts) + "."
    if label is MeterLabel.DIVIDED:
        return f"{told} Weighted by level of evidence, no side has more than half."
    share = sum(v.weight for v in votes if v.side.value == label.value) / sum(v.weight for v in votes)
    return told if share == 1 else f"{told} Weighted by level of evidence: {share:.0%} {_OF_WEIGHT[label]}."


_OF_WEIGHT = {
    MeterLabel.FOR: "for the intervention",
    MeterLabel.NO_DIFFERENCE: "for no difference",
    MeterLabel.AGAINST: "for the comparator",
}


def _count(votes: Sequence[StudyVote], side: Side) -> int:
    return sum(v.side is side for v in votes)


def _of_levels(votes: Sequence[StudyVote], side: Side) -> str:
    counts = Counter(v.level for v in votes if v.side is side)
    return ", ".join(
        f"{n} of level {level}" if level is not None else f"{n} without a level"
        for level, n in sorted(counts.items(), key=lambda item: (item[0] is None, item[0] or 0))
    )


def _quality(
    body: Sequence[Contribution], kept: Sequence[Contribution], coverage: float | None
) -> AnswerQuality:
    bearing = {c.record.id for c in body if c.directness is not DirectnessLabel.OFF_TOPIC}
    direct = {c.record.id for c in body if c.directness is DirectnessLabel.DIRECT}
    years = [c.record.year for c in kept if c.record.year is not None]
    return AnswerQuality(
        coverage=coverage,
        direct=len(direct) / len(bearing) if bearing else 0.0,
        latest=max(years, default=None),
    )
