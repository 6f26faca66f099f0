"""The measures agree with figures worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osler.evaluation.measures import (
    accuracy,
    average_precision,
    balanced_accuracy,
    f1,
    macro_f1,
    mean_metric,
    ndcg,
    over_items,
    percentile,
    recall,
    rouge_2,
    weighted_kappa,
)

RANKING = ["a", "b", "c", "d"]
GRADES = {"a": 3.0, "c": 2.0, "e": 1.0}


def test_ndcg_by_hand() -> None:
    """Gains 3, 0, 2 at ranks 1 to 3 over the ideal 3, 2, 1: (3 + 2/2) / (3 + 2/log2(3) + 1/2)."""
    expected = (3 + 2 / 2) / (3 + 2 / math.log2(3) + 1 / 2)
    assert ndcg(RANKING, GRADES, 10) == pytest.approx(expected)


def test_ndcg_stops_at_its_depth() -> None:
    """What stands below the depth counts neither for the ranking nor for the ideal."""
    assert ndcg(RANKING, GRADES, 1) == 1.0
    assert ndcg(["b", "a"], GRADES, 1) == 0.0


def test_ndcg_gain_is_the_grade_itself() -> None:
    """With two records, grade 1 first and grade 3 second: (1 + 3/log2(3)) / (3 + 1/log2(3)), not 2**grade."""
    grades = {"x": 1.0, "y": 3.0}
    expected = (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))
    assert ndcg(["x", "y"], grades, 10) == pytest.approx(expected)


def test_ndcg_of_nothing_relevant() -> None:
    """A query without relevant records scores 0, not an error."""
    assert ndcg(RANKING, {}, 10) == 0.0


def test_recall_by_hand() -> None:
    """Two of three relevant records are among the first four, one among the first two."""
    assert recall(RANKING, GRADES, 4) == pytest.approx(2 / 3)
    assert recall(RANKING, GRADES, 2) == pytest.approx(1 / 3)
    assert recall(RANKING, (), 2) == 0.0


def test_average_precision_by_hand() -> None:
    """Found at ranks 1 and 3 of three relevant: (1/1 + 2/3) / 3."""
    assert average_precision(RANKING, GRADES) == pytest.approx((1 + 2 / 3) / 3)
    assert average_precision(RANKING, ()) == 0.0


def test_f1_by_hand() -> None:
    """One of two "yes" found, one false alarm: precision 1/2, recall 1/2."""
    gold, said = ["yes", "yes", "no", "no"], ["yes", "no", "yes", "no"]
    assert f1(gold, said, "yes") == pytest.approx(0.5)
    assert f1(gold, said, "maybe") == 0.0
    assert accuracy(gold, said) == 0.5


def test_macro_f1_counts_gold_labels_equally() -> None:
    """Nine of ten right by always saying the common label: F1 18/19 and 0, mean 9/19."""
    gold, said = ["a"] * 9 + ["b"], ["a"] * 10
    assert macro_f1(gold, said) == pytest.approx(9 / 19)


def test_macro_f1_punishes_a_label_that_is_never_gold() -> None:
    """A label predicted but never gold costs the gold labels recall and is no class of its own."""
    assert macro_f1(["a", "a"], ["a", "c"]) == pytest.approx(2 / 3)


def test_balanced_accuracy_by_hand() -> None:
    """Sensitivity 1/2, specificity 3/4."""
    gold = [True, True, False, False, False, False]
    said = [True, False, False, False, False, True]
    assert balanced_accuracy(gold, said) == pytest.approx((1 / 2 + 3 / 4) / 2)
    assert balanced_accuracy([True], [True]) == 1.0


def test_weighted_kappa_by_hand() -> None:
    """Gold 0 1 2, said 0 1 1: observed 1, by chance ((0 + 1 + 4) * 1 + (1 + 0 + 1) * 2) / 3 = 3, so 2/3."""
    assert weighted_kappa([0, 1, 2], [0, 1, 1], 3) == pytest.approx(2 / 3)
    assert weighted_kappa([0, 1, 2], [0, 1, 2], 3) == 1.0
    assert weighted_kappa([0, 2], [2, 0], 3) == pytest.approx(-1.0)


def test_rouge_2_by_hand() -> None:
    """Two of two pairs of the candidate, two of four of the reference: 2 * 2 / (2 + 4)."""
    assert rouge_2("No pain relief.", "There was no pain relief") == pytest.approx(2 * 2 / 6)
    assert rouge_2("one", "one") == 0.0


def test_percentile_by_nearest_rank() -> None:
    """The fifth of ten values is the median by nearest rank; the ends are the extremes."""
    values = list(range(1, 11))
    assert percentile(values, 0.5) == 5
    assert percentile(values, 0.0) == 1
    assert percentile(values, 1.0) == 10


def test_interval_holds_the_mean_and_repeats() -> None:
    """The bootstrap interval lies around the mean and is the same every time."""
    metric = mean_metric("m", [0.0, 1.0, 1.0, 0.0, 1.0])
    assert metric.low is not None
    assert metric.high is not None
    assert metric.value == pytest.approx(0.6)
    assert metric.low <= metric.value <= metric.high
    assert metric == mean_metric("m", [0.0, 1.0, 1.0, 0.0, 1.0])


def test_no_items_no_interval() -> None:
    """Without items the value is 0 and no interval is claimed."""
    assert over_items("m", [], len).low is None


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 8)),
)
def test_rank_measures_stay_between_0_and_1(ranking: list[str], grades: dict[str, int]) -> None:
    """Whatever the ranking, measures are shares; putting the relevant first is never beaten."""
    weights = {k: float(v) for k, v in grades.items()}
    relevant = [k for k, v in weights.items() if v > 0]
    assert 0.0 <= ndcg(ranking, weights, 5) <= 1.0 + 1e-9
    assert 0.0 <= average_precision(ranking, relevant) <= 1.0
    assert 0.0 <= recall(ranking, relevant, 5) <= 1.0
    best = sorted(weights, key=lambda k: -weights[k])
    assert ndcg(best, weights, 5) == pytest.approx(1.0 if relevant else 0.0)
