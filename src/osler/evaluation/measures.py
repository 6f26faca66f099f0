"""The measures of the field, as pure functions, each with its source."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import TypeVar

from osler.evaluation.outcome import Metric


def ndcg(ranking: Sequence[str], grades: Mapping[str, float], depth: int) -> float:
    """Normalised discounted cumulative gain at ``depth``, gain linear in the grade, discount log2(rank + 1).

    Jarvelin K, Kekalainen J. Cumulated gain-based evaluation of IR techniques. ACM TOIS 2002;20:422-446.
    0 where nothing is relevant.
    """
    gains = [grades.get(item, 0.0) for item in ranking[:depth]]
    best = sorted((g for g in grades.values() if g > 0), reverse=True)[:depth]
    ideal = _discounted(best)
    return _discounted(gains) / ideal if ideal else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(g / math.log2(rank + 1) for rank, g in enumerate(gains, start=1))


def recall(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """The share of the relevant items among the first ``depth``; 0 where nothing is relevant."""
    return len(set(ranking[:depth]) & set(relevant)) / len(set(relevant)) if relevant else 0.0


def average_precision(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Precision at each relevant item found, averaged over all relevant items (mean over queries: MAP).

    Buckley C, Voorhees EM. Evaluating evaluation measure stability. SIGIR 2000:33-40.
    """
    wanted = set(relevant)
    found = 0
    total = 0.0
    for rank, item in enumerate(ranking, start=1):
        if item in wanted:
            found += 1
            total += found / rank
    return total / len(wanted) if wanted else 0.0


def accuracy(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The share of items whose label is right."""
    return fmean(g == p for g, p in zip(gold, predicted, strict=True)) if gold else 0.0


def f1(gold: Sequence[str], predicted: Sequence[str], label: str) -> float:
    """The harmonic mean of precision and recall for one label; 0 where it is neither there nor predicted."""
    right = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
    stated = sum(g == label for g in gold) + sum(p == label for p in predicted)
    return 2 * right / stated if stated else 0.0


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The unweighted mean of F1 over the labels that occur in ``gold``."""
    labels = sorted(set(gold))
    return fmean(f1(gold, predicted, label) for label in labels) if labels else 0.0


def balanced_accuracy(gold: Sequence[bool], predicted: Sequence[bool]) -> float:
    """The mean of sensitivity and specificity."""
    positive = [p for g, p in zip(gold, predicted, strict=True) if g]
    negative = [not p for g, p in zip(gold, predicted, strict=True) if not g]
    rates = [fmean(side) for side in (positive, negative) if side]
    return fmean(rates) if rates else 0.0


def weighted_kappa(gold: Sequence[int], predicted: Sequence[int], classes: int) -> float:
    """Agreement beyond chance with quadratic weights; ``classes`` ordered classes numbered from 0.

    Cohen J. Weighted kappa. Psychol Bull 1968;70:213-220.
    """
    n = len(gold)
    if not n:
        return 0.0
    seen = Counter(zip(gold, predicted, strict=True))
    by_gold, by_predicted = Counter(gold), Counter(predicted)
    observed = expected = 0.0
    for i in range(classes):
        for j in range(classes):
            weight = (i - j) ** 2
            observed += weight * seen[i, j]
            expected += weight * by_gold[i] * by_predicted[j] / n
    return 1.0 - observed / expected if expected else 1.0


def rouge_2(candidate: str, reference: str) -> float:
    """F1 of shared word pairs, lower case, punctuation set aside.

    Lin CY. ROUGE: a package for automatic evaluation of summaries. ACL workshop 2004:74-81.
    """
    a, b = _bigrams(candidate), _bigrams(reference)
    shared = sum((a & b).values())
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def _bigrams(text: str) -> Counter[tuple[str, str]]:
    tokens = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return Counter(pairwise(tokens))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


_T = TypeVar("_T")
_ROUNDS = 1_000
_SEED = 1912


def mean_metric(name: str, values: Sequence[float]) -> Metric:
    """The mean of per-item values with its percentile-bootstrap interval."""
    return over_items(name, values, fmean)


def over_items(name: str, items: Sequence[_T], measure: Callable[[Sequence[_T]], float]) -> Metric:
    """A measure over items with its 95 % interval from 1,000 resamples of the items, seeded.

    Efron B, Tibshirani RJ. An introduction to the bootstrap. Chapman & Hall 1993, chapter 13.
    """
    if not items:
        return Metric(name=name, value=0.0)
    rng = random.Random(_SEED)  # noqa: S311  # resampling, not secrets
    drawn = [measure(rng.choices(items, k=len(items))) for _ in range(_ROUNDS)]
    return Metric(
        name=name, value=measure(items), low=percentile(drawn, 0.025), high=percentile(drawn, 0.975)
    )
