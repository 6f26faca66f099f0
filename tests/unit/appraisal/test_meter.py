"""The evidence meter: studies counted once, weighed by level, and never moved the wrong way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.appraisal.body import Contribution
from osler.appraisal.meter import WEIGHTS, meter
from osler.domain.appraisal import DirectnessLabel
from osler.domain.finding import Direction
from osler.domain.meter import Meter, MeterLabel, Side
from osler.domain.record import Basis, Record, Section

MakeRecord = Callable[..., Record]
FOR, SAME, AGAINST, MIXED = (
    Direction.FAVOURS_INTERVENTION,
    Direction.NO_DIFFERENCE,
    Direction.FAVOURS_COMPARATOR,
    Direction.MIXED,
)
_WORDS = "alder birch cedar elm fir hazel larch maple oak pine rowan spruce willow yew ash beech".split()


def _study(n: int, direction: Direction, **fields: object) -> Contribution:
    """A synthetic trial that shares nothing with one of another number."""
    one, two = _WORDS[n % len(_WORDS)], _WORDS[(n * 7 + 3) % len(_WORDS)]
    title = f"Synthetic randomised trial of {one} {two} number {n}"
    text = f"{title}\nPatients were randomised to {one} or placebo."
    given_fields: dict[str, object] = {
        "id": f"pmid:{n}",
        "title": title,
        "text": text,
        "sections": (Section(label="", start=0, end=len(text), basis=Basis.ABSTRACT),),
        "authors": (f"Author{n} A", f"Writer{n} B"),
        "registrations": (f"NCT{n:08d}",),
    }
    return Contribution(record=Record(**{**given_fields, **fields}), direction=direction)  # type: ignore[arg-type]  # any field


Votes = list[tuple[Direction, int | None]]
LEVELS = st.sampled_from([1, 2, 3, 4, 5, None])
VOTES = st.lists(st.tuples(st.sampled_from([FOR, SAME, AGAINST, MIXED]), LEVELS), max_size=5)
QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_OTHERS = {
    FOR: {MeterLabel.NO_DIFFERENCE, MeterLabel.AGAINST},
    SAME: {MeterLabel.FOR, MeterLabel.AGAINST},
    AGAINST: {MeterLabel.FOR, MeterLabel.NO_DIFFERENCE},
}


def _metered(votes: Votes) -> Meter:
    numbers = count(1)
    body = [_study(next(numbers), direction) for direction, _ in votes]
    levels = {c.record.id: level for c, (_, level) in zip(body, votes, strict=True)}
    return meter("pain", body, levels)


@QUICK
@given(VOTES, st.sampled_from([FOR, SAME, AGAINST]), LEVELS)
def test_one_more_study_never_moves_the_label_to_another_side(
    votes: Votes, side: Direction, level: int | None
) -> None:
    """After a study for one side, no other side has the label unless it had it before."""
    before, after = _metered(votes), _metered([*votes, (side, level)])
    assert after.label not in _OTHERS[side] or after.label is before.label


@QUICK
@given(VOTES, st.randoms())
def test_order_does_not_matter(votes: Votes, rng: object) -> None:
    """The same contributions in another order give the same meter."""
    body = [_study(n, direction) for n, (direction, _) in enumerate(votes, start=1)]
    levels = {c.record.id: level for c, (_, level) in zip(body, votes, strict=True)}
    turned = body[:]
    rng.shuffle(turned)  # type: ignore[attr-defined]  # untyped
    assert meter("pain", body, levels) == meter("pain", turned, levels)


@QUICK
@given(VOTES)
def test_shares_are_the_whole(votes: Votes) -> None:
    """Every study is on one side, and the pieces of the bar add up to it all."""
    found = _metered(votes)
    assert sum(found.count(side) for side in Side) == len(votes)
    assert sum(found.share(side) for side in Side) == pytest.approx(1.0 if votes else 0.0)


@pytest.mark.parametrize(
    ("contribution", "reason"),
    [
        (_study(9, FOR, retracted=True), "retracted"),
        (
            Contribution(record=_study(9, FOR).record, direction=FOR, directness=DirectnessLabel.INDIRECT),
            "not direct evidence",
        ),
        (_study(9, Direction.NOT_APPLICABLE), "no direction of effect was read"),
    ],
)
def test_what_does_not_count(contribution: Contribution, reason: str) -> None:
    """Retracted, indirect and unread evidence leaves the votes as they were, and is listed with the reason."""
    alone = meter("pain", [_study(1, AGAINST)], {})
    both = meter("pain", [_study(1, AGAINST), contribution], {})
    assert (both.votes, both.label) == (alone.votes, MeterLabel.AGAINST)
    assert both.left_out == (("pmid:9", reason),)


def test_reports_of_one_study_count_once() -> None:
    """Two reports of one registered trial are one vote, at the stronger level."""
    body = [_study(1, FOR), _study(2, FOR, registrations=("NCT00000001",)), _study(3, AGAINST)]
    found = meter("pain", body, {"pmid:1": 3, "pmid:2": 2, "pmid:3": 2})
    assert [(v.records, v.level) for v in found.votes] == [(("pmid:1", "pmid:2"), 2), (("pmid:3",), 2)]
    assert found.label is MeterLabel.DIVIDED


def test_findings_of_one_study() -> None:
    """The finding made more often decides; a tie, or findings for and against, are mixed."""
    one = _study(1, FOR)
    same, against = (Contribution(record=one.record, direction=d) for d in (SAME, AGAINST))
    assert meter("pain", [one, one, same], {}).votes[0].side is Side.FOR
    assert meter("pain", [one, same], {}).votes[0].side is Side.MIXED
    assert meter("pain", [one, one, against], {}).votes[0].side is Side.MIXED


def test_words_say_how_many_of_which_level() -> None:
    """The words give counts, levels and the share of the weight, which the level decides."""
    found = meter("pain", [_study(n, FOR) for n in (1, 2)] + [_study(3, SAME)], {"pmid:1": 2, "pmid:2": 2})
    assert found.words == (
        "2 of 3 studies favour the intervention (2 of level 2); 1 finds no difference (1 without a level). "
        "Weighted by level of evidence: 94% for the intervention."
    )
    assert found.levels() == (2, None)
    assert found.count(Side.FOR, 2) == 2


def test_one_review_outweighs_a_trial() -> None:
    """Each level weighs twice the one below it."""
    found = meter("pain", [_study(1, FOR), _study(2, AGAINST)], {"pmid:1": 1, "pmid:2": 2})
    assert found.label is MeterLabel.FOR
    assert found.share(Side.FOR) == pytest.approx(2 / 3)
    assert all(WEIGHTS[n] == 2 * WEIGHTS[n + 1] for n in range(1, 5))


def test_quality_is_kept_apart() -> None:
    """Coverage, directness and recency describe the answer; they move neither label nor certainty."""
    indirect = Contribution(record=_study(2, FOR).record, direction=FOR, directness=DirectnessLabel.INDIRECT)
    found = meter("pain", [_study(1, FOR, year=2020), indirect], {}, coverage=0.5)
    assert (found.quality.coverage, found.quality.direct, found.quality.latest) == (0.5, 0.5, 2020)
    assert found.certainty.provisional


def test_nothing_to_count() -> None:
    """Without a study there is a label for it, and no division by nothing."""
    found = meter("pain", [], {})
    assert found.label is MeterLabel.NO_STUDIES
    assert found.share(Side.FOR) == 0.0
    assert "No study" in found.words


@pytest.mark.parametrize(
    ("findings", "side"),
    [
        ([FOR, MIXED], Side.FOR),
        ([SAME, MIXED, MIXED], Side.MIXED),
        ([FOR, AGAINST, FOR], Side.MIXED),
        ([FOR, SAME], Side.MIXED),
        ([MIXED], Side.MIXED),
    ],
)
def test_where_one_study_points(findings: list[Direction], side: Side) -> None:
    """One mixed finding does not undo a plain one; for and against, or as many of two sides, are mixed."""
    study = _study(1, FOR)
    body = [Contribution(record=study.record, direction=d) for d in findings]
    assert [v.side for v in meter("pain", body, {study.record.id: 2}).votes] == [side]
