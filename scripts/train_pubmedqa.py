# noqa: INP001 - a script, not a package
"""Learn how much each signal counts for the verdict on yes/no questions, and write the weights with a card.

    python scripts/train_pubmedqa.py DATA [--write]

DATA is the folder of benchmark data: qa/pubmedqa.jsonl (MIT licence; Jin Q et al., EMNLP 2019:2567-2577) and the yes/no
questions of qa/bioasq.jsonl (CC BY 2.5; Tsatsaronis G et al., BMC Bioinformatics 2015;16:138). One multinomial logistic
regression. A PubMedQA question is learned from twice: with its contexts, and with the authors' conclusion after them;
the target is the mean of the annotators, the final decision counting twice. It is tested with its contexts, and for
comparison with the conclusion as well.

Figures are of questions that no fold has seen: five folds by question, drawn in five ways; the mean and the standard
deviation over the ways. How hard the weights are shrunk and how far uncertain is raised is chosen anew within each
training part, by folds of its own. Without --write only the figures are printed. Needs numpy; takes about two minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean, pstdev
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from osler.evaluation.data import rows
from osler.evaluation.learned import LEARNED_ON, digest
from osler.evaluation.measures import accuracy, macro_f1
from osler.evaluation.tasks.bioasq import items as bioasq_items
from osler.language.answer_verdict import PolarVerdict
from osler.language.polar_signals import polar_signals

_FOLDS, _INNER, _WAYS = 5, 5, ("a", "b", "c", "d", "e")
_SHRINK = (0.2, 0.4, 0.8)
_RAISE = (0.0, 0.35, 0.7, 1.05)
_RARE = 15
"""A signal of fewer examples is not learned."""
_ROUNDS = 40
_NAMES = {"yes": PolarVerdict.YES.value, "no": PolarVerdict.NO.value, "maybe": PolarVerdict.UNCERTAIN.value}
_CLASSES = tuple(v.value for v in PolarVerdict)
_TARGET = Path(__file__).parents[1] / "src" / "osler" / "language" / "models" / "polar.json"

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One example: its question's key, where it is from, signals, target, weight, and its label."""

    key: str
    source: str
    signals: Mapping[str, float]
    target: tuple[float, ...]
    weight: float
    label: str


class Chosen(NamedTuple):
    """How hard weights are shrunk, and what is added to the score of uncertain, which is rare."""

    shrink: float
    rise: float


class Table(NamedTuple):
    """Examples as arrays; the last column is 1."""

    signals: Array
    targets: Array
    weights: Array


def main() -> None:
    """Print the cross-validated figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = [*_pubmedqa(options.data), *_bioasq(options.data)]
    names = _names(examples)
    table = _table(examples, names)
    figures = _figures(examples, table)
    for name, value in figures.items():
        print(f"{name}: {value}")  # noqa: T201  # prints figures
    if options.write:
        every = np.ones(len(examples), dtype=bool)
        chosen = _choose(examples, table, every)
        files = [options.data / "qa" / name for name in ("pubmedqa.jsonl", "bioasq.jsonl")]
        weights = _plain(_fit(table, every, chosen.shrink), names, chosen)
        _TARGET.write_text(_file(weights, examples, figures, chosen, files), encoding="utf-8")
        print(f"{_TARGET}: {sum(map(len, weights.values()))} weights")  # noqa: T201  # prints figures


def _pubmedqa(data: Path) -> list[Example]:
    found = []
    for row in rows(data, "qa/pubmedqa.jsonl"):
        votes = Counter({_NAMES[row["final_decision"]]: 2})
        votes.update(_NAMES[row[name]] for name in ("reasoning_required_pred", "reasoning_free_pred"))
        target = tuple(votes[c] / votes.total() for c in _CLASSES)
        question, contexts, label = row["question"], row["contexts"], _NAMES[row["final_decision"]]
        concluded = [*contexts, f"CONCLUSIONS: {row['long_answer']}"]
        for source, texts, weight in (("contexts", contexts, 1.0), ("with conclusion", concluded, 0.7)):
            found.append(Example(row["pmid"], source, polar_signals(question, texts), target, weight, label))
    return found


def _bioasq(data: Path) -> list[Example]:
    return [
        Example(
            i.question,
            "bioasq",
            polar_signals(i.question, i.snippets),
            tuple(float(c == i.yes_no) for c in _CLASSES),
            0.5,
            i.yes_no,
        )
        for i in bioasq_items(data)
        if i.yes_no and i.snippets
    ]


def _names(examples: Sequence[Example]) -> list[str]:
    counts = Counter(name for e in examples for name, value in e.signals.items() if value)
    return sorted(name for name, n in counts.items() if n >= _RARE and name != "always")


def _table(examples: Sequence[Example], names: Sequence[str]) -> Table:
    return Table(
        np.array([[*(e.signals.get(name, 0.0) for name in names), 1.0] for e in examples]),
        np.array([e.target for e in examples]),
        np.array([e.weight for e in examples]),
    )


class Answered(NamedTuple):
    """An example's label, the label given to it, and how far uncertain is ahead of the likelier of yes and no."""

    gold: str
    given: str
    lead: float


