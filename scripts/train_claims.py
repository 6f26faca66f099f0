# noqa: INP001 - a script, not a package
"""Learn how much each signal of a passage on a claim counts, on data with permissive licences; write them with a card.

    python scripts/train_claims.py DATA [--write]

DATA is the folder of benchmark data. What is learned on: PubMedQA (MIT; Jin Q et al., EMNLP 2019:2567-2577), Evidence
Inference (MIT; DeYoung J et al., BioNLP 2020:123-132) and BioASQ (CC BY 2.5; Tsatsaronis G et al., BMC
Bioinformatics 2015;16:138), their questions and prompts put as claims. SciFact and HealthVer are not looked at. Two
logistic regressions are fitted: whether a passage bears on the claim, and, where it does, whether it agrees. Figures
are from five folds split by question or article. Without --write only the figures are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import numpy as np

from osler.evaluation.data import rows
from osler.evaluation.measures import accuracy, macro_f1
from osler.evaluation.tasks.effects import prompts
from osler.terms.lexicon import open_lexicon
from osler.verification.claim_signals import ClaimSignals
from osler.verification.claims import ClaimJudge, ClaimLabel, ClaimWeights, decide
from osler.verification.units import content

_FOLDS = 5
_STEPS = 25
_RIDGE = 3.0
_COMMON = 0.002
"""A word in at least this share of the passages is listed with its rarity."""
_BEARING = {ClaimLabel.SUPPORTED: 0.36, ClaimLabel.CONTRADICTED: 0.36, ClaimLabel.NEUTRAL: 0.28}
"""How much each label counts in the fit of bearing: which way a passage points has nothing to do with it."""
_AGREEING = {ClaimLabel.SUPPORTED: 2.0, ClaimLabel.CONTRADICTED: 1.0}
"""The same in the fit of agreement: 2 to 1, as yes and no in PubMedQA, so that it is a probability for such claims."""
_SINCE = {"covid": 0.4}
"""The rarity of words that came into use after the passages were written, by hand: such a word is not rare today."""
_TARGET = Path(__file__).parents[1] / "src" / "osler" / "verification" / "models" / "claims.json"


@dataclass(frozen=True)
class Example:
    """A claim, a passage and what it says of it; ``group`` keeps what belongs together in one fold."""

    source: str
    group: str
    claim: str
    passage: str
    label: ClaimLabel


# Questions put as claims.

_AUXILIARY = re.compile(
    r"^(?:is|are|was|were|do|does|did|can|could|has|have|should|will|may)\s+", re.IGNORECASE
)


def as_claim(question: str) -> str:
    """A yes/no question without its auxiliary and mark: "Is A useful in B?" as "A useful in B."."""
    plain = " ".join(question.split()).rstrip("? ")
    plain = plain.split(": ", 1)[-1] if _AUXILIARY.match(plain.split(": ", 1)[-1]) else plain
    claim = _AUXILIARY.sub("", plain)
    return claim[:1].upper() + claim[1:] + "."


def pubmedqa(data: Path) -> Iterator[Example]:
    """The answer borne out by the abstract; the parts of it that come before the results say nothing yet."""
    asked = list(rows(data, "qa/pubmedqa.jsonl"))
    texts = {row["pmid"]: "\n".join((*row["contexts"], row["long_answer"])) for row in asked}
    forms = {pmid: content(text) for pmid, text in texts.items()}
    for row in asked:
        claim, answer = as_claim(row["question"]), row["final_decision"]
        labels, contexts = row["labels"], row["contexts"]
        early = [
            c
            for name, c in zip(labels, contexts, strict=True)
            if re.match(
                r"BACKGROUND|OBJECTIVE|AIM|PURPOSE|METHOD|DESIGN|SETTING|PARTICIPANT|PATIENTS|INTRODUCTION",
                name,
            )
        ]
        if answer in {"yes", "no"}:
            label = ClaimLabel.SUPPORTED if answer == "yes" else ClaimLabel.CONTRADICTED
            yield Example("pubmedqa", row["pmid"], claim, row["long_answer"], label)
            yield Example("pubmedqa", row["pmid"], claim, "\n".join((*contexts, row["long_answer"])), label)
        if early:
            yield Example("pubmedqa", row["pmid"], claim, "\n".join(early), ClaimLabel.NEUTRAL)
        said = content(claim)
        near = sorted((p for p in forms if p != row["pmid"]), key=lambda p: -len(said & forms[p]))
        for other in near[:2]:
            yield Example("pubmedqa", row["pmid"], claim, texts[other], ClaimLabel.NEUTRAL)


def evidence_inference(data: Path) -> Iterator[Example]:
    """Each prompt as a claim of more, of less and of no effect, against its span; and against another prompt's."""
    found = prompts(data)
    by_article: dict[str, list[int]] = {}
    for n, prompt in enumerate(found):
        by_article.setdefault(prompt.article, []).append(n)
    chance = random.Random(4)  # noqa: S311  # resampling, not secrets
    for p in found:
        right = {"increase": "more", "decrease": "less", "no difference": "none"}[p.label]
        said = right if chance.random() < 0.5 else chance.choice(["more", "less", "none"])
        claim = _prompt_claim(p.intervention, p.comparator, p.outcome, said, chance)
        label = ClaimLabel.SUPPORTED if said == right else ClaimLabel.CONTRADICTED
        yield Example("evidence inference", p.article, claim, p.span, label)
        others = [
            m for m in by_article[p.article] if found[m].outcome != p.outcome and found[m].span != p.span
        ]
        if others and chance.random() < 0.5:
            other = found[chance.choice(others)]
            if p.span not in other.span and other.span not in p.span:
                yield Example("evidence inference", p.article, claim, other.span, ClaimLabel.NEUTRAL)


