# noqa: INP001 - a script, not a package
"""Learn how much each signal of effect reading counts, on Evidence Inference, and write the weights with a card.

    python scripts/train_effects.py DATA [--write]

DATA is the folder of benchmark data (it holds effects/evidence_inference.jsonl; MIT licence; Lehman E et al.,
NAACL 2019:3705-3717; DeYoung J et al., BioNLP 2020:123-132). Two logistic regressions are fitted: whether a
difference is reported, and, where one is, which way. Figures are from five folds split by article. Without
--write only the figures are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from osler.evaluation.learned import LEARNED_ON, digest
from osler.evaluation.measures import accuracy, macro_f1
from osler.evaluation.tasks.effects import Prompt, as_label, by_plain_rule, prompts
from osler.language.effect_signals import Signals, signals
from osler.language.effects import Weights, probability, read, score

_FOLDS = 5
_ROUNDS = 16
_RATE = 0.2
_SHRINK = 2e-3
_TARGET = Path(__file__).parents[1] / "src" / "osler" / "language" / "models" / "effects.json"


def main() -> None:
    """Print the cross-validated figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    items = prompts(options.data)
    found = [signals(i.span, i.intervention, i.comparator, i.outcome) for i in items]
    gold = [i.label for i in items]
    figures = {
        "cross-validated": _figures(gold, _cross_validated(items, found, gold)),
        "plain rule": _figures(gold, [by_plain_rule(i) for i in items]),
    }
    for name, value in figures.items():
        print(f"{name}: {value}")  # noqa: T201  # prints figures
    if options.write:
        weights = _fit(found, gold)
        _TARGET.write_text(
            _file(weights, items, figures, options.data / "effects" / "evidence_inference.jsonl"),
            encoding="utf-8",
        )
        print(f"{_TARGET}: {len(weights.difference) + len(weights.direction)} weights")  # noqa: T201  # prints figures


def _figures(gold: Sequence[str], predicted: Sequence[str]) -> str:
    return f"macro_f1 {macro_f1(gold, predicted):.3f}, accuracy {accuracy(gold, predicted):.3f}"


def _cross_validated(items: Sequence[Prompt], found: Sequence[Signals], gold: Sequence[str]) -> list[str]:
    """Each item's label by weights learned on the articles of the other folds."""
    folds = [int(hashlib.sha256(i.article.encode()).hexdigest(), 16) % _FOLDS for i in items]
    predicted = [""] * len(items)
    for fold in range(_FOLDS):
        others = [n for n, f in enumerate(folds) if f != fold]
        weights = _fit([found[n] for n in others], [gold[n] for n in others])
        for n, own in enumerate(folds):
            if own == fold:
                likely = probability(weights.difference, found[n].difference)
                predicted[n] = as_label(read(found[n], weights), likely)
    return predicted


def _fit(found: Sequence[Signals], gold: Sequence[str]) -> Weights:
    differs = [n for n, g in enumerate(gold) if g != "no difference"]
    return Weights(
        card={},
        difference=_logistic([s.difference for s in found], [g != "no difference" for g in gold]),
        direction=_logistic([found[n].direction for n in differs], [gold[n] == "increase" for n in differs]),
    )


def _logistic(rows: Sequence[Mapping[str, float]], truth: Sequence[bool]) -> dict[str, float]:
    """Logistic regression by AdaGrad, ridge-shrunk, weights averaged over the second half of the rounds.

    Duchi J, Hazan E, Singer Y. Adaptive subgradient methods. J Mach Learn Res 2011;12:2121-2159.
    """
    names = sorted({name for row in rows for name in row})
    weights, squares, total = dict.fromkeys(names, 0.0), dict.fromkeys(names, 1e-6), dict.fromkeys(names, 0.0)
    order, rng, kept = list(range(len(rows))), random.Random(1), 0  # noqa: S311  # resampling, not secrets
    for turn in range(_ROUNDS):
        rng.shuffle(order)
        for n in order:
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(weights, dict(rows[n])))))) - truth[n]
            for name, value in rows[n].items():
                slope = error * value + _SHRINK * weights[name]
                squares[name] += slope * slope
                weights[name] -= _RATE * slope / math.sqrt(squares[name])
        if turn >= _ROUNDS // 2:
            kept += 1
            for name in names:
                total[name] += weights[name]
    return {name: round(total[name] / kept, 3) for name in names}


def _file(weights: Weights, items: Sequence[Prompt], figures: Mapping[str, str], file: Path) -> str:
    articles = len({i.article for i in items})
    card = {
        "what": "Weights of the signals of effect reading: two logistic regressions, difference and direction.",
        "data": f"Evidence Inference 2.0 (MIT licence), {len(items)} prompts of {articles} articles, spans as "
        "annotated, majority label, ties left out, distinct spans joined.",
        "split": f"{_FOLDS} folds by article; the weights written are from all of them.",
        "cross-validated": figures["cross-validated"],
        "rules alone": figures["plain rule"],
        "limits": "English reports of trials. It is given the span, not the article. Where the span names neither "
        "arm, the first figure is taken for the intervention's. Not a judgement of whether the effect is true.",
        LEARNED_ON + file.name: digest(file),
        "made by": "python scripts/train_effects.py DATA --write",
    }
    content = {"card": card, "difference": weights.difference, "direction": weights.direction}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