def _figures(examples: Sequence[Example], table: Table) -> dict[str, str]:
    """Accuracy and macro-F1 by source, and how well uncertain is ranked, of what no fold has seen."""
    seen: dict[str, list[tuple[float, float]]] = {"contexts": [], "with conclusion": [], "bioasq": []}
    ranked = []
    for way in _WAYS:
        answered = _cross_validated(examples, table, way)
        for source, found in seen.items():
            of_source = [a for a, e in zip(answered, examples, strict=True) if e.source == source]
            gold, given = [a.gold for a in of_source], [a.given for a in of_source]
            found.append((accuracy(gold, given), macro_f1(gold, given)))
        ranked.append(_ranked([a for a, e in zip(answered, examples, strict=True) if e.source == "contexts"]))
    told = {source: _told(found) for source, found in seen.items()}
    right = fmean(a for a, _ in seen["contexts"])
    error = math.sqrt(right * (1 - right) / sum(e.source == "contexts" for e in examples))
    told["contexts"] += f"; standard error of accuracy {error:.3f}"
    return {**told, "uncertain on contexts": f"area under the curve {fmean(ranked):.3f} (chance: .5)"}


def _ranked(answered: Sequence[Answered]) -> float:
    """The chance that a true uncertain is ranked above another answer (area under the ROC curve)."""
    first = [a.lead for a in answered if a.gold == PolarVerdict.UNCERTAIN.value]
    other = [a.lead for a in answered if a.gold != PolarVerdict.UNCERTAIN.value]
    return fmean((x > y) + 0.5 * (x == y) for x, y in product(first, other))


def _told(found: Sequence[tuple[float, float]]) -> str:
    (a, a_sd), (f, f_sd) = ((fmean(v), pstdev(v)) for v in zip(*found, strict=True))
    return f"accuracy {a:.3f} (sd {a_sd:.3f}), macro_f1 {f:.3f} (sd {f_sd:.3f})"


def _cross_validated(examples: Sequence[Example], table: Table, way: str) -> list[Answered]:
    """What weights give each example that were learned without its question."""
    fold = _fold(examples, way, _FOLDS)
    answered = [Answered("", "", 0.0)] * len(examples)
    for n in range(_FOLDS):
        train = fold != n
        chosen = _choose(examples, table, train)
        likely = _scores(table.signals[~train], _fit(table, train, chosen.shrink))
        for at, scores in zip(np.flatnonzero(~train).tolist(), likely, strict=True):
            given = _label(examples[at], scores, chosen.rise)
            answered[at] = Answered(examples[at].label, given, _lead(scores))
    return answered


def _lead(scores: Array) -> float:
    by_class = dict(zip(_CLASSES, scores.tolist(), strict=True))
    uncertain = by_class.pop(PolarVerdict.UNCERTAIN.value)
    return float(uncertain - max(by_class.values()))


def _choose(examples: Sequence[Example], table: Table, train: npt.NDArray[np.bool_]) -> Chosen:
    """What does best by accuracy and macro-F1 together on contexts, in folds within the training part."""
    fold = _fold(examples, "inner", _INNER)
    asked = np.array([e.source == "contexts" for e in examples]) & train
    best = (-1.0, Chosen(_SHRINK[0], _RAISE[0]))
    for shrink in _SHRINK:
        scores = np.zeros((len(examples), len(_CLASSES)))
        for n in range(_INNER):
            held = asked & (fold == n)
            scores[held] = _scores(table.signals[held], _fit(table, train & (fold != n), shrink))
        for rise in _RAISE:
            pairs = [
                (examples[n].label, _label(examples[n], scores[n], rise))
                for n in np.flatnonzero(asked).tolist()
            ]
            gold, given = zip(*pairs, strict=True)
            best = max(best, (accuracy(gold, given) + macro_f1(gold, given), Chosen(shrink, rise)))
    return best[1]