def _prompt_claim(intervention: str, comparator: str, outcome: str, said: str, chance: random.Random) -> str:
    more = ("increases", "raises", "leads to higher", "improves")
    less = ("decreases", "reduces", "lowers", "leads to lower")
    none = ("has no effect on", "does not change", "does not affect")
    verb = chance.choice({"more": more[:3], "less": less, "none": none}[said])
    against = f" compared with {comparator}" if chance.random() < 0.4 else ""
    return f"{intervention} {verb} {outcome}{against}."


_TURNS = (
    (r"\bincreas(e[sd]?|ing)\b", r"decreas\1"), (r"\bdecreas(e[sd]?|ing)\b", r"increas\1"),
    (r"\breduce(s|d)?\b", r"increase\1"), (r"\bhigher\b", "lower"), (r"\blower\b", "higher"),
    (r"\bimprove(s|d)?\b", r"worsen\1"), (r"\beffective\b", "ineffective"), (r"\bbetter\b", "worse"),
    (r"\bpromotes?\b", "inhibits"), (r"\binhibits?\b", "promotes"), (r"\bactivates?\b", "inhibits"),
    (r"\bmore\b", "less"), (r"\bgreater\b", "smaller"), (r"\bcommon\b", "rare"), (r"\bdifferent\b", "the same"),
    (r"\binduces?\b", "prevents"), (r"\bsafe\b", "unsafe"), (r"\bpositive", "negative"),
    (r"\b(is|are|was|were) not\b", r"\1"), (r"\b(does|do|did) not\b ", ""), (r"\bno\b ", ""),
    (r"\b(is|are|was|were|can|has been|have been) (?!not\b)", r"\1 not "),
)  # fmt: skip
_PLAIN = frozenset(p for p, _ in _TURNS[-1:])
"""Turns that put a bare "not" in; they are taken less often, as people seldom write so."""


def turned(claim: str, chance: random.Random) -> str | None:
    """The claim with one word of direction or negation turned round."""
    fitting = [(p, new) for p, new in _TURNS if re.search(p, claim)]
    if not fitting:
        return None
    pattern, new = (
        fitting[0] if fitting[0][0] not in _PLAIN or chance.random() < 0.3 else chance.choice(fitting)
    )
    made = re.sub(pattern, new, claim, count=1)
    return made.replace("worsend", "worsened")


