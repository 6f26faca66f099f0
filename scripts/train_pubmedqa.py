# noqa: INP001 - a script, not a package
"""Learn how much each signal counts for the verdict on yes/no questions, and write the weights with a card.

    python scripts/train_pubmedqa.py DATA [--write]

DATA is the folder of benchmark data: qa/pubmedqa.jsonl (MIT licence; Jin Q et al., EMNLP 2019:2567-2577) and the yes/no
questions of qa/bioasq.jsonl (CC BY 2.5; Tsatsaronis G et al., BMC Bioinformatics 2015;16:138). One multinomial logistic
regression. A PubMedQA question is learned from twice: with its contexts, and with the authors' conclusion after them;
the target is the mean of the annotators, the final decision counting twice. It is tested with its contexts alone.
Figures are from five folds split by question, averaged over three ways of splitting. Without --write only the
figures are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from osler.evaluation.data import rows
from osler.evaluation.measures import accuracy, macro_f1
from osler.evaluation.tasks.bioasq import items as bioasq_items
from osler.language.answer_verdict import PolarVerdict, probabilities
from osler.language.polar_signals import polar_signals

_FOLDS, _SPLITS = 5, ("", "a", "b")
_ROUNDS, _RATE, _SHRINK = 10, 0.03, 2e-2
_RAISE = math.log(2.0)
"""Added to the score of uncertain, which is rare: macro-F1 counts it like the others."""
_NAMES = {"yes": PolarVerdict.YES.value, "no": PolarVerdict.NO.value, "maybe": PolarVerdict.UNCERTAIN.value}
_TARGET = Path(__file__).parents[1] / "src" / "osler" / "language" / "models" / "polar.json"

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Example:
    """One example: its question's key, where it is from, signals, target distribution, weight, the label if tested."""

    key: str
    source: str
    signals: Mapping[str, float]
    target: Mapping[str, float]
    weight: float
    tested: str | None