def _fold(examples: Sequence[Example], way: str, folds: int) -> npt.NDArray[np.int64]:
    return np.array([int(hashlib.sha256((e.key + way).encode()).hexdigest(), 16) % folds for e in examples])


def _label(example: Example, scores: Array, rise: float) -> str:
    """The likeliest; BioASQ asks for yes or no."""
    raised = scores + np.array([rise * (c == PolarVerdict.UNCERTAIN.value) for c in _CLASSES])
    if example.source == "bioasq":
        raised = raised - np.array([np.inf if c == PolarVerdict.UNCERTAIN.value else 0.0 for c in _CLASSES])
    return _CLASSES[int(raised.argmax())]


def _scores(signals: Array, weights: Array) -> Array:
    return signals @ weights


def _fit(table: Table, train: npt.NDArray[np.bool_], shrink: float) -> Array:
    """Multinomial logistic regression, ridge-shrunk on the scale of each signal's spread.

    Le Cessie S, van Houwelingen JC. Ridge estimators in logistic regression. J R Stat Soc C 1992;41:191-201. Steps use
    one fixed bound of the curvature (Böhning D. Multinomial logistic regression algorithm. Ann Inst Stat Math
    1992;44:197-200), with Nesterov's momentum: as exact as Newton's method, and many times faster.
    """
    x, targets, weights = (part[train] for part in table)
    mean, spread = x.mean(0), x.std(0)
    mean[-1], spread[-1] = 0.0, 1.0
    spread[spread == 0] = 1.0
    x = (x - mean) / spread
    share = (weights / weights.sum())[:, None]
    ridge = np.full(x.shape[1], shrink)
    ridge[-1] = 1e-6
    step = np.linalg.inv(0.5 * x.T @ (x * share) + np.diag(ridge))
    fitted = ahead = np.zeros((x.shape[1], targets.shape[1]))
    pace = 1.0
    for _ in range(_ROUNDS):
        sums = x @ ahead
        raised = np.exp(sums - sums.max(1, keepdims=True))
        likely = raised / raised.sum(1, keepdims=True)
        slope = x.T @ ((likely - targets) * share) + ridge[:, None] * ahead
        reached, faster = ahead - step @ slope, (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = reached + (pace - 1) / faster * (reached - fitted)
        fitted, pace = reached, faster
    plain: Array = fitted / spread[:, None]
    plain[-1] -= mean @ plain
    return plain


def _plain(weights: Array, names: Sequence[str], chosen: Chosen) -> dict[str, dict[str, float]]:
    """The weights by verdict and signal."""
    found = {
        c: {
            name: round(float(value), 3)
            for name, value in zip((*names, "always"), weights[:, n], strict=True)
        }
        for n, c in enumerate(_CLASSES)
    }
    found[PolarVerdict.UNCERTAIN.value]["always"] = round(
        found[PolarVerdict.UNCERTAIN.value]["always"] + chosen.rise, 3
    )
    return found


def _file(
    weights: Mapping[str, Mapping[str, float]],
    examples: Sequence[Example],
    figures: Mapping[str, str],
    chosen: Chosen,
    files: Sequence[Path],
) -> str:
    counts = Counter(e.source for e in examples)
    card = {
        "what": "Weights of the signals of yes/no verdicts: one logistic regression over yes, no, uncertain.",
        "data": f"PubMedQA (MIT), {counts['contexts']} labelled questions, contexts with and without the "
        f"conclusion, annotators' decisions; BioASQ (CC BY 2.5), {counts['bioasq']} yes/no questions, snippets.",
        "split": f"{_FOLDS} folds by question, mean over {len(_WAYS)} ways of splitting; shrinkage and the raise of "
        "uncertain chosen within each training part; weights from all.",
        "cross-validated on pubmedqa, contexts alone": figures["contexts"],
        "cross-validated on pubmedqa, conclusion given": figures["with conclusion"],
        "cross-validated on bioasq, yes or no": figures["bioasq"],
        "uncertain, contexts alone": figures["uncertain on contexts"],
        "chosen": f"shrinkage {chosen.shrink}, uncertain raised by {chosen.rise}",
        "limits": "It counts signs and words shared with the question; it does not understand either. Uncertain is "
        "found no better than by chance. English abstracts only. Not a judgement of whether the answer is true.",
        **{LEARNED_ON + file.name: digest(file) for file in files},
        "made by": "python scripts/train_pubmedqa.py DATA --write",
    }
    return json.dumps({"card": card, "verdicts": weights}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