def bioasq(data: Path) -> Iterator[Example]:
    """Questions put as claims, against their own snippets and against those of the questions most like them.

    Of questions that are not answered by yes or no the first sentence of the ideal answer is the claim; half of
    these are turned round.
    """
    chance = random.Random(5)  # noqa: S311  # resampling, not secrets
    asked = [r for r in rows(data, "qa/bioasq.jsonl") if r["snippets"]]
    chance.shuffle(asked)
    asked = asked[:1400]
    index: dict[str, list[int]] = {}
    forms = []
    for n, row in enumerate(asked):
        forms.append(content(row["body"]))
        for form in forms[-1]:
            index.setdefault(form, []).append(n)
    for n, row in enumerate(asked):
        texts = list(dict.fromkeys(s["text"] for s in row["snippets"]))
        chance.shuffle(texts)
        claim, label = _asked_claim(row, chance)
        if not claim:
            continue
        for text in texts[:2]:
            if len(content(claim) & content(text)) >= max(2, 0.35 * len(content(claim))):
                yield Example("bioasq", row["id"], claim, text, label)
        if len(texts) > 3 and len(content(claim) & content(" ".join(texts))) >= 0.5 * len(content(claim)):
            yield Example("bioasq", row["id"], claim, "\n".join(texts[:6]), label)
        near: Counter[int] = Counter(
            m for form in forms[n] if len(index[form]) < 60 for m in index[form] if m != n
        )
        for m, _ in near.most_common(3):
            other = max(
                (s["text"] for s in asked[m]["snippets"]), key=lambda t: len(content(t) & content(claim))
            )
            joined = "\n".join(list(dict.fromkeys(s["text"] for s in asked[m]["snippets"]))[:6])
            if (
                len(asked[m]["snippets"]) > 3
                and not any(t in joined for t in texts)
                and chance.random() < 0.5
            ):
                yield Example("bioasq", row["id"], claim, joined, ClaimLabel.NEUTRAL)
            if other not in texts:
                yield Example("bioasq", row["id"], claim, other, ClaimLabel.NEUTRAL)


def _asked_claim(row: Mapping[str, object], chance: random.Random) -> tuple[str, ClaimLabel]:
    answer = str(row.get("exact_answer", "")).strip("[]'\" ").lower()
    if row["type"] == "yesno" and answer in {"yes", "no"}:
        return as_claim(
            str(row["body"])
        ), ClaimLabel.SUPPORTED if answer == "yes" else ClaimLabel.CONTRADICTED
    ideal = row["ideal_answer"]
    text = str(ideal[0] if isinstance(ideal, list) and ideal else ideal)
    first = re.split(r"(?<=[.])\s+(?=[A-Z])", text.strip())[0]
    first = re.sub(r"^(?:yes|no)\b[,.]?\s*", "", first, flags=re.IGNORECASE)
    if not 30 < len(first) < 220:
        return "", ClaimLabel.NEUTRAL
    if chance.random() < 0.5:
        made = turned(first, chance)
        if made:
            return made, ClaimLabel.CONTRADICTED
    return first, ClaimLabel.SUPPORTED


def rarity(examples: Sequence[Example]) -> dict[str, float]:
    """How much each common word weighs: its inverse document frequency as a share of the greatest."""
    texts = {e.passage for e in examples}
    counts = Counter(form for text in texts for form in content(text) if not form[0].isdigit())
    top = math.log(1 / _COMMON)
    return {
        form: round(max(0.05, math.log(len(texts) / n) / top), 2)
        for form, n in sorted(counts.items())
        if n / len(texts) >= _COMMON
    } | _SINCE