def main() -> None:
    """Print the cross-validated figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = [*_pubmedqa(options.data), *_bioasq(options.data)]
    figures = _figures(examples)
    for name, value in figures.items():
        print(f"{name}: {value}")  # noqa: T201
    if options.write:
        weights = _fit(examples)
        _TARGET.write_text(_file(weights, examples, figures), encoding="utf-8")
        print(f"{_TARGET}: {sum(map(len, weights.values()))} weights")  # noqa: T201


def _pubmedqa(data: Path) -> list[Example]:
    found = []
    for row in rows(data, "qa/pubmedqa.jsonl"):
        votes = Counter({_NAMES[row["final_decision"]]: 2})
        votes.update(_NAMES[row[name]] for name in ("reasoning_required_pred", "reasoning_free_pred"))
        target = {name: n / votes.total() for name, n in votes.items()}
        question, contexts = row["question"], row["contexts"]
        label = _NAMES[row["final_decision"]]
        concluded = [*contexts, f"CONCLUSIONS: {row['long_answer']}"]
        found.append(Example(row["pmid"], "pubmedqa", polar_signals(question, contexts), target, 1.0, label))
        found.append(Example(row["pmid"], "pubmedqa", polar_signals(question, concluded), target, 0.7, None))
    return found


def _bioasq(data: Path) -> list[Example]:
    return [
        Example(i.question, "bioasq", polar_signals(i.question, i.snippets), {i.yes_no: 1.0}, 0.5, i.yes_no)
        for i in bioasq_items(data)
        if i.yes_no and i.snippets
    ]


def _figures(examples: Sequence[Example]) -> dict[str, str]:
    """Accuracy and macro-F1 of what no fold has seen, the mean over the splits."""
    pubmedqa, bioasq = [], []
    for salt in _SPLITS:
        answered = _cross_validated(examples, salt)
        pubmedqa.append([(e.tested or "", _likeliest(p)) for e, p in answered if e.source == "pubmedqa"])
        bioasq.append([(e.tested or "", _yes_or_no(p)) for e, p in answered if e.source == "bioasq"])
    return {
        name: f"accuracy {fmean(accuracy(*_apart(p)) for p in drawn):.3f}, "
        f"macro_f1 {fmean(macro_f1(*_apart(p)) for p in drawn):.3f}"
        for name, drawn in (("pubmedqa", pubmedqa), ("bioasq yes/no", bioasq))
    }


def _apart(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [gold for gold, _ in pairs], [label for _, label in pairs]


def _likeliest(likely: Mapping[str, float]) -> str:
    return max(likely, key=lambda name: likely[name])


def _yes_or_no(likely: Mapping[str, float]) -> str:
    return "yes" if likely["yes"] >= likely["no"] else "no"


def _cross_validated(examples: Sequence[Example], salt: str) -> list[tuple[Example, dict[str, float]]]:
    folds = [int(hashlib.sha256((e.key + salt).encode()).hexdigest(), 16) % _FOLDS for e in examples]
    answered = []
    for fold in range(_FOLDS):
        weights = _fit([e for e, f in zip(examples, folds, strict=True) if f != fold])
        answered += [
            (e, probabilities(weights, e.signals))
            for e, f in zip(examples, folds, strict=True)
            if f == fold and e.tested
        ]
    return answered


def _fit(examples: Sequence[Example]) -> Weights:
    """Multinomial logistic regression by AdaGrad, ridge-shrunk, averaged over the second half of the rounds.

    Duchi J, Hazan E, Singer Y. Adaptive subgradient methods. J Mach Learn Res 2011;12:2121-2159.
    """
    names = sorted({name for e in examples for name in e.signals})
    classes = [v.value for v in PolarVerdict]
    weights, squares, total = ({c: dict.fromkeys(names, x) for c in classes} for x in (0.0, 1.0, 0.0))
    order, rng, kept = list(range(len(examples))), random.Random(1), 0  # noqa: S311
    for turn in range(_ROUNDS):
        rng.shuffle(order)
        for n in order:
            _step(examples[n], weights, squares)
        if turn >= _ROUNDS // 2:
            kept += 1
            for c in classes:
                for name in names:
                    total[c][name] += weights[c][name]
    fitted = {c: {name: round(value / kept, 3) for name, value in total[c].items()} for c in classes}
    fitted[PolarVerdict.UNCERTAIN.value]["always"] += round(_RAISE, 3)
    return fitted


def _step(example: Example, weights: Weights, squares: Weights) -> None:
    likely = probabilities(weights, example.signals)
    for c, table in weights.items():
        error = example.weight * (likely[c] - example.target.get(c, 0.0))
        for name, value in example.signals.items():
            slope = error * value + (_SHRINK * table[name] if name != "always" else 0.0)
            squares[c][name] += slope * slope
            table[name] -= _RATE * slope / math.sqrt(squares[c][name])


def _file(weights: Weights, examples: Sequence[Example], figures: Mapping[str, str]) -> str:
    counts = Counter(e.source for e in examples if e.tested)
    card = {
        "what": "Weights of the signals of yes/no verdicts: one logistic regression over yes, no, uncertain.",
        "data": f"PubMedQA (MIT), {counts['pubmedqa']} labelled questions, contexts with and without the "
        f"conclusion, annotators' decisions; BioASQ (CC BY 2.5), {counts['bioasq']} yes/no questions, snippets.",
        "split": f"{_FOLDS} folds by question, mean of {len(_SPLITS)} ways of splitting; weights from all.",
        "cross-validated on pubmedqa, contexts alone": figures["pubmedqa"],
        "cross-validated on bioasq, yes or no": figures["bioasq yes/no"],
        "limits": "It counts signs and words shared with the question; it does not understand either. Uncertain is "
        "found seldom. English abstracts only. Not a judgement of whether the answer is true.",
        "made by": "python scripts/train_pubmedqa.py DATA --write",
    }
    return json.dumps({"card": card, "verdicts": weights}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