def main() -> None:
    """Print the cross-validated figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path(gettempdir()) / "osler-lexicon")
    options = parser.parse_args()
    examples = [*pubmedqa(options.data), *evidence_inference(options.data), *bioasq(options.data)]
    rare = rarity(examples)
    judge = ClaimJudge(
        open_lexicon(options.cache), ClaimWeights(card={}, bearing={}, agreement={}, rarity=rare)
    )
    found = [judge.signals(e.claim, e.passage) for e in examples]
    predicted = _cross_validated(examples, found)
    figures = {}
    for source in ("all", *dict.fromkeys(e.source for e in examples)):
        pairs = [
            (e.label.value, p)
            for e, p in zip(examples, predicted, strict=True)
            if source in {"all", e.source}
        ]
        gold, guess = [g for g, _ in pairs], [p for _, p in pairs]
        figures[source] = f"{macro_f1(gold, guess):.3f}, accuracy {accuracy(gold, guess):.3f}, n {len(pairs)}"
        print(f"{source}: macro_f1 {figures[source]}")  # noqa: T201  # prints figures
    if options.write:
        weights = _fit(examples, found, range(len(examples)))
        _TARGET.write_text(_file(weights, rare, examples, figures), encoding="utf-8")
        print(f"{_TARGET}: {len(weights.bearing) + len(weights.agreement)} weights, {len(rare)} words")  # noqa: T201  # prints


def _cross_validated(examples: Sequence[Example], found: Sequence[ClaimSignals]) -> list[str]:
    folds = [int(hashlib.sha256(e.group.encode()).hexdigest(), 16) % _FOLDS for e in examples]
    predicted = [""] * len(examples)
    for fold in range(_FOLDS):
        weights = _fit(examples, found, [n for n, f in enumerate(folds) if f != fold])
        for n, own in enumerate(folds):
            if own == fold:
                predicted[n] = decide(found[n], weights).label.value
    return predicted


def _fit(examples: Sequence[Example], found: Sequence[ClaimSignals], chosen: Sequence[int]) -> ClaimWeights:
    counts = Counter(examples[n].label for n in chosen)
    bearing = [
        (
            found[n].bearing,
            examples[n].label is not ClaimLabel.NEUTRAL,
            _BEARING[examples[n].label] * len(chosen) / counts[examples[n].label],
        )
        for n in chosen
    ]
    told = [n for n in chosen if examples[n].label is not ClaimLabel.NEUTRAL]
    agreeing = [
        (
            found[n].agreement,
            examples[n].label is ClaimLabel.SUPPORTED,
            _AGREEING[examples[n].label] / sum(_AGREEING.values()) * len(told) / counts[examples[n].label],
        )
        for n in told
    ]
    return ClaimWeights(card={}, bearing=_logistic(bearing), agreement=_logistic(agreeing), rarity={})


def _logistic(rows_: Sequence[tuple[Mapping[str, float], bool, float]]) -> dict[str, float]:
    """Logistic regression with a ridge penalty, by Newton's method (iteratively reweighted least squares)."""
    names = sorted({name for row, _, _ in rows_ for name in row})
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows_), len(names)))
    for n, (row, _, _) in enumerate(rows_):
        for name, value in row.items():
            x[n, at[name]] = value
    truth = np.array([float(t) for _, t, _ in rows_])
    counts = np.array([c for _, _, c in rows_])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30.0, 30.0)))
        slope = x.T @ (counts * (chance - truth)) + _RIDGE * weights
        bend = (x * (counts * chance * (1.0 - chance))[:, None]).T @ x + _RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weights[at[name]]), 3) for name in names}


def _file(
    weights: ClaimWeights, rare: Mapping[str, float], examples: Sequence[Example], figures: Mapping[str, str]
) -> str:
    counts = Counter(e.source for e in examples)
    card = {
        "what": "Weights of the signals of a passage on a free claim: two logistic regressions, whether it bears on "
        "the claim and whether it agrees; and how rare words are (inverse document frequency, 0 to 1).",
        "data": "PubMedQA (MIT), Evidence Inference 2.0 (MIT), BioASQ (CC BY 2.5), questions and prompts put as "
        "claims: " + ", ".join(f"{n} pairs of {source}" for source, n in counts.items()) + ".",
        "split": f"{_FOLDS} folds by question or article; the weights written are from all of them.",
        "cross-validated macro-F1": "; ".join(f"{source} {figure}" for source, figure in figures.items()),
        "limits": "English. Contradictions in the training data are in part made by turning a word round, and silence "
        "in part by taking another passage on the same subject. It sorts evidence; nothing is published on its word.",
        "made by": "python scripts/train_claims.py DATA --write",
    }
    content_ = {"card": card, "bearing": weights.bearing, "agreement": weights.agreement, "rarity": rare}
    return json.dumps(content_, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
